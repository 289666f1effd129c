"""The one table from what a store says to what a client is told.

Clients react to KAFKA_STORAGE_ERROR by refreshing metadata and trying again, which is what a full
disk, an unreadable log or a doubtful write deserve; a fenced owner is simply not the leader any
more. Source: Kafka 4.4 ReplicaManager (log dir failure), behaviour of Java and librdkafka on 56.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.base.refusal import Refusal
from kafkapy.storage.port import Conflict, Corrupt, Fenced, Full, StoreError, Unknown

_CODES: dict[type[StoreError], ErrorCode] = {
    Fenced: ErrorCode.NOT_LEADER_OR_FOLLOWER,
    Conflict: ErrorCode.NOT_LEADER_OR_FOLLOWER,
    Corrupt: ErrorCode.KAFKA_STORAGE_ERROR,
    Full: ErrorCode.KAFKA_STORAGE_ERROR,
    Unknown: ErrorCode.KAFKA_STORAGE_ERROR,
}


def refusal(error: StoreError) -> Refusal:
    """Return what a client is told about `error`; the store's own text stays in our logs."""
    return Refusal(_CODES.get(type(error), ErrorCode.KAFKA_STORAGE_ERROR))
