"""Every deliberate difference that names a test names one that exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tests_named_in_the_code_exist() -> None:
    named = {
        name
        for path in (ROOT / "kafkapy").rglob("*.py")
        for name in re.findall(r"\btest_\w+\b(?!\.py)", path.read_text(encoding="utf-8"))
    }
    known = {
        name
        for folder in ("tests", "compat_tests")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }
    assert named
    assert sorted(named - known) == []
