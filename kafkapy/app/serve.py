"""`kafkapy serve`: one broker in the foreground, from the first line to the exit status.

The first line on stdout is for programs and comes when a request would be answered; what follows is
for people. Logs go to stderr. SIGTERM and Ctrl-C end in order, a second Ctrl-C at once; before the
first line they end it too (`early_stop`).

Exit status: 0 after a stop, 1 when the broker cannot start here and now, 2 when what was asked for
makes no sense, the command's own with `-- CMD`.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from types import FrameType

import trio

from kafkapy import __version__
from kafkapy.app import warm_up
from kafkapy.app.arguments import Arguments
from kafkapy.app.banner import banner, ready_line
from kafkapy.app.child import Child
from kafkapy.app.compose import Node, Sockets, open_node, open_sockets
from kafkapy.app.configuration import Configuration, configure
from kafkapy.app.early import Early
from kafkapy.app.early_stop import SIGNALLED_STATUS, EarlyStop, heard_signals
from kafkapy.app.start_error import StartError
from kafkapy.handlers import table

logger = logging.getLogger("kafkapy.app")

PROGRESS_S = 1.0
"""How often a stop that takes long says that it goes on."""


def serve(arguments: Arguments, early: Early, early_stop: EarlyStop) -> int:
    """Run a broker until a signal or its command's end; returns the exit status."""
    _log_to_stderr(arguments)
    try:
        configuration, sockets = _prepare(arguments, early)
        early_stop.note()
        return trio.run(_serve, arguments, configuration, sockets, early_stop)
    except StartError as error:
        return fail(error)
    except BaseExceptionGroup as group:
        # A nursery wraps what went wrong inside it.
        errors = group.subgroup(StartError)
        if errors is None or group.split(StartError)[1] is not None:
            raise
        return fail(_first(errors))
    finally:
        early.close()


def _prepare(arguments: Arguments, early: Early) -> tuple[Configuration, Sockets]:
    """Read the configuration and bind what is not bound yet; the directory is opened later.

    Raises: StartError with everything that is wrong, the directory's being in use included.
    """
    data_dir = arguments.data
    try:
        configuration = configure(arguments, os.environ, problems=tuple(early.problems))
        data_dir = configuration.data_dir
        for warning in configuration.warnings:
            logger.warning("%s", warning)
        return configuration, open_sockets(configuration.settings, early)
    except StartError as error:
        # Imported here because only a failed start needs it.
        from kafkapy.app.data_directory import in_use

        raise StartError([*error.lines, *in_use(data_dir)], status=error.status) from None


def fail(error: StartError) -> int:
    """Tell the user what is wrong; returns the exit status."""
    for line in error.lines:
        print(f"kafkapy: {line}", file=sys.stderr)
    return error.status


def _first(group: BaseExceptionGroup[BaseException]) -> StartError:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    assert isinstance(error, StartError)
    return error


async def _serve(
    arguments: Arguments, configuration: Configuration, sockets: Sockets, early_stop: EarlyStop
) -> int:
    ready: Callable[[str], AbstractContextManager[object]] = nullcontext
    if arguments.ready_file is not None:
        # Imported here because most brokers have no such file.
        from kafkapy.app.ready_file import ready_file, remove_stale

        path = Path(arguments.ready_file)
        remove_stale(path)
        ready = partial(ready_file, path)
    with ExitStack() as ending:
        async with open_node(configuration, sockets) as node:
            # Loaded here so that the line below promises nothing that an import could break.
            table.load(table.API_VERSIONS)
            with trio.open_signal_receiver(*heard_signals()) as signals:
                # Asked only now, when nothing can slip in between.
                if early_stop.number is not None:
                    status = early_stop.status
                else:
                    with ready(node.bootstrap):
                        _announce(arguments, configuration, node)
                        status = await _until_stopped(arguments, node, signals)
            ending.enter_context(_ending())
    return status


async def _until_stopped(arguments: Arguments, node: Node, signals: AsyncIterator[int]) -> int:
    """Wait for a signal, or for the command that runs beside the broker; returns the status."""
    status = 0
    async with trio.open_nursery() as nursery:
        nursery.start_soon(_warm_up)
        if arguments.child is None:
            await anext(signals)
        else:
            child = await Child.start(arguments.child, node.bootstrap)
            nursery.start_soon(_forward, signals, child)
            status = await child.wait()
        nursery.cancel_scope.cancel()
    return status


async def _warm_up() -> None:
    await trio.to_thread.run_sync(warm_up.import_all, abandon_on_cancel=True)
    warm_up.settle()


async def _forward(signals: AsyncIterator[int], child: Child) -> None:
    async for number in signals:
        child.forward(number)


def _announce(arguments: Arguments, configuration: Configuration, node: Node) -> None:
    """Say that clients can connect: the line, the banner."""
    lines = [ready_line(node.bootstrap)]
    if not arguments.quiet:
        lines += banner(
            version=__version__,
            data_dir=configuration.data_dir,
            is_writable=node.is_writable,
            flush_on_ack=configuration.flush_on_ack,
            settings=configuration.settings,
            topics=node.topics(),
        )
    _print(lines)


def _print(lines: list[str]) -> None:
    """Print; that nobody reads any more, as behind `| head -1`, ends no broker."""
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        # What could not be written would be tried once more, and complained of, at exit.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def _ending() -> Iterator[None]:
    """While the log is closed: a second Ctrl-C ends at once, and a long wait is explained.

    A second SIGTERM changes nothing: `timeout` and some supervisors send it twice in a row.
    """

    def at_once(number: int, _: FrameType | None) -> None:
        os._exit(SIGNALLED_STATUS + number)

    signal.signal(signal.SIGINT, at_once)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    over = threading.Event()
    threading.Thread(target=_explain, args=(over,), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _explain(over: threading.Event) -> None:
    waited_s = 0.0
    while not over.wait(PROGRESS_S):
        waited_s += PROGRESS_S
        logger.warning("still closing the log, %.0f s so far", waited_s)


def _log_to_stderr(arguments: Arguments) -> None:
    level = logging.INFO
    if arguments.quiet:
        level = logging.ERROR
    elif arguments.verbose:
        level = logging.DEBUG
    logging.basicConfig(
        stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
