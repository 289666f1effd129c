"""What a simulated broker stands on: something that outlives its process, with faults.

`FaultyEngine` is the memory engine behind `FaultyStore`: appends are late, doubtful, refused; what
is not durable is lost when the process dies. `DiskEngine` is the files engine on a disk that dies
at any call, runs full, answers with errors and, when the broker syncs before it answers, loses its
power.
"""

from __future__ import annotations

import errno
import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from crashing_disk import CrashingDisk
from faulty_store import Faults, FaultyStore, Platter

from kafkapy.base.stored import LogId
from kafkapy.storage.files.storage import FilesStorage
from kafkapy.storage.port import Storage

if TYPE_CHECKING:
    from broker_world import World

FAULTS = Faults(pending=0.25, full=0.02, unknown=0.02, conflict=0.005, lost=0.08, other=0.01)


class Engine(Protocol):
    """A store's life across processes."""

    flush_on_ack: bool

    def open(self) -> Storage:
        """Open what is left."""

    def end(self, *, clean: bool) -> None:
        """The process is gone."""

    def abandon(self) -> None:
        """The broker did not start; the process goes on."""

    def disturb(self) -> None:
        """Let something go wrong soon."""

    def heal(self) -> None:
        """Nothing goes wrong from now on."""

    def may_refuse(self) -> bool:
        """Whether the store may keep a broker from starting just now."""

    def durable_end(self, log_id: LogId) -> int | None:
        """One past what no crash takes away, None if that is not known."""

    def faulted_since(self, log_id: LogId, event: int) -> bool:
        """Whether something went wrong on a log at or after an event."""


class FaultyEngine:
    """The memory engine with dice."""

    flush_on_ack = False

    def __init__(self, world: World) -> None:
        self.world = world
        self.platter = Platter()
        self.faults = FAULTS
        self.store: FaultyStore | None = None
        self._starting = 0

    def open(self) -> FaultyStore:
        world = self.world
        self.store = FaultyStore(
            self.platter,
            world.random,
            faults=self.faults,
            later=lambda decide: world.after(world.pause(150), decide),
            tick=lambda: world.events,
        )
        return self.store

    def end(self, *, clean: bool) -> None:
        if self.store is not None:
            self.store.die()
        self.store = None

    def abandon(self) -> None:
        self.end(clean=False)

    def disturb(self) -> None:
        """Lose the lease; the process notices with its next append and is restarted."""
        if self.store is not None:
            self.store.is_fenced = True
            self.world.after(400, self.world.if_alive(self.world.crash))

    def heal(self) -> None:
        self.faults = Faults()
        if self.store is not None:
            self.store.faults = self.faults

    def may_refuse(self) -> bool:
        return self.world.chaos

    def durable_end(self, log_id: LogId) -> int | None:
        return None if self.store is None else self.store.durable_end(log_id)

    def faulted_since(self, log_id: LogId, event: int) -> bool:
        assert self.store is not None
        return self.store.is_fenced or self.store.faulted.get(log_id, -1) >= event


class DiskEngine:
    """The files engine on a crashing disk."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.disk = CrashingDisk()
        self.store: FilesStorage | None = None
        self.flush_on_ack = world.random.random() < 0.5
        self.power_lost = False
        self._names = itertools.count()
        self._trouble_at = -1
        self._trouble_until = -1
        self._is_doubtful = False

    def open(self) -> FilesStorage:
        self.store = None
        self.store = FilesStorage("/data", fs=self.disk, unique=lambda: f"{next(self._names):032x}")
        return self.store

    def abandon(self) -> None:
        if self.store is not None:
            self.store.close(clean=False)

    def end(self, *, clean: bool) -> None:
        disk = self.disk
        copies = [disk.survivors]
        if self.flush_on_ack:
            copies += [disk.synced_only, disk.names_only]
        copy = self.world.random.choice(copies)
        self.power_lost = copy != disk.survivors
        self.disk = copy()
        self._trouble_at = self._trouble_until = -1
        self._is_doubtful = False

    def disturb(self) -> None:
        world, disk = self.world, self.disk
        match world.random.randrange(4):
            case 0:
                disk.crash_at = disk.changes + world.pause(40)
                disk.is_torn = world.random.random() < 0.5
                return
            case 1:
                disk.fail_at = disk.changes + world.pause(10)
                disk.fail_with = world.random.choice((errno.ENOSPC, errno.EIO))
            case 2:
                disk.capacity = 0
            case _:
                code = world.random.choice((errno.EIO, errno.EROFS))
                disk.refuse = lambda call, path: code if call != "pread" else None
        self._trouble_at, self._trouble_until = world.events, 1 << 60
        # After an error of the disk a log may stay down until the next start.
        self._is_doubtful = True
        world.after(world.pause(600), self._end_trouble(disk))

    def _end_trouble(self, disk: CrashingDisk) -> Callable[[], None]:
        def end() -> None:
            disk.capacity = None
            disk.fail_at = -1
            disk.refuse = lambda call, path: None
            if disk is self.disk:
                self._trouble_until = self.world.events

        return end

    def heal(self) -> None:
        self.disk.crash_at = self.disk.fail_at = -1
        self.disk.capacity = None
        self.disk.refuse = lambda call, path: None
        self._trouble_until = min(self._trouble_until, self.world.events)

    def may_refuse(self) -> bool:
        return self.world.chaos

    def durable_end(self, log_id: LogId) -> int | None:
        return None

    def faulted_since(self, log_id: LogId, event: int) -> bool:
        return self._is_doubtful or self._trouble_until >= event
