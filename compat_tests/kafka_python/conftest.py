"""Imports kafka-python where its own use of deprecated names is no error."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # kafka-python 3.0 reads its schemas through importlib.resources.read_text.
    warnings.simplefilter("ignore", DeprecationWarning)
    import kafka  # noqa: F401
