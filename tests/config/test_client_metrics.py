from __future__ import annotations

import pytest

from kafkapy.base.errors import ErrorCode
from kafkapy.config.client_metrics import validate_client_metrics_configs


@pytest.mark.parametrize(
    ("overrides", "message", "code"),
    [
        ({"x": "1"}, "Unknown client metrics configuration: x", ErrorCode.INVALID_REQUEST),
        (
            {"match": None},
            "Null value not supported for client metrics configs: match",
            ErrorCode.INVALID_CONFIG,
        ),
        (
            {"interval.ms": "soon"},
            "Invalid value soon for configuration interval.ms: Not a number of type INT",
            ErrorCode.INVALID_CONFIG,
        ),
        (
            {"interval.ms": "99"},
            "Invalid value 99 for interval.ms, interval must be between 100 and 3600000 (1 hour)",
            ErrorCode.INVALID_REQUEST,
        ),
        (
            {"interval.ms": "3600001"},
            "Invalid value 3600001 for interval.ms, interval must be between 100 and 3600000 "
            "(1 hour)",
            ErrorCode.INVALID_REQUEST,
        ),
        *(
            (
                {"match": text},
                f"Illegal client matching pattern: {text}",
                ErrorCode.INVALID_CONFIG,
            )
            for text in ("client_id", "client_id=", "color=red", "client_id=[", "client_id=a=b")
        ),
    ],
)
def test_value_that_is_refused(
    overrides: dict[str, str | None], message: str, code: ErrorCode
) -> None:
    error = validate_client_metrics_configs(overrides)
    assert error is not None
    assert (error.message, error.code) == (message, code)


def test_good_values_are_accepted() -> None:
    assert validate_client_metrics_configs({}) is None
    assert (
        validate_client_metrics_configs(
            {
                "metrics": "org.apache.kafka.consumer.",
                "interval.ms": "100",
                "match": "client_id=a.*,client_software_name=librdkafka",
            }
        )
        is None
    )
