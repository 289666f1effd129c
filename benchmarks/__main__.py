"""`python -m benchmarks [ROW...]`: kafkapy beside Apache Kafka, in one run, on this machine.

Without rows all of them. Prints one table of medians and ratios, each line once it was measured, or
JSON at the end. Exit status 1 when something could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks import report
from benchmarks.brokers import KAFKA
from benchmarks.figures import Figure
from benchmarks.lab import Lab, say
from benchmarks.rows import ROWS

FULL_SCALE = 10
ROUNDS, FULL_ROUNDS = 2, 5


def main() -> int:
    """Measure what the command line names."""
    arguments = _arguments()
    where = report.machine()
    scale = FULL_SCALE if arguments.full else 1
    rounds = arguments.rounds or (FULL_ROUNDS if arguments.full else ROUNDS)
    figures: list[Figure] = []
    failed = False
    if not arguments.json:
        print(report.heading(where, rounds=rounds), report.heads(), sep="\n\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmarks-", dir=arguments.dir) as folder:
        lab = Lab(Path(folder), arguments.kafka_libs, rounds=rounds, scale=scale)
        try:
            for name in arguments.rows or ROWS:
                say(name)
                try:
                    measured = ROWS[name](lab)
                except (RuntimeError, OSError) as error:
                    say(f"{name} failed: {error}")
                    failed = True
                    continue
                figures += measured
                if not arguments.json:
                    print(*map(report.line, measured), sep="\n", flush=True)
        finally:
            lab.close()
    if arguments.json:
        rows = [figure.as_json(KAFKA) for figure in figures]
        print(json.dumps({"machine": where, "rounds": rounds, "figures": rows}, indent=1))
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument(
        "--kafka-libs",
        type=Path,
        default=os.environ.get("KAFKAPY_KAFKA_LIBS"),
        metavar="DIR",
        help="jars of Apache Kafka (default: KAFKAPY_KAFKA_LIBS; without: kafkapy alone)",
    )
    parser.add_argument("--full", action="store_true", help="ten times as much, five rounds")
    parser.add_argument("--rounds", type=int, help="measured rounds of each load")
    parser.add_argument("--dir", help="where brokers keep their data (default: a temporary folder)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    unknown = [row for row in arguments.rows if row not in ROWS]
    if unknown:
        parser.error(f"no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
    if arguments.kafka_libs is not None:
        arguments.kafka_libs = Path(arguments.kafka_libs)
    return arguments


if __name__ == "__main__":
    sys.exit(main())
