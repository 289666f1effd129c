"""The table that people read and the JSON that programs read."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.brokers import FILES, KAFKA, KFAKE, MEMORY, build
from benchmarks.figures import Figure
from benchmarks.stats import written

HEADS = (
    "row", "figure", "unit", "memory", "files", "Kafka", "kfake", "memory/Kafka", "files/Kafka",
    "bar",
)  # fmt: skip
WIDTHS = (25, 26, 10, 8, 8, 8, 8, 12, 11, 30)
"""A line is printed as soon as its row was measured, so widths cannot follow what comes later."""


def machine() -> dict[str, Any]:
    """Say where and when: processor, cores, system, Python, date."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        model = platform.machine()
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "kafkapy": build(),
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "load": [round(value, 1) for value in os.getloadavg()],
    }


def heads() -> str:
    """Return the first two lines of a Markdown table."""
    return f"{_line(HEADS)}\n{_line(['-' * width for width in WIDTHS])}"


def line(figure: Figure) -> str:
    """Return a line of a Markdown table: medians and ratios."""
    ratios = [figure.ratio(name, KAFKA) for name in (MEMORY, FILES)]
    values = [figure.median(name) for name in (MEMORY, FILES, KAFKA, KFAKE)]
    cells = [written(value) for value in values + ratios]
    return _line([figure.row, figure.name, figure.unit, *cells, figure.bar])


def _line(cells: Sequence[str]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return f"| {' | '.join(padded)} |"


def heading(where: dict[str, Any], *, rounds: int) -> str:
    """Return the line above the table."""
    return (
        f"{where['processor']}, {where['cores']} cores, {where['system']}, "
        f"Python {where['python']}, {where['date']}; kafkapy {where['kafkapy']}; "
        f"medians of {rounds} rounds; "
        f"load before {where['load'][0]}"
    )
