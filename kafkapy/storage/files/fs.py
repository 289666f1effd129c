"""The only door from the files engine to a file system.

Every call that touches a disk goes through `FileSystem`, so that tests can put a fake in its place
that runs out of room, forgets unsynced writes or dies at any given call. `OsFileSystem` is the real
one. Where a platform lacks a call (positional vectored writes, directory sync, `fdatasync`) the
nearest honest substitute is used.

Not decided here: names, formats, or when something must be synced.

Calls raise `OSError` as the operating system does. Descriptors are plain integers.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import sys
from collections.abc import Sequence
from typing import Protocol

try:
    import fcntl
except ImportError:
    # Windows has none; `lock` says what that means.
    fcntl = None  # type: ignore[assignment]

_VECTORS_MAX = 1024
"""IOV_MAX on Linux and macOS."""

BULK = 32
"""From so many files on, writing everything back first makes syncing each of them cheap."""

READ_ONLY_ERRORS = (errno.EROFS, errno.EACCES, errno.EPERM)
"""What opening a file that may only be read says."""

_TEMPORARY = ".tmp"

_OPEN_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

Bytes = memoryview | bytes | bytearray


class FileSystem(Protocol):
    """What the engine needs of a file system."""

    def open(self, path: str, *, create: bool = False, read_only: bool = False) -> int:
        """Open a file for reading and writing; `create` makes an empty one if there is none."""

    def close(self, fd: int) -> None:
        """Close a descriptor."""

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""

    def pread(self, fd: int, size: int, position: int) -> bytes:
        """Read up to `size` bytes; fewer only at the end of the file."""

    def pwritev(self, fd: int, views: Sequence[Bytes], position: int) -> int:
        """Write views one after the other; return how many bytes were written, maybe fewer."""

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file to `size` bytes."""

    def sync_file(self, fd: int) -> None:
        """Return when the bytes and the size of a file would survive a loss of power."""

    def sync_dir(self, path: str) -> None:
        """Return when the names in a directory would survive a loss of power."""

    def write_back(self) -> None:
        """Send everything unwritten to the disk at once, so that many syncs after it are cheap.

        Promises nothing by itself: errors show only in the syncs.
        """

    def rename(self, old_path: str, new_path: str) -> None:
        """Give a file or directory another name, replacing a file that has it."""

    def unlink(self, path: str) -> None:
        """Remove a file."""

    def mkdir(self, path: str) -> None:
        """Make a directory."""

    def rmdir(self, path: str) -> None:
        """Remove an empty directory."""

    def listdir(self, path: str) -> list[str]:
        """Return the names in a directory."""

    def lock(self, fd: int) -> bool:
        """Take an exclusive lock that ends with the descriptor; False if somebody has it."""


class OsFileSystem:
    """The machine's own file system."""

    def open(self, path: str, *, create: bool = False, read_only: bool = False) -> int:
        """Open a file; see `FileSystem`."""
        flags = os.O_RDONLY if read_only else os.O_RDWR
        if create:
            flags |= os.O_CREAT
        return os.open(path, flags | _OPEN_FLAGS, 0o644)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        return os.stat(path).st_size

    def pread(self, fd: int, size: int, position: int) -> bytes:
        """Read up to `size` bytes; fewer only at the end of the file."""
        data = _pread(fd, size, position)
        if len(data) == size or not data:
            return data
        pieces = [data]
        while data:
            size -= len(data)
            position += len(data)
            data = _pread(fd, size, position)
            pieces.append(data)
        return b"".join(pieces)

    def pwritev(self, fd: int, views: Sequence[Bytes], position: int) -> int:
        """Write views in one call; the kernel takes at most 1024 and may stop early."""
        return _pwritev(fd, views[:_VECTORS_MAX], position)

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file to `size` bytes."""
        os.ftruncate(fd, size)

    def sync_file(self, fd: int) -> None:
        """Sync bytes and size; `fdatasync` leaves out only timestamps."""
        _sync_file(fd)

    def sync_dir(self, path: str) -> None:
        """Sync the names in a directory; Windows has no such call and orders them itself."""
        if sys.platform == "win32":
            return
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def write_back(self) -> None:
        """Write back all file systems: a thousand files in the time of ten syncs."""
        if hasattr(os, "sync"):
            os.sync()

    def rename(self, old_path: str, new_path: str) -> None:
        """Give a file or directory another name."""
        os.replace(old_path, new_path)

    def unlink(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        """Make a directory."""
        os.mkdir(path)

    def rmdir(self, path: str) -> None:
        """Remove an empty directory."""
        os.rmdir(path)

    def listdir(self, path: str) -> list[str]:
        """Return the names in a directory."""
        return os.listdir(path)

    def lock(self, fd: int) -> bool:
        """Take an exclusive lock; without `fcntl` nobody is kept out."""
        if fcntl is None:
            return True
        try:
            _lock(fd)
        except (BlockingIOError, PermissionError):
            return False
        return True


def _lock(fd: int) -> None:
    """Lock a file until its descriptor is closed. Raises: OSError when somebody else has it.

    On Linux the lock is of the kind that Java takes, so that Apache Kafka and this engine keep each
    other out, but owned by the descriptor; a file opened only for reading gets a shared one.
    """
    if sys.platform == "linux":
        for kind in (fcntl.F_WRLCK, fcntl.F_RDLCK):
            # struct flock: type, whence, start, length (0: all of it), process (must be 0).
            whole = struct.pack("hhqqi", kind, os.SEEK_SET, 0, 0, 0)
            try:
                fcntl.fcntl(fd, fcntl.F_OFD_SETLK, whole)
                return
            except OSError as error:
                if error.errno not in (errno.EBADF, errno.EINVAL):
                    raise
    fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _pread_by_seek(fd: int, size: int, position: int) -> bytes:
    os.lseek(fd, position, os.SEEK_SET)
    return os.read(fd, size)


def _pwritev_by_seek(fd: int, views: Sequence[Bytes], position: int) -> int:
    os.lseek(fd, position, os.SEEK_SET)
    return os.write(fd, b"".join(views))


def _full_sync(fd: int) -> None:
    """Sync on macOS, where `fsync` leaves what was written in the drive's own cache.

    Not every file system there knows the call.
    """
    try:
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        os.fsync(fd)


_pread = getattr(os, "pread", _pread_by_seek)
_pwritev = getattr(os, "pwritev", _pwritev_by_seek)
_sync_file = _full_sync if hasattr(fcntl, "F_FULLFSYNC") else getattr(os, "fdatasync", os.fsync)


def read_file(fs: FileSystem, path: str) -> bytes:
    """Return the whole content of a small file."""
    fd = fs.open(path, read_only=True)
    try:
        return fs.pread(fd, fs.size(path), 0)
    finally:
        fs.close(fd)


def write_all(fs: FileSystem, fd: int, views: Sequence[Bytes], position: int) -> None:
    """Write views whole at a position; anything less is an `OSError`."""
    waiting = list(views)
    while waiting:
        written = fs.pwritev(fd, waiting, position)
        if written == 0 and any(map(len, waiting)):
            raise OSError(28, "nothing more could be written")
        position += written
        while waiting and written >= len(waiting[0]):
            written -= len(waiting.pop(0))
        if written:
            waiting[0] = memoryview(waiting[0])[written:]


def replace_file(fs: FileSystem, path: str, data: bytes, *, sync: bool) -> None:
    """Make `path` hold `data`; a reader or a crash sees the old content or the new, whole.

    With `sync` the content is on disk before it gets its name; the name itself needs `sync_dir`.
    """
    write_file(fs, path + _TEMPORARY, data, sync=sync)
    fs.rename(path + _TEMPORARY, path)


def write_file(fs: FileSystem, path: str, data: bytes, *, sync: bool) -> None:
    """Make a file hold `data` and nothing else, not at once: for files that nobody reads yet."""
    fd = fs.open(path, create=True)
    try:
        fs.truncate(fd, 0)
        write_all(fs, fd, [data], 0)
        if sync:
            fs.sync_file(fd)
    finally:
        fs.close(fd)


def replace_files(fs: FileSystem, files: Sequence[tuple[str, bytes]]) -> None:
    """Make each path hold its data, synced, names included. Raises: OSError."""
    is_bulk = len(files) >= BULK
    for path, data in files:
        write_file(fs, path + _TEMPORARY, data, sync=not is_bulk)
    if is_bulk:
        fs.write_back()
        for path, _ in files:
            sync_path(fs, path + _TEMPORARY)
    for path, _ in files:
        fs.rename(path + _TEMPORARY, path)
    if is_bulk:
        fs.write_back()
    for directory in {os.path.dirname(path) for path, _ in files}:
        fs.sync_dir(directory)


def sync_path(fs: FileSystem, path: str) -> None:
    """Sync a file that is not open. Raises: OSError.

    Where nothing can be written any more the file system still tells whether it has everything.
    """
    try:
        fd = fs.open(path)
    except OSError as error:
        if error.errno not in READ_ONLY_ERRORS:
            raise
        fd = fs.open(path, read_only=True)
    try:
        fs.sync_file(fd)
    finally:
        fs.close(fd)


def remove_tree(fs: FileSystem, path: str) -> None:
    """Remove a directory of files; what is gone already or cannot be removed is passed over."""
    with contextlib.suppress(OSError):
        for name in fs.listdir(path):
            with contextlib.suppress(OSError):
                fs.unlink(f"{path}/{name}")
        fs.rmdir(path)
