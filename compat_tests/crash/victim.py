"""The broker that is killed: while it serves, while it starts, while it stops."""

from __future__ import annotations

import random
import signal
import subprocess
import threading
import time
from pathlib import Path

from broker_process import BrokerProcess


class Victim(BrokerProcess):
    """A broker with one data directory and one port for its many lives."""

    def __init__(self, *arguments: str, data: Path, log: Path) -> None:
        super().__init__(*arguments, data=data, log=log)
        self.start_s = 0.5
        """How long the last start took."""

    def start(self) -> Victim:
        """Start, note how long it took; one that fails is told with what the broker said."""
        began = time.monotonic()
        try:
            super().start()
        except AssertionError as error:
            assert self.log is not None
            raise AssertionError(f"{error}: {self.log.read_text()[-2000:]}") from None
        self.start_s = time.monotonic() - began
        return self

    def start_and_kill(self, after_s: float) -> bool:
        """Start, and kill after so long whatever it is doing then; False if it was ready before."""
        started = threading.Event()

        def strike() -> None:
            deadline = time.monotonic() + 10
            while self.process is None and time.monotonic() < deadline:
                time.sleep(0.001)
            started.wait(after_s)
            process = self.process
            if process is not None:
                process.kill()

        striker = threading.Thread(target=strike)
        striker.start()
        try:
            BrokerProcess.start(self)
        except (AssertionError, IndexError):
            is_early = True
        else:
            is_early = False
        striker.join()
        self.kill()
        return is_early

    def kill_while_stopping(self, after_s: float) -> None:
        """Ask it to stop and kill it before it is done."""
        process = self.process
        assert process is not None
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(after_s)
        except subprocess.TimeoutExpired:
            process.kill()
        self.kill()

    def recover(self, rng: random.Random) -> int:
        """Start again, sometimes killed in the middle of it; returns how often that was."""
        early = 0
        while rng.random() < 0.3 and early < 3:
            early += self.start_and_kill(rng.uniform(0.0, 1.1 * self.start_s))
        self.start()
        return early
