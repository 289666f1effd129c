"""The drivers of one scenario: started when it asks for them, judged when it is over.

Each must end by itself with status 0, and what its members failed in must have been expected: a
client that hangs, or that goes on after what no scenario foresees, would pass unseen otherwise.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from driver import Driver

KILLED = -9


@contextlib.contextmanager
def drivers(name: str, command: Sequence[str], folder: Path) -> Iterator[Callable[[str], Driver]]:
    """Give a function that starts a driver at a bootstrap address, its stderr in `folder`.

    Raises: AssertionError after the block for drivers that ended otherwise than they may, or failed
    in what nothing excuses (`Driver.may_fail`, or a member that was killed, which any other may
    notice).
    """
    running: list[Driver] = []

    def one(bootstrap: str) -> Driver:
        running.append(Driver(command, bootstrap, folder / f"{name}-{len(running)}.log"))
        return running[-1]

    try:
        yield one
    finally:
        statuses = [driver.close() for driver in running]
    wrong = [
        f"{driver.log.name}: {status}, {driver.tail()}"
        for driver, status in zip(running, statuses, strict=True)
        if status != (KILLED if driver.killed else 0)
    ]
    assert wrong == [], "\n".join(wrong)
    killed = "a member was killed" if any(driver.killed for driver in running) else ""
    for driver in running:
        excuse = driver.excuse or killed
        assert excuse or driver.failures == [], f"{driver.log.name}: {driver.failures}"
        for failure in driver.failures:
            print(f"{driver.log.name}: {failure}: {excuse}")
