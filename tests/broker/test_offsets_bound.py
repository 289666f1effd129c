"""However many offsets are committed, what is kept is a small multiple of what is alive."""

from __future__ import annotations

from pathlib import Path

import pytest
from offset_load import run


@pytest.mark.slow
@pytest.mark.parametrize(("clean", "commits"), [(True, 50_000), (False, 200_000)])
def test_offsets_stay_small_and_load_quickly(tmp_path: Path, clean: bool, commits: int) -> None:
    result = run(tmp_path / "data", commits, clean=clean)
    assert result.most_bytes < 10_000_000
    # CPU seconds, which get longer on a busy machine: 1.4 were seen.
    assert result.load_s < 3
    assert result.offsets == {commits // 1_000}
