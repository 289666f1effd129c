"""The broker that scenarios run against."""

from __future__ import annotations

from typing import Protocol

from confluent_kafka.admin import AdminClient, NewTopic
from driver import eventually

READ_S = 30


class Target(Protocol):
    """A broker that can be stopped and started again on the same port and data."""

    bootstrap: str

    def stop(self) -> object: ...

    def kill(self) -> None: ...

    def restart(self) -> None: ...


class Outside:
    """A broker that somebody else runs (`--bootstrap`)."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap


def create(admin: AdminClient, topic: str, partitions: int = 1) -> None:
    """Create a topic and wait until it is there."""
    admin.create_topics([NewTopic(topic, partitions, 1)])[topic].result(READ_S)
    eventually(lambda: topic in admin.list_topics(timeout=READ_S).topics, f"{topic} listed")
