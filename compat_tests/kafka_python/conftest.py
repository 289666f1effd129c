"""Imports kafka-python where its use of deprecated names is no error, and tidies up after it."""

from __future__ import annotations

import gc
import warnings

with warnings.catch_warnings():
    # kafka-python 3.0 reads its schemas through importlib.resources.read_text.
    warnings.simplefilter("ignore", DeprecationWarning)
    import kafka  # noqa: F401


def pytest_unconfigure() -> None:
    """Collect sockets that it left open: found after this, they would fail the whole run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
