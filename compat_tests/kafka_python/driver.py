"""kafka-python's driver for the scenarios (../scenarios/README.md says what it is told)."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Collection
from typing import Any

from kafka import ConsumerRebalanceListener, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.structs import OffsetAndMetadata
from speech import coded, plain, say

READ_S = 20
HEARTBEAT_MS = 500
"""A member hears of a change in its group with the next one."""
POLL_MS = 1000
"""Longer than a join takes: 3.0 forgets an assignment that comes after its poll ended."""


class Listener(ConsumerRebalanceListener):  # type: ignore[misc]
    """Says what is assigned after each change."""

    def __init__(self, *, eager: bool) -> None:
        self._eager = eager
        self._held: set[tuple[str, int]] = set()

    def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        self._held.difference_update((tp.topic, tp.partition) for tp in revoked)
        # An eager member is given all it holds in the assignment that follows.
        if not self._eager:
            say(event="assigned", partitions=sorted(self._held))

    def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        self._held.update((tp.topic, tp.partition) for tp in assigned)
        say(event="assigned", partitions=sorted(self._held))


class Client:
    """What is kept between commands: producers, and the member once there is one."""

    def __init__(self, bootstrap: str) -> None:
        self.settings: dict[str, Any] = {
            "bootstrap_servers": bootstrap,
            "reconnect_backoff_max_ms": 250,
            "metadata_max_age_ms": 1000,
        }
        self.producers: dict[tuple[object, ...], KafkaProducer] = {}
        self.leaving = threading.Event()
        self.member: threading.Thread | None = None

    def produce(self, command: dict[str, Any]) -> dict[str, Any]:
        key = (command["codec"], command["acks"], command["idempotent"])
        if key not in self.producers:
            self.producers[key] = KafkaProducer(
                **self.settings,
                compression_type=None if command["codec"] == "none" else command["codec"],
                acks=command["acks"],
                enable_idempotence=command["idempotent"],
                linger_ms=20,
            )
        producer = self.producers[key]
        sent = [
            producer.send(
                command["topic"],
                plain(record["value"]),
                plain(record["key"]),
                [(name, plain(value)) for name, value in record["headers"]],
                record["partition"],
                record.get("timestamp"),
            )
            for record in command["records"]
        ]
        producer.flush(READ_S)
        offsets = [future.get(READ_S).offset for future in sent]
        return {"offsets": [None if command["acks"] == 0 else offset for offset in offsets]}

    def consume(self, command: dict[str, Any]) -> dict[str, Any]:
        consumer = KafkaConsumer(**self.settings, enable_auto_commit=False, check_crcs=True)
        place, start = TopicPartition(command["topic"], command["partition"]), command["from"]
        consumer.assign([place])
        if start == "earliest":
            consumer.seek_to_beginning(place)
        elif "offset" in start:
            consumer.seek(place, start["offset"])
        else:
            found = consumer.offsets_for_times({place: start["timestamp"]})[place]
            if found is None:
                consumer.seek_to_end(place)
            else:
                consumer.seek(place, found.offset)
        records: list[dict[str, object]] = []
        deadline = time.monotonic() + READ_S
        while (left := command["count"] - len(records)) and time.monotonic() < deadline:
            for some in consumer.poll(POLL_MS, max_records=left).values():
                records += [_seen(message) for message in some]
        consumer.close()
        return {"records": records}

    def join(self, command: dict[str, Any]) -> dict[str, Any]:
        cooperative = command["protocol"] == "cooperative"
        settings = {
            **self.settings,
            "group_id": command["group"],
            "group_instance_id": command["instance"],
            "partition_assignment_strategy": (
                (CooperativeStickyAssignor,) if cooperative else (RangePartitionAssignor,)
            ),
            "session_timeout_ms": command["session_ms"],
            "heartbeat_interval_ms": HEARTBEAT_MS,
            "enable_auto_commit": False,
            "auto_offset_reset": "earliest",
            "check_crcs": True,
        }
        what = {name: command[name] for name in ("topics", "pattern") if name in command}
        listener = Listener(eager=not cooperative)
        self.member = threading.Thread(target=self._run, args=(settings, what, listener))
        self.member.start()
        return {"joined": True}

    def _run(self, settings: dict[str, Any], what: dict[str, Any], listener: Listener) -> None:
        consumer = KafkaConsumer(**settings)
        consumer.subscribe(**what, listener=listener)
        while not self.leaving.is_set():
            try:
                records = consumer.poll(POLL_MS)
                if records:
                    _commit(consumer, records)
            except Exception as error:  # the member goes on, as a program would
                say(event="failed", why=f"{type(error).__name__}: {error}")
        consumer.close()

    def leave(self, _: object = None) -> dict[str, Any]:
        self.leaving.set()
        if self.member is not None:
            self.member.join()
        return {"left": True}

    def close(self) -> None:
        self.leave()
        for producer in self.producers.values():
            producer.close(5)


def _commit(consumer: KafkaConsumer, records: dict[TopicPartition, list[Any]]) -> None:
    read = [
        [m.topic, m.partition, m.offset, coded(m.value)] for some in records.values() for m in some
    ]
    say(event="read", records=read)
    after = {tp: some[-1].offset + 1 for tp, some in records.items()}
    consumer.commit({tp: OffsetAndMetadata(to, "", -1) for tp, to in after.items()})
    say(event="committed", offsets=[[tp.topic, tp.partition, to] for tp, to in after.items()])


def _seen(message: Any) -> dict[str, object]:
    return {
        "offset": message.offset,
        "timestamp": message.timestamp,
        "key": coded(message.key),
        "value": coded(message.value),
        "headers": [[name, coded(value)] for name, value in message.headers],
    }


def main(bootstrap: str) -> None:
    """Do what each line says until there are no more."""
    client = Client(bootstrap)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = getattr(client, command["do"])(command)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(**answer)
    client.close()


if __name__ == "__main__":
    main(sys.argv[1])
