"""aiokafka's driver for the scenarios (../scenarios/README.md says what it is told)."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Collection
from typing import Any

from aiokafka import (
    AIOKafkaConsumer,
    AIOKafkaProducer,
    ConsumerRebalanceListener,
    ConsumerRecord,
    TopicPartition,
)
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from speech import coded, plain, say

READ_S = 20
HEARTBEAT_MS = 500
"""A member hears of a change in its group with the next one."""


class Listener(ConsumerRebalanceListener):  # type: ignore[misc]
    """Says what is assigned; lets the member finish its commit before anything is taken."""

    def __init__(self, committing: asyncio.Lock) -> None:
        self._committing = committing

    async def on_partitions_revoked(self, _: Collection[TopicPartition]) -> None:
        async with self._committing:
            pass

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        # Its protocol is eager: what is assigned is all there is.
        say(event="assigned", partitions=sorted([tp.topic, tp.partition] for tp in assigned))


class Client:
    """What is kept between commands: producers, and the member once there is one."""

    def __init__(self, bootstrap: str) -> None:
        self.settings: dict[str, Any] = {
            "bootstrap_servers": bootstrap,
            "metadata_max_age_ms": 1000,
        }
        self.producers: dict[tuple[object, ...], AIOKafkaProducer] = {}
        self.leaving = asyncio.Event()
        self.member: asyncio.Task[None] | None = None

    async def producer(self, command: dict[str, Any]) -> AIOKafkaProducer:
        key = (command["codec"], command["acks"], command["idempotent"])
        if key not in self.producers:
            acks = "all" if command["acks"] == -1 else command["acks"]
            producer = AIOKafkaProducer(
                **self.settings,
                compression_type=None if command["codec"] == "none" else command["codec"],
                acks=acks,
                enable_idempotence=command["idempotent"],
                linger_ms=20,
            )
            await producer.start()
            self.producers[key] = producer
        return self.producers[key]

    async def produce(self, command: dict[str, Any]) -> dict[str, Any]:
        producer = await self.producer(command)
        sent = [
            await producer.send(
                command["topic"],
                plain(record["value"]),
                plain(record["key"]),
                record["partition"],
                record.get("timestamp"),
                [(name, plain(value)) for name, value in record["headers"]],
            )
            for record in command["records"]
        ]
        acknowledged = [await one for one in sent]
        return {"offsets": [None if one is None else one.offset for one in acknowledged]}

    async def consume(self, command: dict[str, Any]) -> dict[str, Any]:
        place, start = TopicPartition(command["topic"], command["partition"]), command["from"]
        async with AIOKafkaConsumer(
            **self.settings, enable_auto_commit=False, check_crcs=True
        ) as consumer:
            consumer.assign([place])
            if start == "earliest":
                await consumer.seek_to_beginning(place)
            elif "offset" in start:
                consumer.seek(place, start["offset"])
            else:
                found = (await consumer.offsets_for_times({place: start["timestamp"]}))[place]
                if found is None:
                    await consumer.seek_to_end(place)
                else:
                    consumer.seek(place, found.offset)
            records: list[dict[str, object]] = []
            try:
                async with asyncio.timeout(READ_S):
                    while len(records) < command["count"]:
                        records.append(_seen(await consumer.getone()))
            except TimeoutError:
                print(f"{len(records)} of {command['count']} records came", file=sys.stderr)
        return {"records": records}

    async def join(self, command: dict[str, Any]) -> dict[str, Any]:
        consumer = AIOKafkaConsumer(
            **self.settings,
            group_id=command["group"],
            group_instance_id=command["instance"],
            partition_assignment_strategy=(RangePartitionAssignor,),
            session_timeout_ms=command["session_ms"],
            heartbeat_interval_ms=HEARTBEAT_MS,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            check_crcs=True,
        )
        self.member = asyncio.create_task(self._run(consumer, command))
        return {"joined": True}

    async def _run(self, consumer: AIOKafkaConsumer, command: dict[str, Any]) -> None:
        committing = asyncio.Lock()
        wanted = (
            {"pattern": command["pattern"]}
            if "pattern" in command
            else {"topics": command["topics"]}
        )
        consumer.subscribe(**wanted, listener=Listener(committing))
        # The first start asks the cluster, which may be on its way back.
        async with consumer:
            while not self.leaving.is_set():
                try:
                    records = await consumer.getmany(timeout_ms=100)
                    if records:
                        # Nothing else runs between the two: what was read is committed in time.
                        async with committing:
                            await _commit(consumer, records)
                except Exception as error:  # the member goes on, as a program would
                    say(event="failed", why=f"{type(error).__name__}: {error}")
                    await asyncio.sleep(0.1)

    async def leave(self, _: object = None) -> dict[str, Any]:
        self.leaving.set()
        if self.member is not None:
            await self.member
        return {"left": True}

    async def close(self) -> None:
        await self.leave()
        for producer in self.producers.values():
            await producer.stop()


async def _commit(
    consumer: AIOKafkaConsumer, records: dict[TopicPartition, list[ConsumerRecord]]
) -> None:
    read = [
        [m.topic, m.partition, m.offset, coded(m.value)] for some in records.values() for m in some
    ]
    say(event="read", records=read)
    after = {tp: some[-1].offset + 1 for tp, some in records.items()}
    await consumer.commit(after)
    say(event="committed", offsets=[[tp.topic, tp.partition, to] for tp, to in after.items()])


def _seen(message: ConsumerRecord) -> dict[str, object]:
    return {
        "offset": message.offset,
        "timestamp": message.timestamp,
        "key": coded(message.key),
        "value": coded(message.value),
        "headers": [[name, coded(value)] for name, value in message.headers],
    }


async def main(bootstrap: str) -> None:
    """Do what each line says until there are no more."""
    client = Client(bootstrap)
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        try:
            answer = await getattr(client, command["do"])(command)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(**answer)
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
