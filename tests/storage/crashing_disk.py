"""A file system in memory that dies at a chosen call, fails at a chosen call, and forgets.

Every change is counted. At the one chosen by `crash_at` the process is gone (`Crashed`). With
`is_torn` a write that ends so, or in an error, has taken half of its bytes. What a new process
finds is made by one of three models:

* `survivors()`: a `kill -9`. Every byte and name that was written is there.
* `synced_only()`: a loss of power. Of each file the bytes of its last sync, of each directory the
  names of its last sync; nothing else.
* `names_only()`: a loss of power after the journal was written: all names are there, of each file
  the bytes of its last sync.

`fail_with` answers a chosen call with an error instead, `capacity` limits the bytes of all files.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from typing import Any

from kafkapy.storage.files.fs import Bytes


class Crashed(BaseException):
    """The process died; nothing of it goes on."""


class File:
    """Bytes, and those that a loss of power leaves."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self.synced = bytes(data)


class Directory:
    """Names, and those that a loss of power leaves."""

    def __init__(self) -> None:
        self.names: dict[str, File | Directory] = {}
        self.synced: dict[str, File | Directory] = {}


class CrashingDisk:
    """Implements `kafkapy.storage.files.fs.FileSystem`."""

    def __init__(self) -> None:
        self.root = Directory()
        self.changes = 0
        self.trace: list[str] = []
        self.crash_at = -1
        self.is_torn = False
        self.fail_at = -1
        self.fail_with = errno.EIO
        self.refuse: Callable[[str, str], int | None] = lambda call, path: None
        self.capacity: int | None = None
        self._open: dict[int, tuple[File, str, bool]] = {}
        self._locked: dict[int, File] = {}
        self._next_fd = 1_000_000

    # What a new process finds

    def survivors(self) -> CrashingDisk:
        """Return the disk after a `kill -9`; what was not synced still is not."""
        return self._copied(_killed)

    def synced_only(self) -> CrashingDisk:
        """Return the disk after a loss of power that took everything unsynced."""
        return self._copied(_powerless)

    def names_only(self) -> CrashingDisk:
        """Return the disk after a loss of power that took unsynced bytes and left all names."""
        return self._copied(_emptied)

    def _copied(self, copy: Callable[[Directory, dict[int, Any]], Directory]) -> CrashingDisk:
        disk = CrashingDisk()
        disk.root = copy(self.root, {})
        return disk

    # Calls that change nothing

    def open(self, path: str, *, create: bool = False, read_only: bool = False) -> int:
        if not read_only:
            self._refuse("open", path)
        parent, name = self._parent(path)
        node = parent.names.get(name)
        if node is None:
            if not create:
                raise FileNotFoundError(errno.ENOENT, "no such file", path)
            self._change(f"create {name}", path)
            node = parent.names[name] = File()
        assert isinstance(node, File)
        self._next_fd += 1
        self._open[self._next_fd] = (node, path, read_only)
        return self._next_fd

    def close(self, fd: int) -> None:
        del self._open[fd]
        self._locked.pop(fd, None)

    def size(self, path: str) -> int:
        node = self._node(path)
        return len(node.data) if isinstance(node, File) else 0

    def pread(self, fd: int, size: int, position: int) -> bytes:
        file, path, _ = self._open[fd]
        self._refuse("pread", path)
        return bytes(file.data[position : position + size])

    def listdir(self, path: str) -> list[str]:
        return list(self._directory(path).names)

    def lock(self, fd: int) -> bool:
        file = self._open[fd][0]
        if any(held is file for held in self._locked.values()):
            return False
        self._locked[fd] = file
        return True

    # Calls that change something

    def pwritev(self, fd: int, views: Sequence[Bytes], position: int) -> int:
        file, path, read_only = self._open[fd]
        if read_only:
            raise OSError(errno.EBADF, "not open for writing")
        data = b"".join(views)
        room = len(data)
        if self.capacity is not None:
            used = sum(len(each.data) for each in self._files(self.root))
            growth = position + len(data) - len(file.data)
            room = len(data) - max(used + growth - self.capacity, 0)
        try:
            self._change(f"write {os.path.basename(path)}", path)
        except (Crashed, OSError):
            if self.is_torn:
                self._put(file, data[: len(data) // 2], position)
            raise
        if room <= 0 and data:
            raise OSError(errno.ENOSPC, "no room")
        self._put(file, data[:room], position)
        return min(room, len(data))

    @staticmethod
    def _put(file: File, data: bytes, position: int) -> None:
        if len(file.data) < position:
            file.data += bytes(position - len(file.data))
        file.data[position : position + len(data)] = data

    def truncate(self, fd: int, size: int) -> None:
        file, path, _ = self._open[fd]
        self._change(f"truncate {os.path.basename(path)}", path)
        file.data = file.data[:size] + bytes(max(size - len(file.data), 0))

    def sync_file(self, fd: int) -> None:
        file, path, _ = self._open[fd]
        self._change(f"sync {os.path.basename(path)}", path)
        file.synced = bytes(file.data)

    def sync_dir(self, path: str) -> None:
        directory = self._directory(path)
        self._change(f"sync_dir {os.path.basename(path)}", path)
        directory.synced = dict(directory.names)

    def write_back(self) -> None:
        """Promise nothing, as the real call does."""

    def rename(self, old_path: str, new_path: str) -> None:
        old_parent, old = self._parent(old_path)
        new_parent, new = self._parent(new_path)
        if old not in old_parent.names:
            raise FileNotFoundError(errno.ENOENT, "no such file", old_path)
        self._change(f"rename {old} {new}", old_path)
        new_parent.names[new] = old_parent.names.pop(old)

    def unlink(self, path: str) -> None:
        parent, name = self._parent(path)
        if name not in parent.names:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        self._change(f"unlink {name}", path)
        del parent.names[name]

    def mkdir(self, path: str) -> None:
        parent, name = self._parent(path)
        if name in parent.names:
            raise FileExistsError(errno.EEXIST, "exists", path)
        self._change(f"mkdir {name}", path)
        parent.names[name] = Directory()

    def rmdir(self, path: str) -> None:
        parent, name = self._parent(path)
        if self._directory(path).names:
            raise OSError(errno.ENOTEMPTY, "not empty", path)
        self._change(f"rmdir {name}", path)
        del parent.names[name]

    # For tests

    def file(self, path: str) -> File:
        """Return a file, to look at or to damage."""
        node = self._node(path)
        assert isinstance(node, File)
        return node

    def names(self, path: str) -> list[str]:
        """Return the names in a directory, sorted."""
        return sorted(self._directory(path).names)

    @property
    def open_files(self) -> int:
        """How many descriptors are open."""
        return len(self._open)

    # Inside

    def _change(self, what: str, path: str) -> None:
        call = what.split(" ", 1)[0]
        self._refuse(call, path)
        number = self.changes
        self.changes += 1
        self.trace.append(what)
        if number == self.crash_at:
            raise Crashed(what)
        if number == self.fail_at:
            raise OSError(self.fail_with, os.strerror(self.fail_with), path)

    def _refuse(self, call: str, path: str) -> None:
        code = self.refuse(call, path)
        if code is not None:
            raise OSError(code, os.strerror(code), path)

    def _parent(self, path: str) -> tuple[Directory, str]:
        directory, name = os.path.split(path)
        return self._directory(directory), name

    def _directory(self, path: str) -> Directory:
        node = self._node(path)
        if not isinstance(node, Directory):
            raise NotADirectoryError(errno.ENOTDIR, "not a directory", path)
        return node

    def _node(self, path: str) -> File | Directory:
        node: File | Directory = self.root
        for name in path.strip("/").split("/"):
            if not name:
                continue
            if not isinstance(node, Directory):
                raise NotADirectoryError(errno.ENOTDIR, "not a directory", path)
            if name not in node.names:
                raise FileNotFoundError(errno.ENOENT, "no such file", path)
            node = node.names[name]
        return node

    def _files(self, directory: Directory) -> list[File]:
        found = []
        for node in directory.names.values():
            if isinstance(node, File):
                found.append(node)
            else:
                found.extend(self._files(node))
        return found


def _killed(directory: Directory, seen: dict[int, Any]) -> Directory:
    copy = Directory()

    def clone(node: File | Directory) -> File | Directory:
        if id(node) not in seen:
            if isinstance(node, Directory):
                seen[id(node)] = _killed(node, seen)
            else:
                seen[id(node)] = File(node.synced)
                seen[id(node)].data = bytearray(node.data)
        return seen[id(node)]

    copy.names = {name: clone(node) for name, node in directory.names.items()}
    copy.synced = {name: clone(node) for name, node in directory.synced.items()}
    return copy


def _powerless(directory: Directory, seen: dict[int, Any]) -> Directory:
    copy = Directory()
    for name, node in directory.synced.items():
        copy.names[name] = File(node.synced) if isinstance(node, File) else _powerless(node, seen)
    copy.synced = dict(copy.names)
    return copy


def _emptied(directory: Directory, seen: dict[int, Any]) -> Directory:
    copy = Directory()
    for name, node in directory.names.items():
        copy.names[name] = File(node.synced) if isinstance(node, File) else _emptied(node, seen)
    copy.synced = dict(copy.names)
    return copy
