"""Starts the real broker as a user would, in its own process, on a free loopback port.

The process never outlives the tests: it is told to die with its parent where the kernel can do
that, and a watchdog ends it after `LIFETIME_S` in any case.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

LIFETIME_S = 3600
READY_S = 30
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


class BrokerProcess:
    """One `python -m kafkapy serve` process; `bootstrap` is what clients connect to."""

    def __init__(
        self,
        *arguments: str,
        data: Path | None = None,
        port: int = 0,
        log: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> None:
        self.arguments: Sequence[str] = arguments
        self.data = data
        self.port = port
        self.log = log
        self.env = env or {}
        self.bootstrap = ""
        self.process: subprocess.Popen[str] | None = None
        self._watchdog: threading.Timer | None = None

    def start(self) -> BrokerProcess:
        """Start and wait for the ready line. A restart listens on the port of the first start."""
        command = [
            sys.executable, "-m", "kafkapy", "serve", "--listen", f"127.0.0.1:{self.port}",
            *(["--data", str(self.data)] if self.data is not None else []),
            *self.arguments,
        ]  # fmt: skip
        # Opened for the child alone; closed here once the child has it.
        with open(self.log or os.devnull, "ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, **self.env},
                # The kernel ties the child to the thread that starts it, so only the main one.
                preexec_fn=_die_with_parent if _in_main_thread() else None,
            )
        self._watchdog = threading.Timer(LIFETIME_S, self.process.kill)
        self._watchdog.daemon = True
        self._watchdog.start()
        self.bootstrap = self._ready_line()
        self.port = int(self.bootstrap.rsplit(":", 1)[1])
        return self

    def _ready_line(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        late = threading.Timer(READY_S, self.process.kill)
        late.start()
        try:
            line = self.process.stdout.readline()
        finally:
            late.cancel()
        if not line.startswith("BROKERS="):
            self.process.kill()
            raise AssertionError(f"the broker said {line!r} instead of its ready line")
        return line.strip().removeprefix("BROKERS=")

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def kill(self) -> None:
        """`kill -9`: no goodbye, nothing flushed."""
        self._end(signal.SIGKILL)

    def stop(self, *, timeout_s: float = 20) -> int:
        """SIGTERM, as an operator stops it; returns the exit status."""
        return self._end(signal.SIGTERM, timeout_s=timeout_s)

    def _end(self, how: signal.Signals, *, timeout_s: float = 20) -> int:
        process = self.process
        assert process is not None
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(how)
        try:
            status = process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            if process.stdout is not None:
                process.stdout.close()
            if self._watchdog is not None:
                self._watchdog.cancel()
        self.process = None
        return status

    def restart(self) -> None:
        """Start again on the same data and port, after `kill` or `stop`."""
        self.start()


@contextlib.contextmanager
def broker(*arguments: str, **options: object) -> Iterator[BrokerProcess]:
    """Run a broker for the length of a block."""
    process = BrokerProcess(*arguments, **options)  # type: ignore[arg-type]
    process.start()
    try:
        yield process
    finally:
        if process.process is not None:
            process.stop()


def wait_until(condition: object, *, timeout_s: float = 20, what: str = "condition") -> None:
    """Poll a condition that only another process can make true."""
    deadline = time.monotonic() + timeout_s
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {timeout_s} s")
        time.sleep(0.02)
