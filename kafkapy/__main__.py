"""The `kafkapy` command. Order matters here more than anywhere: the port first, the rest after.

Clients can connect once the socket listens, long before the event loop is imported; their requests
wait in the kernel. So this module imports as little as it can, binds when the address is known
without reading a configuration, and only then imports what serves.

The collector is off while modules are imported: they only make objects that stay.
"""

from __future__ import annotations

import gc
import sys

from kafkapy.app.arguments import HELP, Arguments, parse

USAGE_STATUS = 2
INTERRUPTED_STATUS = 130


def main(words: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    gc.disable()
    arguments = parse(sys.argv[1:] if words is None else words)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED_STATUS


def _run(arguments: Arguments) -> int:
    if arguments.help:
        print(HELP, end="")
        return 0
    if arguments.version:
        from kafkapy import __version__

        print(f"kafkapy {__version__}")
        return 0
    if arguments.command == "healthcheck" and not arguments.problems:
        from kafkapy.app.healthcheck import healthcheck

        return healthcheck(arguments.operands[0] if arguments.operands else None)
    if arguments.command == "adopt" and not arguments.problems:
        from kafkapy.app.adopt import adopt

        return adopt(arguments)
    from kafkapy.app.early_stop import EarlyStop

    early_stop = EarlyStop(has_command=arguments.child is not None)
    early_stop.listen()
    from kafkapy.app.early import bind_early

    early = bind_early(arguments)
    from kafkapy.app.serve import serve

    return serve(arguments, early, early_stop)


if __name__ == "__main__":
    sys.exit(main())
