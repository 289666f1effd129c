"""What a configuration that was written for several brokers means where there is one.

Decides which keys are read as the most that one broker can do, so that a `server.properties` of a
larger cluster works as it is, and which keys promise a protection that is not there. Refusing what
a client asks for is the business of `metadata/placement.py`.

Differs: Kafka takes `replication.factor` keys above the number of brokers and fails when a topic
is to be created, the offsets topic included, so that no group ever gets its coordinator.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kafkapy.config.problems import Problem

REPLICATION_FACTORS = (
    "default.replication.factor",
    "offsets.topic.replication.factor",
    "share.coordinator.state.topic.replication.factor",
    "transaction.state.log.replication.factor",
)
"""The keys that say how many brokers keep a copy of a topic nobody described more exactly."""

AUTHORIZER = "authorizer.class.name"


def fit_to_one_broker(
    static: dict[str, str], origins: Mapping[str, str], strict: Collection[str]
) -> tuple[list[Problem], list[str]]:
    """Lower replication factors in `static` to one; returns problems and warnings about them.

    `strict` names the keys that were typed for this broker: there, more than can be had is a
    mistake; elsewhere it was meant for brokers that are not here.
    """
    problems = []
    warnings = []
    for name in REPLICATION_FACTORS:
        text = static.get(name, "").strip()
        if not (text.isascii() and text.isdigit() and int(text[:9]) > 1):
            continue
        if name in strict:
            reason = f"{name}={text} needs {text} brokers and there is one (accepted: 1)"
            problems.append(Problem(origins[name], reason))
        else:
            warnings.append(f"{origins[name]}: {name}={text}: there is one broker; 1 is used")
            static[name] = "1"
    if static.get(AUTHORIZER, "").strip():
        warnings.append(
            f"{origins[AUTHORIZER]}: {AUTHORIZER} is not served yet; every client may do everything"
        )
    return problems, warnings
