"""An honest client in a process of its own: `honest.py BOOTSTRAP TOPIC VALUE_BYTES`.

Produces a record, waits until its own consumer has it, and again, until its input ends. Prints a
line for each: when it began (`time.monotonic`, the same in every process), the milliseconds that it
took, and by how many the machine woke this process late from the pause before it.
"""

from __future__ import annotations

import os
import select
import sys
import time

from confluent_kafka import Consumer, Producer, TopicPartition

PAUSE_S = 0.005
BYTES_PER_S_MAX = 10_000_000
PATIENCE_S = 30


def main(bootstrap: str, topic: str, value_bytes: int) -> None:
    """Measure until the input ends; exits with what went wrong."""
    settings = {"bootstrap.servers": bootstrap, "message.max.bytes": 10_000_000}
    producer = Producer({**settings, "linger.ms": 0, "acks": "all", "retries": 0})
    consumer = Consumer({**settings, "group.id": "honest", "check.crcs": True})
    consumer.assign([TopicPartition(topic, 0, 0)])
    failed: list[object] = []
    pause_s = max(PAUSE_S, value_bytes / BYTES_PER_S_MAX)
    paused = time.monotonic()
    while not select.select([sys.stdin], [], [], pause_s)[0]:
        began = time.monotonic()
        late_ms = (began - paused - pause_s) * 1_000
        value = os.urandom(value_bytes)
        producer.produce(
            topic, value, partition=0, on_delivery=lambda error, _: error and failed.append(error)
        )
        producer.flush(PATIENCE_S)
        message = consumer.poll(PATIENCE_S)
        paused = time.monotonic()
        if failed or message is None or message.error() is not None or message.value() != value:
            sys.exit(f"failed {failed}, got {message and message.error()}")
        print(f"{began:.4f} {(paused - began) * 1_000:.3f} {late_ms:.3f}", flush=True)
    consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
