"""A consumer in a process of its own, so that it can be killed: `member.py BOOTSTRAP GROUP TOPIC`.

Prints the partitions it is given, one line per assignment.
"""

from __future__ import annotations

import sys

from confluent_kafka import Consumer, TopicPartition


def _assigned(_: Consumer, partitions: list[TopicPartition]) -> None:
    print(*sorted(tp.partition for tp in partitions), flush=True)


def main(bootstrap: str, group: str, topic: str, *settings: str) -> None:
    """Poll until killed."""
    named = dict(setting.split("=", 1) for setting in settings)
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": group, **named})
    consumer.subscribe([topic], on_assign=_assigned)
    while True:
        consumer.poll(1.0)


if __name__ == "__main__":
    main(*sys.argv[1:])
