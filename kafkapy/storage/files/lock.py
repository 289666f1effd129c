"""Who owns a store: one process, known by a lock on `.lock` that ends with the process.

The file also says which process that is, for the message others get, and how often the store was
taken: a lease epoch never comes back. On a file system that cannot be written there is nothing to
protect and nobody is kept out.

Apache Kafka is kept out as well, and keeps us out, where the system's locks allow it (`fs.py`).

Source: Kafka 4.4 FileLock (its file is empty).
"""

from __future__ import annotations

import contextlib
import os
import sys

from kafkapy.storage.files import names
from kafkapy.storage.files.fs import FileSystem, write_all
from kafkapy.storage.port import Fenced

_LINE_BYTES = 48


class StoreLock:
    """The lock of one store directory; taken by constructing it.

    Raises: Fenced, with the number of the process that has it.
    """

    def __init__(self, fs: FileSystem, directory: str, *, process_id: int) -> None:
        self._fs = fs
        self._fd = -1
        self._process_id = process_id
        self.lease_epoch = 0
        self.is_writable = True
        path = f"{directory}/{names.LOCK}"
        try:
            self._fd = fs.open(path, create=True)
        except OSError:
            self.is_writable = False
            with contextlib.suppress(OSError):
                self._fd = fs.open(path, read_only=True)
            if self._fd < 0:
                return
        owner, self.lease_epoch = self._content()
        if not fs.lock(self._fd):
            fs.close(self._fd)
            who = f"process {owner}" if _is_alive(owner) else "another process"
            raise Fenced(f"{directory} is in use by {who}")

    def _content(self) -> tuple[int, int]:
        words = self._fs.pread(self._fd, _LINE_BYTES, 0).split()
        if len(words) == 2 and words[0].isdigit() and words[1].isdigit():
            return int(words[0]), int(words[1])
        return 0, 0

    def next_epoch(self) -> int:
        """Return the next lease epoch, after it was written down. Raises: OSError."""
        epoch = self.lease_epoch + 1
        if self.is_writable:
            # Of one length, so that nothing of a longer line stays behind.
            line = f"{self._process_id} {epoch}".ljust(_LINE_BYTES - 1).encode() + b"\n"
            write_all(self._fs, self._fd, [line], 0)
        self.lease_epoch = epoch
        return epoch

    def sync(self) -> None:
        """Make the epoch survive a loss of power. Raises: OSError."""
        if self.is_writable:
            self._fs.sync_file(self._fd)

    def release(self) -> None:
        """Let others have the store."""
        if self._fd >= 0:
            self._fs.close(self._fd)
            self._fd = -1


def _is_alive(process_id: int) -> bool:
    """Whether this machine has such a process: the line may be older than the lock's owner."""
    if process_id <= 0 or sys.platform == "win32":
        return False
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
