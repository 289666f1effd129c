"""A broker inside another program: under its own trio, or in a thread beside it.

```python
async with kafkapy.open_broker(topics=["orders:6"]) as broker:
    client = connect(broker.bootstrap)

with kafkapy.run_broker(topics=["orders:6"]) as broker:  # any program, no trio in sight
    client = connect(broker.bootstrap)
```

Both take what the command line takes and ignore the environment: a test must not change with the
shell it runs in. Nothing is printed, and logging is left to the program.

Invariant: when the block ends, nobody is served any more and the log is closed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from types import TracebackType

import outcome
import trio

from kafkapy.app.arguments import Arguments
from kafkapy.app.compose import open_node, open_sockets
from kafkapy.app.configuration import Configuration, configure
from kafkapy.app.early import Early
from kafkapy.app.start_error import StartError

ANY_PORT = "127.0.0.1:0"


class EmbeddedBroker:
    """A broker that runs in this process; `bootstrap` is what clients connect to."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap

    def __repr__(self) -> str:
        return f"EmbeddedBroker({self.bootstrap!r})"


@asynccontextmanager
async def open_broker(
    *,
    topics: str | Iterable[str] = (),
    data: str | os.PathLike[str] | None = None,
    listen: str = ANY_PORT,
    config: Mapping[str, object] | None = None,
    flush_on_ack: bool = False,
) -> AsyncIterator[EmbeddedBroker]:
    """Run a broker under the current trio while the block lasts.

    `topics`: one or several, as `--topic`. `data`: a directory, None keeps everything in memory.
    `config`: broker keys, as in server.properties; numbers and booleans may be written as such.

    Raises: StartError when it cannot start; what the block raises, as it was raised.
    """
    configuration = _configuration(topics, data, listen, config, flush_on_ack)
    sockets = open_sockets(configuration.settings, Early())
    started = False
    block = _Block()
    try:
        async with open_node(configuration, sockets) as node:
            started = True
            with block:
                yield EmbeddedBroker(node.bootstrap)
    except BaseExceptionGroup as group:
        if not started:
            raise _reason(group) from None
        if block.failure is None or not _is_alone(block.failure, group):
            raise
    if block.failure is not None:
        # Outside of the handler, so that the group is not taken for what it happened in.
        raise block.failure


class _Block:
    """Notes what ended the user's block, and lets it through."""

    failure: BaseException | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.failure = error


def run_broker(
    *,
    topics: str | Iterable[str] = (),
    data: str | os.PathLike[str] | None = None,
    listen: str = ANY_PORT,
    config: Mapping[str, object] | None = None,
    flush_on_ack: bool = False,
) -> ThreadedBroker:
    """Start a broker in a thread of its own; it answers when this returns.

    Takes what `open_broker` takes. Use the result in a `with` statement, or call its `stop`.

    Raises: StartError when it cannot start.
    """
    broker = ThreadedBroker(_configuration(topics, data, listen, config, flush_on_ack))
    broker._start()
    return broker


class ThreadedBroker(EmbeddedBroker):
    """A broker in a thread, until `stop` or the end of the `with` block."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__("")
        self._configuration = configuration
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._token: trio.lowlevel.TrioToken | None = None
        self._stopping: trio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="kafkapy", daemon=True)

    def stop(self) -> None:
        """Close the log and end the thread; safe to call twice.

        Raises: whatever ended the broker before, if it did not end well.
        """
        if self._token is not None and self._stopping is not None and self._thread.is_alive():
            try:
                self._token.run_sync_soon(self._stopping.set)
            except trio.RunFinishedError:
                self._token = None
        self._thread.join()
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def __enter__(self) -> ThreadedBroker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _start(self) -> None:
        self._thread.start()
        self._ready.wait()
        if not self.bootstrap:
            self.stop()

    def _run(self) -> None:
        # Whatever ended the loop is told to whoever waits for the thread.
        result = outcome.capture(trio.run, self._serve)
        if isinstance(result, outcome.Error):
            self._failure = _reason(result.error)
        self._ready.set()

    async def _serve(self) -> None:
        sockets = open_sockets(self._configuration.settings, Early())
        async with open_node(self._configuration, sockets) as node:
            self._token = trio.lowlevel.current_trio_token()
            self._stopping = trio.Event()
            self.bootstrap = node.bootstrap
            self._ready.set()
            await self._stopping.wait()


def _configuration(
    topics: str | Iterable[str],
    data: str | os.PathLike[str] | None,
    listen: str,
    config: Mapping[str, object] | None,
    flush_on_ack: bool,
) -> Configuration:
    arguments = Arguments()
    arguments.listen = [listen]
    arguments.topics = [topics] if isinstance(topics, str) else list(topics)
    arguments.data = None if data is None else os.fspath(data)
    arguments.overrides = [(key, _text(value)) for key, value in (config or {}).items()]
    arguments.flush_on_ack = flush_on_ack
    return configure(arguments, {})


def _text(value: object) -> str:
    """Write a setting as a properties file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _reason(error: BaseException) -> BaseException:
    """Return the StartError inside what a nursery raised, if that is what happened."""
    found = error.subgroup(StartError) if isinstance(error, BaseExceptionGroup) else None
    return error if found is None else StartError(_lines(found))


def _is_alone(failure: BaseException, group: BaseException) -> bool:
    """Whether nurseries wrapped this exception and no other."""
    while group is not failure:
        if not isinstance(group, BaseExceptionGroup):
            return False
        if isinstance(failure, BaseExceptionGroup) and group.exceptions == failure.exceptions:
            # A cancel scope takes groups apart and makes new ones of the same.
            return True
        if len(group.exceptions) > 1:
            return False
        group = group.exceptions[0]
    return True


def _lines(group: BaseExceptionGroup[StartError]) -> list[str]:
    lines: list[str] = []
    for error in group.exceptions:
        lines += _lines(error) if isinstance(error, BaseExceptionGroup) else error.lines
    return lines
