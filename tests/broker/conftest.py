"""Puts the kits of this room's tests on the path."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in ("simulation", "log", "storage", "handlers"):
    sys.path.insert(0, str(HERE.parent / folder))
sys.path.insert(0, str(HERE))
