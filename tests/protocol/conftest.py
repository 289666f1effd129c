"""Makes the repository's `protocol_specs` and the golden vectors importable from these tests."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
for folder in (TESTS / "golden", TESTS.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
