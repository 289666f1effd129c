"""Runs the fuzzer: `python -m tests.fuzz [--inputs N] [--seconds S] [--seed N] [--only TEXT]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "golden"), str(HERE.parents[1])]

from fuzz_engine import fuzz  # noqa: E402
from fuzz_targets import targets  # noqa: E402


def main() -> int:
    """Print what was tried and every finding; fail when there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only targets whose name contains this")
    arguments = parser.parse_args()
    chosen = [target for target in targets() if arguments.only in target.name]
    report = fuzz(chosen, count=arguments.inputs, seed=arguments.seed, seconds=arguments.seconds)
    print(
        f"{report.inputs} inputs over {len(chosen)} targets, {report.malformed} malformed, "
        f"{len(report.findings)} findings; slowest {report.slowest_seconds * 1000:.1f} ms "
        f"({report.slowest})"
    )
    for finding in report.findings:
        print(f"{finding.target}: {finding.error}\n  {finding.data.hex()}")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
