"""The time a broker takes to start inside a program that has imported it.

This script starts one in memory, in a thread beside it, and prints the
milliseconds until it answers.
"""

from __future__ import annotations

import time

from kafkapy import run_broker


def main() -> None:
    """Start, stop, print."""
    begin = time.perf_counter()
    broker = run_broker()
    elapsed_s = time.perf_counter() - begin
    broker.stop()
    print(elapsed_s * 1000)


if __name__ == "__main__":
    main()
