"""A small cluster to decide on: an image, the controller in front of it, verbs that make topics."""

from __future__ import annotations

from collections.abc import Iterator

from kafkapy.config.settings import BrokerSettings, Layer
from kafkapy.metadata import controller
from kafkapy.metadata.image import ClusterImage
from kafkapy.metadata.records import Record, apply_all
from kafkapy.protocol.messages.create_topics import CreatableTopic


def settings_of(**texts: str) -> BrokerSettings:
    """Make settings: underscores of a keyword stand for dots."""
    return BrokerSettings.build(
        [Layer("test", {name.replace("_", "."): text for name, text in texts.items()})]
    )


class Cluster:
    """An image and the controller in front of it; ids count up from a thousand."""

    def __init__(self, settings: BrokerSettings, node_ids: list[int]) -> None:
        self.settings = settings
        self.node_ids = node_ids
        self.image = ClusterImage.empty("cluster")
        self.ids = self._ids()
        self.records: list[Record] = []

    def _ids(self) -> Iterator[bytes]:
        number = 1000
        while True:
            yield number.to_bytes(16, "big")
            number += 1

    def decide(self, *topics: CreatableTopic) -> dict[str, object]:
        """Decide on topics without storing anything; results by name."""
        self.records, results = controller.create_topics(
            self.image,
            topics,
            settings=self.settings,
            node_ids=self.node_ids,
            new_topic_id=lambda: next(self.ids),
        )
        return dict(results)

    def create(self, *topics: CreatableTopic) -> dict[str, object]:
        """Decide on topics and apply the records."""
        results = self.decide(*topics)
        self.image = apply_all(self.image, self.records)
        return results

    def topic(self, name: str, *, partitions: int = 1, replication_factor: int = 1) -> None:
        """Make a topic that must come into being."""
        self.create(
            CreatableTopic(
                name=name, num_partitions=partitions, replication_factor=replication_factor
            )
        )
        assert name in self.image.topics_by_name
