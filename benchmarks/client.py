"""The client's process: one load against one broker, told by its parent line by line.

`python -m benchmarks.client` reads one JSON object from stdin: the load's name and arguments. It
prepares, prints `ready`, waits for a line, runs what is measured, prints the result as JSON, waits
for another line and cleans up. The parent reads the broker's counters at those moments, so that
preparing and cleaning up cost the broker nothing that is counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.brokers import Broker

LIMIT_S = 300.0


class Measured(dict[str, float]):
    """What one run brought: the load's own figures, `cpu_s` and `rss_bytes` (growth)."""


def run(broker: Broker, load: str, **arguments: Any) -> Measured:
    """Run one load in a fresh process; reads the broker's counters around it.

    Raises: RuntimeError when the client fails.
    """
    command = [sys.executable, "-m", "benchmarks.client"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            arguments |= {"load": load, "bootstrap": broker.bootstrap}
            print(json.dumps(arguments), file=child.stdin)
            _expect(child.stdout.readline(), load)
            cpu_s, rss_bytes = broker.cpu_s(), broker.rss_bytes()
            print(file=child.stdin)
            line = child.stdout.readline()
            _expect(line, load)
            result = Measured(json.loads(line))
            result["cpu_s"] = broker.cpu_s() - cpu_s
            result["rss_bytes"] = broker.rss_bytes() - rss_bytes
            print(file=child.stdin)
            child.wait(LIMIT_S)
        finally:
            child.kill()
    return result


def _expect(line: str, load: str) -> None:
    if not line:
        raise RuntimeError(f"the client of {load} failed")


def main() -> None:
    """Be the client's process."""
    # Imported here: the parent uses this module and needs no Kafka client.
    from benchmarks.loads import LOADS

    arguments = json.loads(sys.stdin.readline())
    load = LOADS[arguments.pop("load")](**arguments)
    next(load)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(next(load)), flush=True)
    sys.stdin.readline()
    for _ in load:
        pass


if __name__ == "__main__":
    main()
