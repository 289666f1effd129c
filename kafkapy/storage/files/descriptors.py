"""A bounded number of open files, least recently used closed first.

A broker of ten thousand partitions cannot keep every segment open, and opening one is cheap. A file
is opened when it is used and stays open until the room is needed. A descriptor that somebody still
works with (a response being sent by `sendfile`, a sync in a thread) counts its users and is not
closed under them: a closed number could be given to another file at once.

Invariants: at most `limit` files are open that nobody uses; a file has at most one descriptor; a
retired file is closed by its last user.
"""

from __future__ import annotations

import errno
from collections import OrderedDict

from kafkapy.storage.files.fs import READ_ONLY_ERRORS, FileSystem


class OpenFile:
    """A file of a segment, open or not; `users` of its descriptor keep it from being closed."""

    __slots__ = ("_descriptors", "fd", "is_retired", "is_writable", "path", "users")

    def __init__(self, path: str, descriptors: Descriptors) -> None:
        self.path = path
        self.fd = -1
        self.users = 0
        self.is_writable = True
        self.is_retired = False
        self._descriptors = descriptors

    def release(self) -> None:
        """Count one user less; the last one closes a retired file."""
        self.users -= 1
        if self.is_retired and not self.users:
            self._descriptors.close_file(self)


class Descriptors:
    """Opens files on use, closes the least recently used; see the module."""

    def __init__(self, fs: FileSystem, *, limit: int) -> None:
        self._fs = fs
        self._limit = limit
        self._open: OrderedDict[OpenFile, None] = OrderedDict()
        self._latest: OpenFile | None = None

    def __len__(self) -> int:
        return len(self._open)

    def use(self, file: OpenFile, *, create: bool = False) -> int:
        """Return the descriptor, valid until the next call of `use` unless `users` is raised.

        A file that may not be written is opened for reading and says so in `is_writable`.
        Raises: OSError.
        """
        if file is self._latest:
            return file.fd
        if file.fd >= 0:
            self._open.move_to_end(file)
        else:
            self._make_room()
            file.fd = self._open_file(file, create)
            self._open[file] = None
        self._latest = file
        return file.fd

    def use_to_write(self, file: OpenFile, *, create: bool = False) -> int:
        """Return the descriptor of a file that can be written. Raises: OSError."""
        fd = self.use(file, create=create)
        if not file.is_writable:
            # It may be allowed by now.
            if not file.users:
                self.close_file(file)
                fd = self.use(file)
            if not file.is_writable:
                raise OSError(errno.EROFS, "read-only", file.path)
        return fd

    def retire(self, file: OpenFile) -> None:
        """Close a file for good: at once, or when its last user is done."""
        file.is_retired = True
        if not file.users:
            self.close_file(file)

    def close_file(self, file: OpenFile) -> None:
        """Close a descriptor that nobody uses."""
        if file.fd >= 0:
            self._open.pop(file, None)
            if self._latest is file:
                self._latest = None
            fd, file.fd = file.fd, -1
            self._fs.close(fd)

    def _open_file(self, file: OpenFile, create: bool) -> int:
        try:
            fd = self._fs.open(file.path, create=create)
        except OSError as error:
            if create or error.errno not in READ_ONLY_ERRORS:
                raise
            fd = self._fs.open(file.path, read_only=True)
            file.is_writable = False
            return fd
        file.is_writable = True
        return fd

    def _make_room(self) -> None:
        while len(self._open) >= self._limit:
            idle = next((file for file in self._open if not file.users), None)
            if idle is None:
                return
            self.close_file(idle)
