"""After a start: records that belong to no topic any more are found and put away.

A process can die between the moment a deletion is stored and the moment the last directory of the
topic is gone. What our metadata log says was deleted is deleted here; a log of a topic that nobody
knows is set aside, for a person to look at. Logs of topics that exist are left alone.

One stored log is looked at every now and then, from a second after the start on: a start with a
thousand of them is as fast as without. Nothing is judged while a change of the catalogue is under
way, which may be taken back.

Differs: Kafka does all of it before it serves, and deletes a topic's logs only while the deletion
is among the metadata it has not snapshotted (test_log_of_a_topic_nobody_knows_is_set_aside).

Source: Kafka 4.4 LogManager.isStrayReplica, handling of strays; KAFKA-14616, KAFKA-15358.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kafkapy.base.ids import METADATA_TOPIC_ID, ZERO_ID
from kafkapy.base.stored import LogId
from kafkapy.storage.port import Fate, StoreError

if TYPE_CHECKING:
    from kafkapy.broker.broker import Broker

logger = logging.getLogger("kafkapy.sweep")

BEGIN_AFTER_MS = 1_000
"""Whoever asked for the start is served first."""

STEP_EVERY_MS = 5
"""Pause between two looks; ten thousand logs take a minute."""


class Sweep:
    """One pass over everything stored."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._steps: Iterator[LogId] | None = None

    def start(self) -> None:
        """Begin soon."""
        self._broker.timers.after(BEGIN_AFTER_MS, self._tick)

    def _tick(self) -> None:
        broker = self._broker
        if broker.catalogue.is_settled:
            if self._steps is None:
                self._steps = broker.storage.review(broker.lease, self._judge)
            try:
                next(self._steps)
            except StopIteration:
                broker.catalogue.removed_ids.clear()
                return
            except StoreError as error:
                logger.error("what was left behind is not put away: %s", error)
                return
        broker.timers.after(STEP_EVERY_MS, self._tick)

    def _judge(self, log_id: LogId) -> Fate:
        image = self._broker.image
        if log_id.topic_id == METADATA_TOPIC_ID:
            return Fate.KEEP
        if log_id.topic_id == ZERO_ID:
            # Whether there is anything in it shows when it is opened, or set aside.
            topic = image.topics_by_name.get(log_id.topic)
        else:
            topic = image.topics_by_id.get(log_id.topic_id)
        if (
            topic is not None
            and topic.name == log_id.topic
            and log_id.partition < len(topic.partitions)
        ):
            return Fate.KEEP
        if log_id.topic_id in self._broker.catalogue.removed_ids:
            logger.info("deleting %s, whose topic was deleted", log_id)
            return Fate.DELETE
        logger.warning("setting %s aside: no topic has such a log", log_id)
        return Fate.SET_ASIDE
