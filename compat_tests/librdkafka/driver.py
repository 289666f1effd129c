"""librdkafka's driver for the scenarios (../scenarios/README.md says what it is told)."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from confluent_kafka import Consumer, Producer, TopicPartition
from speech import coded, plain, say

READ_S = 20
HEARTBEAT_MS = 500
"""A member hears of a change in its group with the next one."""


class Client:
    """What is kept between commands: producers, and the member once there is one."""

    def __init__(self, bootstrap: str) -> None:
        self.settings: dict[str, Any] = {
            "bootstrap.servers": bootstrap,
            "reconnect.backoff.max.ms": 250,
            "topic.metadata.refresh.interval.ms": 1000,
            "metadata.max.age.ms": 3000,
        }
        self.producers: dict[tuple[object, ...], Producer] = {}
        self.leaving = threading.Event()
        self.member: threading.Thread | None = None

    def produce(self, command: dict[str, Any]) -> dict[str, Any]:
        key = (command["codec"], command["acks"], command["idempotent"])
        if key not in self.producers:
            self.producers[key] = Producer(
                {
                    **self.settings,
                    "compression.type": command["codec"],
                    "acks": command["acks"],
                    "enable.idempotence": command["idempotent"],
                    "linger.ms": 20,
                }
            )
        producer = self.producers[key]
        offsets: dict[int, int | None] = {}
        failed: list[str] = []

        def delivered(number: int) -> Any:
            def callback(error: object, message: Any) -> None:
                if error is not None:
                    failed.append(str(error))
                offsets[number] = None if command["acks"] == 0 else message.offset()

            return callback

        for number, record in enumerate(command["records"]):
            stamp = {"timestamp": record["timestamp"]} if "timestamp" in record else {}
            producer.produce(
                command["topic"], plain(record["value"]), plain(record["key"]),
                record["partition"], delivered(number),
                headers=[(name, plain(value)) for name, value in record["headers"]], **stamp,
            )  # fmt: skip
            producer.poll(0)
        left = producer.flush(READ_S)
        if failed or left:
            return {"error": failed[0] if failed else f"{left} not acknowledged"}
        return {"offsets": [offsets[number] for number in range(len(command["records"]))]}

    def consume(self, command: dict[str, Any]) -> dict[str, Any]:
        consumer = Consumer(
            {**self.settings, "group.id": "unused", "check.crcs": True, "enable.auto.commit": False}
        )
        topic, partition, start = command["topic"], command["partition"], command["from"]
        if start == "earliest":
            offset = consumer.get_watermark_offsets(TopicPartition(topic, partition), READ_S)[0]
        elif "offset" in start:
            offset = start["offset"]
        else:
            asked = TopicPartition(topic, partition, start["timestamp"])
            offset = consumer.offsets_for_times([asked], READ_S)[0].offset
        consumer.assign([TopicPartition(topic, partition, offset)])
        records: list[dict[str, object]] = []
        deadline = time.monotonic() + READ_S
        while len(records) < command["count"] and time.monotonic() < deadline:
            for message in consumer.consume(command["count"] - len(records), 0.2):
                if message.error() is None:
                    records.append(_seen(message))
        consumer.close()
        return {"records": records}

    def join(self, command: dict[str, Any]) -> dict[str, Any]:
        strategy = "cooperative-sticky" if command["protocol"] == "cooperative" else "range"
        settings = {
            **self.settings,
            "group.id": command["group"],
            "partition.assignment.strategy": strategy,
            "session.timeout.ms": command["session_ms"],
            "heartbeat.interval.ms": HEARTBEAT_MS,
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "check.crcs": True,
        }
        if command["instance"] is not None:
            settings["group.instance.id"] = command["instance"]
        topics = [command["pattern"]] if "pattern" in command else command["topics"]
        self.member = threading.Thread(target=self._run, args=(settings, topics))
        self.member.start()
        return {"joined": True}

    def _run(self, settings: dict[str, Any], topics: list[str]) -> None:
        consumer = Consumer(settings)
        held: set[tuple[str, int]] = set()
        unsaved: dict[tuple[str, int], int] = {}
        eager = settings["partition.assignment.strategy"] == "range"

        def assigned(_: Consumer, partitions: list[TopicPartition]) -> None:
            held.update((tp.topic, tp.partition) for tp in partitions)
            say(event="assigned", partitions=sorted(held))

        def revoked(_: Consumer, partitions: list[TopicPartition]) -> None:
            # What was refused in the middle of a rebalance can still be committed now.
            _commit(consumer, unsaved)
            lost(consumer, partitions)

        def lost(_: Consumer, partitions: list[TopicPartition]) -> None:
            for tp in partitions:
                held.discard((tp.topic, tp.partition))
                unsaved.pop((tp.topic, tp.partition), None)
            # An eager member is given all it holds in the assignment that follows.
            if not eager:
                say(event="assigned", partitions=sorted(held))

        consumer.subscribe(topics, on_assign=assigned, on_revoke=revoked, on_lost=lost)
        while not self.leaving.is_set():
            messages = [one for one in consumer.consume(100, 0.1) if one.error() is None]
            if messages:
                read = [[m.topic(), m.partition(), m.offset(), coded(m.value())] for m in messages]
                say(event="read", records=read)
                unsaved.update({(topic, number): at + 1 for topic, number, at, _ in read})
            _commit(consumer, unsaved)
        consumer.close()

    def leave(self, _: object = None) -> dict[str, Any]:
        self.leaving.set()
        if self.member is not None:
            self.member.join()
        return {"left": True}


def _commit(consumer: Consumer, unsaved: dict[tuple[str, int], int]) -> None:
    """Commit what is not yet committed; what is refused stays for the next time."""
    if not unsaved:
        return
    try:
        consumer.commit(
            offsets=[TopicPartition(topic, number, to) for (topic, number), to in unsaved.items()],
            asynchronous=False,
        )
    except Exception as error:  # the member goes on, as a program would
        say(event="failed", why=str(error))
    else:
        say(event="committed", offsets=[[*tp, to] for tp, to in unsaved.items()])
        unsaved.clear()


def _seen(message: Any) -> dict[str, object]:
    return {
        "offset": message.offset(),
        "timestamp": message.timestamp()[1],
        "key": coded(message.key()),
        "value": coded(message.value()),
        "headers": [[name, coded(value)] for name, value in message.headers() or ()],
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
    client.leave()


if __name__ == "__main__":
    main(sys.argv[1])
