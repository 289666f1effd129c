"""The directories of partitions: whose they are, and how they go.

The topic id in `partition.metadata` decides whose a directory is; its name is only where to look.
One that is on its way out is renamed first, so that no crash leaves half a log under a live name.

Not decided here: which logs are wanted.

Source: Kafka 4.4 LogManager, PartitionMetadataFile; KIP-516, KAFKA-14616 (stray partitions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kafkapy.base.ids import ZERO_ID
from kafkapy.base.stored import LogId
from kafkapy.storage.files import names
from kafkapy.storage.files.checkpoints import decode_partition_metadata
from kafkapy.storage.files.fs import FileSystem, read_file, remove_tree
from kafkapy.storage.port import Corrupt


class PartitionDirs:
    """The directories below one root; `unique` makes words for the names of those that go."""

    def __init__(self, fs: FileSystem, root: str, unique: Callable[[], str]) -> None:
        self._fs = fs
        self._root = root
        self._unique = unique

    def exists(self, name: str) -> bool:
        """Whether there is such a directory. Raises: OSError."""
        try:
            self._fs.size(f"{self._root}/{name}")
        except FileNotFoundError:
            return False
        return True

    def topic_id(self, name: str) -> bytes | None:
        """Return the topic id that a directory says it has, None without one. Raises: OSError."""
        path = f"{self._root}/{name}/{names.PARTITION_METADATA}"
        try:
            return decode_partition_metadata(read_file(self._fs, path))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None

    def found(self) -> Iterator[tuple[str, LogId]]:
        """Yield name and log of each live directory, reading a small file for each.

        One without a topic id has a zero id. Raises: OSError.
        """
        for name in self._fs.listdir(self._root):
            parsed = names.parse_partition_dir(name)
            if parsed is not None and self.exists(name):
                yield name, LogId(self.topic_id(name) or ZERO_ID, *parsed)

    def belongs_to(self, name: str, log_id: LogId) -> bool:
        """Tell whether a log has a directory; one that is not its own is set aside.

        Raises: OSError, Corrupt when it should be set aside and cannot.
        """
        if not self.exists(name):
            return False
        if self.topic_id(name) == log_id.topic_id:
            return True
        try:
            self.set_aside(name)
        except OSError as error:
            path = f"{self._root}/{name}"
            raise Corrupt(f"{path} belongs to another topic and cannot be renamed") from error
        return False

    def set_aside(self, name: str) -> None:
        """Rename a directory so that it is never served. Raises: OSError.

        One without a topic id and without records is what a crash left of a new partition: it is
        removed.
        """
        path = f"{self._root}/{name}"
        sizes = (
            self._fs.size(f"{path}/{file}")
            for file in self._fs.listdir(path)
            if file.endswith(names.LOG)
        )
        if self.topic_id(name) is None and not any(sizes):
            remove_tree(self._fs, path)
        else:
            self._rename(name, names.STRAY_DIR)

    def retire(self, name: str) -> str:
        """Rename a directory whose content can be removed; return its path. Raises: OSError."""
        return self._rename(name, names.DELETE_DIR)

    def _rename(self, name: str, suffix: str) -> str:
        retired = f"{self._root}/{names.retired_dir(name, self._unique(), suffix)}"
        self._fs.rename(f"{self._root}/{name}", retired)
        return retired
