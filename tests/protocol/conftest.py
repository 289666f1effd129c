"""Makes the golden vectors importable from these tests."""

from __future__ import annotations

import sys
from pathlib import Path

GOLDEN = str(Path(__file__).parents[1] / "golden")
if GOLDEN not in sys.path:
    sys.path.insert(0, GOLDEN)
