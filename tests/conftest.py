"""Makes the repository's own tools (`protocol_specs`) importable from every test.

Behind everything else on the path, so that an installed kafkapy is what is tested.

Properties are about values: how long one example takes says more about the machine than about us.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.append(ROOT)

settings.register_profile("values", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("values")
