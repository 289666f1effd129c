"""Makes the repository's own tools (`protocol_specs`) importable from every test.

Behind everything else on the path, so that an installed kafkapy is what is tested.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.append(ROOT)
