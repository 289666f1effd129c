"""An honest client in a process of its own: `honest.py BOOTSTRAP TOPIC VALUE_BYTES BROKER_PID`.

Produces a record, waits until its own consumer has it, and again, until its input ends. Prints a
line for each: when it began (`time.monotonic`, the same in every process), the milliseconds that it
took, and for how many of them the broker's loop and the threads here were ready to run and waited
for a core, which is the machine's doing.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import time

from confluent_kafka import Consumer, Producer, TopicPartition

PAUSE_S = 0.005
BYTES_PER_S_MAX = 10_000_000
PATIENCE_S = 30


def main(bootstrap: str, topic: str, value_bytes: int, broker: int) -> None:
    """Measure until the input ends; exits with what went wrong."""
    settings = {"bootstrap.servers": bootstrap, "message.max.bytes": 10_000_000}
    producer = Producer({**settings, "linger.ms": 0, "acks": "all", "retries": 0})
    consumer = Consumer({**settings, "group.id": "honest", "check.crcs": True})
    consumer.assign([TopicPartition(topic, 0, 0)])
    failed: list[object] = []
    pause_s = max(PAUSE_S, value_bytes / BYTES_PER_S_MAX)
    while not select.select([sys.stdin], [], [], pause_s)[0]:
        queued_ms = queued(broker)
        began = time.monotonic()
        value = os.urandom(value_bytes)
        producer.produce(
            topic, value, partition=0, on_delivery=lambda error, _: error and failed.append(error)
        )
        producer.flush(PATIENCE_S)
        message = consumer.poll(PATIENCE_S)
        took_ms = (time.monotonic() - began) * 1_000
        queued_ms = queued(broker) - queued_ms
        if failed or message is None or message.error() is not None or message.value() != value:
            sys.exit(f"failed {failed}, got {message and message.error()}")
        print(f"{began:.4f} {took_ms:.3f} {queued_ms:.3f}", flush=True)
    consumer.close()


def queued(broker: int) -> float:
    """Return for how many milliseconds the broker's loop and the threads here waited for a core."""
    files = [f"/proc/{broker}/schedstat"]
    files += [f"/proc/self/task/{thread}/schedstat" for thread in os.listdir("/proc/self/task")]
    waited_ns = 0
    for name in files:
        # A thread may end meanwhile.
        with contextlib.suppress(OSError), open(name) as file:
            waited_ns += int(file.read().split()[1])
    return waited_ns / 1e6


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
