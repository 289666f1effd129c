from __future__ import annotations

import subprocess
import sys

import pytest
from app_kit import Launcher

pytestmark = pytest.mark.slow

ALLOWED = frozenset(
    {
        "kafkapy",
        "mmap",
        "msgspec",
        # What msgspec imports by itself.
        "_datetime",
        "_decimal",
        "_uuid",
        "datetime",
        "decimal",
        "numbers",
        "typing_extensions",
        "uuid",
    }
)
"""Top-level modules that a ready broker may have imported beyond those of `import trio`.

Each costs every start its import: a codec or a parser belongs in the warm-up or behind a flag.
"""

LATER = ("crc32c", "cramjam", "javaproperties", "lz4", "snappy", "zstandard")


def modules_at_ready(kafkapy: Launcher, *words: str) -> set[str]:
    script = (
        "import sys, kafkapy.app.serve as serve\n"
        "async def warm_up():\n"
        "    print(*sys.modules, flush=True)\n"
        "serve._warm_up = warm_up"
    )
    broker = kafkapy.start("-l", "127.0.0.1:0", "-q", *words, script=script)
    assert broker.process.stdout is not None
    return set(broker.process.stdout.readline().split())


def trio_modules() -> set[str]:
    script = "import sys, trio; print(*sys.modules)"
    return set(subprocess.check_output([sys.executable, "-c", script], text=True).split())


def test_a_ready_broker_has_imported_only_what_it_needs(kafkapy: Launcher) -> None:
    modules = modules_at_ready(kafkapy) - trio_modules()
    roots = {name.partition(".")[0] for name in modules}
    assert roots <= ALLOWED, roots - ALLOWED


def test_codecs_handlers_and_engines_come_later(kafkapy: Launcher) -> None:
    modules = modules_at_ready(kafkapy)
    assert not modules & set(LATER)
    handlers = {name for name in modules if name.startswith("kafkapy.handlers.")}
    assert handlers == {"kafkapy.handlers.table", "kafkapy.handlers.api_versions"}
    assert "kafkapy.storage.files" not in modules
    assert "kafkapy.config.docs" not in modules


def test_the_port_is_bound_before_the_event_loop_is_imported() -> None:
    script = (
        "import sys, kafkapy.__main__ as m, kafkapy.app.early as early\n"
        "bind = early.bind_early\n"
        "def bind_early(arguments):\n"
        "    bound = bind(arguments)\n"
        "    heavy = {'trio', 'msgspec', 'logging', 'typing', 'asyncio'} & set(sys.modules)\n"
        "    print(len(bound.sockets), heavy - set(before), flush=True)\n"
        "    raise SystemExit(0)\n"
        "early.bind_early = bind_early\n"
        "m.main(['-l', '127.0.0.1:0'])"
    )
    before = "import sys; before = list(sys.modules)\n"
    out = subprocess.check_output([sys.executable, "-c", before + script], text=True)
    assert out == "1 set()\n"
