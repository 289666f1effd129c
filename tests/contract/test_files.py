"""The files engine keeps the contract of every storage engine."""

from __future__ import annotations

from pathlib import Path

from suite import StorageContract

from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Storage


class TestFiles(StorageContract):
    def open_store(self, place: Path) -> Storage:
        return FilesStorage(place)

    def reopen_store(self, store: Storage, place: Path, *, clean: bool) -> Storage:
        store.close(clean=clean)
        return FilesStorage(place)
