"""Requests to mutate: what Kafka's own classes wrote, and the same aimed at what really exists.

The golden vectors name topics and groups that no broker has, so most of what they ask for ends at
"unknown". Each is therefore used a second time with its names, ids and indexes replaced by those
of a topic and a group that are there, and with waits cut short, so that mutations of it reach the
logs and the coordinators.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from fuzz_targets import api_frames, request_bodies, request_head
from vectors import codecs

from kafkapy.handlers.table import MODULES
from kafkapy.protocol.registry import APIS, Api

TOPIC = "fuzzed"
GROUP = "fuzzed-group"
WAIT_MS = 20
CLIENT_BATCHES = Path(__file__).parents[2] / "tests" / "records" / "client_batches.json"

NAMES = {
    "topic": TOPIC,
    "topic_name": TOPIC,
    "topic_names": TOPIC,
    "resource_name": TOPIC,
    "group_id": GROUP,
    "groups": GROUP,
    "groups_names": GROUP,
    "coordinator_keys": GROUP,
    "key": GROUP,
    "member_id": "",
    "protocol_type": "consumer",
    "protocol_name": "range",
    "configuration_keys": "retention.ms",
    "value": "100000",
}
NUMBERS = {
    "resource_type": 2,
    "max_wait_ms": WAIT_MS,
    "timeout_ms": WAIT_MS,
    "rebalance_timeout_ms": WAIT_MS,
    "session_timeout_ms": 1_000,
    "session_id": 0,
    "session_epoch": -1,
    "current_leader_epoch": -1,
    "last_fetched_epoch": -1,
    "leader_epoch": 0,
    "replica_id": -1,
    "fetch_offset": 0,
    "timestamp": -2,
    "partition": 1,
    "partition_index": 1,
    "index": 1,
    "partition_indexes": 1,
    "partitions": 1,
    "offset": 0,
    "producer_id": -1,
    "producer_epoch": -1,
    "generation_id": 1,
    "generation_id_or_member_epoch": -1,
}


class Frames:
    """Requests by API key, without their size; correlation id 1, client id "me"."""

    def __init__(self, topic_id: bytes) -> None:
        bodies = request_bodies()
        batches = json.loads(CLIENT_BATCHES.read_text(encoding="utf-8"))["batches"]
        self._batches = [memoryview(bytes.fromhex(entry["hex"])) for entry in batches]
        self._topic_id = topic_id
        self.by_key: dict[int, list[bytes]] = {}
        for key in MODULES:
            api = APIS[key]
            frames = api_frames(api, bodies)
            for version in range(api.min_version, api.max_version + 1):
                for data in bodies[f"{api.name}Request", version]:
                    frames += self._aimed(api, version, data)
            self.by_key[key] = frames

    def _aimed(self, api: Api, version: int, data: bytes) -> list[bytes]:
        codec = codecs()[f"{api.name}Request"]
        message, _ = codec.decode[version](memoryview(data), 0)
        batches = self._batches if api.name == "Produce" else self._batches[:1]
        frames = []
        for batch in batches:
            aimed = self._aim(message, api.name, batch)
            out = request_head(api, version)
            try:
                codec.encode[version](aimed, out, None)
            except ValueError:
                # Names where this version has ids, or the other way round: what the vector had.
                continue
            frames.append(bytes(out))
        return frames

    def _aim(self, message: msgspec.Struct, api: str, batch: memoryview) -> msgspec.Struct:
        """Return the message with what exists in place of what does not."""
        values = {
            field: self._value(field, getattr(message, field), api, batch)
            for field in message.__struct_fields__
        }
        return msgspec.structs.replace(message, **values)

    def _value(self, field: str, value: object, api: str, batch: memoryview) -> object:
        if isinstance(value, msgspec.Struct):
            return self._aim(value, api, batch)
        if isinstance(value, list):
            return [self._value(field, item, api, batch) for item in value]
        if field == "records" and value is not None:
            return batch
        if isinstance(value, str):
            return _name_of(api, value) if field == "name" else NAMES.get(field, value)
        if isinstance(value, int) and not isinstance(value, bool):
            return NUMBERS.get(field, value)
        if field == "topic_id" and value != bytes(16):
            return self._topic_id
        return value


def _name_of(api: str, value: str) -> str:
    """Say what a field that is just called `name` means."""
    if api in ("CreateTopics", "JoinGroup"):
        return value
    if api in ("AlterConfigs", "IncrementalAlterConfigs"):
        return "retention.ms"
    return TOPIC
