from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from app_kit import Launcher, receive_frame

import kafkapy as package
from kafkapy.app.kafka_catalogue import KafkaCatalogue, read_catalogue
from kafkapy.protocol.client_codec import decode_response, encode_request
from kafkapy.protocol.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
)
from kafkapy.protocol.messages.init_producer_id import InitProducerIdRequest
from kafkapy.protocol.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from kafkapy.protocol.messages.metadata import MetadataRequest
from kafkapy.protocol.messages.produce import (
    PartitionProduceData,
    ProduceRequest,
    TopicProduceData,
)
from kafkapy.protocol.stored.config_record import ConfigRecord
from kafkapy.protocol.stored.partition_change_record import PartitionChangeRecord
from kafkapy.protocol.stored.partition_record import PartitionRecord
from kafkapy.protocol.stored.topic_record import TopicRecord
from kafkapy.records.build import build_simple

pytestmark = pytest.mark.slow

TOPIC_ID = bytes(range(16))


def ask(bootstrap: str, key: int, version: int, request: Any) -> Any:
    host, _, port = bootstrap.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=10) as sock:
        sock.sendall(encode_request(key, version, 1, request))
        return decode_response(key, version, receive_frame(sock))[1]


@pytest.fixture
def written_by_kafka(tmp_path: Path) -> tuple[Path, bytes, int]:
    """A directory whose files and names are Apache Kafka's: ours without our mark.

    Returns it with the id of its topic and a producer id that was given out.
    """
    data = tmp_path / "data"
    with package.run_broker(data=str(data), topics=["t:2,cleanup.policy=compact"]) as broker:
        batch = build_simple([(b"k", b"v")], 1, 0, 0)
        partition = PartitionProduceData(index=1, records=bytes(batch))
        topic = TopicProduceData(name="t", partition_data=[partition])
        ask(broker.bootstrap, 0, 9, ProduceRequest(acks=-1, topic_data=[topic]))
        producer_id = ask(
            broker.bootstrap, 22, 4, InitProducerIdRequest(transactional_id=None)
        ).producer_id
        metadata = ask(broker.bootstrap, 3, 12, MetadataRequest(topics=None))
    names = data / "meta.properties"
    kept = [line for line in names.read_text().splitlines() if "kafkapy" not in line]
    names.write_text("\n".join(kept) + "\n")
    return data, metadata.topics[0].topic_id, producer_id


def test_a_directory_of_apache_kafka_is_not_touched_unasked(
    kafkapy: Launcher, written_by_kafka: tuple[Path, bytes, int]
) -> None:
    data = str(written_by_kafka[0])
    result = kafkapy.run("-l", "127.0.0.1:0", "--data", data)
    assert result.returncode == 1
    assert f"kafkapy adopt {data}" in result.stderr


def test_an_adopted_topic_keeps_id_records_settings_and_producers(
    kafkapy: Launcher, written_by_kafka: tuple[Path, bytes, int]
) -> None:
    data, topic_id, producer_id = written_by_kafka
    result = kafkapy.run("adopt", str(data))
    assert (result.returncode, result.stderr) == (0, "")
    assert "t: 2 partitions, without files and so empty: 0" in result.stdout
    with package.run_broker(data=str(data)) as broker:
        topic = ask(broker.bootstrap, 3, 12, MetadataRequest(topics=None)).topics[0]
        assert topic.topic_id == topic_id
        assert all(partition.leader_epoch > 0 for partition in topic.partitions)
        wanted = ListOffsetsPartition(partition_index=1, timestamp=-1)
        offsets = ListOffsetsRequest(topics=[ListOffsetsTopic(name="t", partitions=[wanted])])
        assert ask(broker.bootstrap, 2, 5, offsets).topics[0].partitions[0].offset == 1
        resource = DescribeConfigsResource(
            resource_type=2, resource_name="t", configuration_keys=["cleanup.policy"]
        )
        configs = ask(broker.bootstrap, 32, 4, DescribeConfigsRequest(resources=[resource]))
        assert configs.results[0].configs[0].value == "compact"
        after = ask(
            broker.bootstrap, 22, 4, InitProducerIdRequest(transactional_id=None)
        ).producer_id
        assert after > producer_id


def test_adopting_twice_changes_nothing(
    kafkapy: Launcher, written_by_kafka: tuple[Path, bytes, int]
) -> None:
    data = written_by_kafka[0]
    kafkapy.run("adopt", str(data))
    before = sorted(path.name for path in data.iterdir())
    result = kafkapy.run("adopt", str(data))
    assert result.returncode == 0
    assert "t: " not in result.stdout
    assert sorted(path.name for path in data.iterdir()) == before


def test_kafkas_catalogue_is_set_aside(
    kafkapy: Launcher, written_by_kafka: tuple[Path, bytes, int]
) -> None:
    data = written_by_kafka[0]
    kafkapy.run("adopt", str(data))
    assert len(list(data.glob("__cluster_metadata-0.*-stray"))) == 1


def test_a_catalogue_that_cannot_be_read_stops_everything(
    kafkapy: Launcher, written_by_kafka: tuple[Path, bytes, int]
) -> None:
    data = written_by_kafka[0]
    log = next((data / "__cluster_metadata-0").glob("*.log"))
    content = bytearray(log.read_bytes())
    content[70] ^= 0xFF
    log.write_bytes(content)
    result = kafkapy.run("adopt", str(data))
    assert result.returncode == 1
    assert log.name in result.stderr
    assert "Traceback" not in result.stderr
    assert log.exists()


def test_what_is_no_directory_is_told(kafkapy: Launcher) -> None:
    result = kafkapy.run("adopt", str(kafkapy.directory / "missing"))
    assert result.returncode == 1
    assert "is not a directory" in result.stderr


def test_a_directory_of_something_else_is_refused_and_left_as_it_is(kafkapy: Launcher) -> None:
    directory = kafkapy.directory / "etc"
    (directory / "some-1").mkdir(parents=True)
    (directory / "hosts").write_text("")
    result = kafkapy.run("adopt", str(directory))
    assert result.returncode == 1
    assert "holds nothing of Apache Kafka's" in result.stderr
    assert sorted(path.name for path in directory.rglob("*")) == ["hosts", "some-1"]


def test_a_directory_without_a_catalogue_has_none(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path) is None


def config(name: str, value: str | None) -> ConfigRecord:
    return ConfigRecord(resource_type=2, resource_name="t", name=name, value=value)


def test_the_last_word_about_a_setting_counts() -> None:
    catalogue = KafkaCatalogue()
    for record in (config("a", "1"), config("b", "2"), config("a", "3"), config("b", None)):
        catalogue.apply(record)
    assert catalogue.configs == {"t": {"a": "3"}}


def test_a_topic_that_was_created_again_starts_without_settings() -> None:
    catalogue = KafkaCatalogue()
    catalogue.apply(config("a", "1"))
    catalogue.apply(TopicRecord(name="t", topic_id=TOPIC_ID))
    assert catalogue.configs == {}


def test_settings_of_brokers_are_not_topics() -> None:
    catalogue = KafkaCatalogue()
    catalogue.apply(ConfigRecord(resource_type=4, resource_name="1", name="a", value="1"))
    assert catalogue.configs == {}


def test_each_change_of_a_partition_may_have_raised_its_epoch() -> None:
    catalogue = KafkaCatalogue()
    catalogue.apply(PartitionRecord(topic_id=TOPIC_ID, partition_id=1, leader_epoch=5))
    for _ in range(3):
        catalogue.apply(PartitionChangeRecord(topic_id=TOPIC_ID, partition_id=1))
    assert catalogue.epochs == {(TOPIC_ID, 1): 8}
