"""File systems of a test's own: one with little room, and one that breaks.

Needs root and a kernel that lets it mount. Where that is not so the test is skipped, in CI as well:
it is a right that the machine gives or does not, nothing that could be installed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest


class SmallDisk:
    """A mounted file system; `path` is where."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()

    def _mount(self, *arguments: str) -> None:
        found = _run("mount", *arguments, str(self.path))
        if found.returncode:
            pytest.skip(f"no file system can be mounted: {found.stderr.strip()}")

    def unmount(self) -> None:
        """Let go of it, now or when nobody uses it any more."""
        _run("umount", "--lazy", str(self.path))


class FullDisk(SmallDisk):
    """A file system in memory with room for so many bytes."""

    def __init__(self, path: Path, *, room_bytes: int) -> None:
        super().__init__(path)
        self._mount("-t", "tmpfs", "-o", f"size={room_bytes}", "tmpfs")

    def fill(self) -> None:
        """Leave no room."""
        left = os.statvfs(self.path)
        with (self.path / "ballast").open("wb") as ballast:
            ballast.write(bytes(left.f_bavail * left.f_frsize))

    def make_room(self) -> None:
        """Undo `fill`."""
        (self.path / "ballast").unlink()

    def make_read_only(self) -> None:
        """Take no more writes; nobody may have a file open."""
        assert _run("mount", "-o", "remount,ro", str(self.path)).returncode == 0

    def make_writable(self) -> None:
        """Undo `make_read_only`."""
        assert _run("mount", "-o", "remount,rw", str(self.path)).returncode == 0


class BreakingDisk(SmallDisk):
    """An ext4 that becomes read-only at the first error, as machines are set up."""

    def __init__(self, path: Path, *, room_bytes: int) -> None:
        super().__init__(path)
        self._image = path.with_suffix(".image")
        with self._image.open("wb") as image:
            image.truncate(room_bytes)
        made = _run("mkfs.ext4", "-q", str(self._image))
        if made.returncode:
            pytest.skip(f"no ext4 can be made: {made.stderr.strip()}")
        self._attach()

    def _attach(self) -> None:
        self._mount("-o", "loop,errors=remount-ro", str(self._image))
        source = _run("findmnt", "-no", "SOURCE", str(self.path)).stdout.strip()
        self._knob = Path("/sys/fs/ext4") / os.path.basename(source) / "trigger_fs_error"
        if not self._knob.exists():
            self.unmount()
            pytest.skip("this kernel breaks no ext4 on demand")

    def write_back(self) -> None:
        """Let everything that was written reach the disk."""
        assert _run("sync", "-f", str(self.path)).returncode == 0

    def breaks(self) -> None:
        """Have an error, although files are open."""
        self._knob.write_text("1")

    def mend(self) -> None:
        """Repair it as an operator does; nobody may use it."""
        assert _run("umount", str(self.path)).returncode == 0
        # 1: errors were corrected.
        assert _run("e2fsck", "-p", str(self._image)).returncode in (0, 1)
        self._attach()


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))
