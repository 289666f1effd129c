"""The memory engine keeps the contract of every storage engine."""

from __future__ import annotations

from pathlib import Path

from suite import StorageContract

from kafkapy.storage.memory import MemoryStorage
from kafkapy.storage.port import Storage


class TestMemory(StorageContract):
    def open_store(self, place: Path) -> Storage:
        return MemoryStorage()

    def reopen_store(self, store: Storage, place: Path, *, clean: bool) -> Storage:
        store.close(clean=clean)
        return store
