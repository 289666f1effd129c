"""What the drivers in Python share: answers and events out, a JSON object a line (README.md).

Each folder of such a driver has a link to this file.
"""

from __future__ import annotations

import base64
import json
import threading

_printing = threading.Lock()


def say(**what: object) -> None:
    """Print one line; threads take turns."""
    with _printing:
        print(json.dumps(what), flush=True)


def coded(value: bytes | None) -> str | None:
    """Return bytes as they travel."""
    return None if value is None else base64.b64encode(value).decode()


def plain(value: str | None) -> bytes | None:
    """Return the bytes that travelled."""
    return None if value is None else base64.b64decode(value)
