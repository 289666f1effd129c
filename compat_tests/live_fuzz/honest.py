"""An honest client in a process of its own: `honest.py BOOTSTRAP TOPIC BROKER_PID`.

Produces a record, waits until its own consumer has it, and again, until its input ends. Prints one
line a round trip: when it began (`time.monotonic`, the same for every process), how many
milliseconds it took, and how many of these the broker and this process were ready to run while the
kernel ran somebody else (the run queue's waiting time of /proc/PID/task/TID/schedstat).
"""

from __future__ import annotations

import contextlib
import select
import sys
import time
from pathlib import Path

from confluent_kafka import Consumer, Producer, TopicPartition

PAUSE_S = 0.005


def waited_ns(*pids: str) -> int:
    """Return how long the threads of processes have been ready without being run."""
    waited = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").iterdir():
            # Threads come and go.
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                waited += int((task / "schedstat").read_text().split()[1])
    return waited


def main(bootstrap: str, topic: str, broker: str) -> None:
    """Measure until the input ends."""
    producer = Producer({"bootstrap.servers": bootstrap, "linger.ms": 0, "acks": "all"})
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "honest", "check.crcs": True})
    consumer.assign([TopicPartition(topic, 0, 0)])
    failed: list[object] = []

    def delivered(error: object, _: object) -> None:
        if error is not None:
            failed.append(error)

    number = 0
    while not select.select([sys.stdin], [], [], PAUSE_S)[0]:
        value = b"%d" % number
        queued = waited_ns(broker, "self")
        began = time.monotonic()
        producer.produce(topic, value, partition=0, on_delivery=delivered)
        producer.poll(0)
        message = consumer.poll(30)
        ms = (time.monotonic() - began) * 1_000
        if message is None or message.error() is not None or message.value() != value or failed:
            found = message and (message.error() or message.value())
            sys.exit(f"wanted {value!r}, got {found!r}, failed {failed}")
        # A thread that ended in between takes its count along.
        queued_ms = max(0, waited_ns(broker, "self") - queued) / 1e6
        print(f"{began:.4f} {ms:.3f} {queued_ms:.3f}", flush=True)
        number += 1
    producer.flush(10)
    consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
