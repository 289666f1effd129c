"""Kafka's command-line tools against the broker."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from broker_process import BrokerProcess
from confluent_kafka import TopicPartition
from kit import CODECS, Clients, codecs_on_disk, create, poll_until, produce, read

Tool = Callable[..., str]


class Said(Protocol):
    """What a tool said and how it ended."""

    status: int
    out: str
    err: str


class Runner(Protocol):
    """Runs tools, whatever their end."""

    def run(self, tool: str, *arguments: str, stdin: bytes = b"") -> Said:
        """Run one."""
        ...


@pytest.fixture
def topic(shared: BrokerProcess, clients: Clients, name: str) -> str:
    """A topic of three partitions."""
    create(clients.admin(shared), name, 3)
    return name


def test_topics_are_created_listed_described_grown_and_deleted(
    tool: Tool, refused: Tool, name: str
) -> None:
    made = tool(
        "topics", "--create", "--topic", name, "--partitions", "2", "--replication-factor", "1",
        "--config", "retention.ms=100000",
    )  # fmt: skip
    assert f"Created topic {name}." in made
    assert name in tool("topics", "--list").split()
    shown = tool("topics", "--describe", "--topic", name)
    assert "PartitionCount: 2\tReplicationFactor: 1\tConfigs: " in shown
    assert "retention.ms=100000" in shown
    assert "Partition: 1\tLeader: 1\tReplicas: 1\tIsr: 1" in shown
    again = ("topics", "--create", "--topic", name)
    assert f"Topic '{name}' already exists." in refused(*again)
    tool(*again, "--if-not-exists")
    tool("topics", "--alter", "--topic", name, "--partitions", "4")
    assert "PartitionCount: 4" in tool("topics", "--describe", "--topic", name)
    fewer = refused("topics", "--alter", "--topic", name, "--partitions", "1")
    assert f"The topic {name} currently has 4 partition(s); 1 would not be an increase." in fewer
    tool("topics", "--delete", "--topic", name)
    assert name not in tool("topics", "--list").split()
    assert "does not exist as expected" in refused("topics", "--describe", "--topic", name)


def test_a_topic_gets_the_partitions_of_the_broker_when_none_are_named(
    tool: Tool, name: str
) -> None:
    tool("topics", "--create", "--topic", name)
    shown = tool("topics", "--describe", "--topic", name)
    assert "PartitionCount: 1\tReplicationFactor: 1" in shown
    assert re.search(r"TopicId: [\w-]{22}\t", shown)


def test_topics_in_trouble_are_none(tool: Tool, topic: str) -> None:
    for kind in ("--under-replicated-partitions", "--unavailable-partitions"):
        assert topic not in tool("topics", "--describe", kind)


def test_more_replicas_than_brokers_are_refused(refused: Tool, name: str) -> None:
    said = refused("topics", "--create", "--topic", name, "--replication-factor", "3")
    assert "Unable to replicate the partition 3 time(s)" in said


def test_configs_of_a_topic_are_altered_and_described(
    tool: Tool, refused: Tool, topic: str
) -> None:
    entity = ("--entity-type", "topics", "--entity-name", topic)
    tool(
        "configs",
        "--alter",
        *entity,
        "--add-config",
        "retention.ms=5000,cleanup.policy=[compact,delete]",
    )
    shown = tool("configs", "--describe", *entity)
    assert (
        "retention.ms=5000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=5000"
        in shown
    )
    assert "cleanup.policy=compact,delete" in shown
    everything = tool("configs", "--describe", *entity, "--all")
    assert "DEFAULT_CONFIG:log.segment.bytes=1073741824" in everything
    tool("configs", "--alter", *entity, "--delete-config", "retention.ms")
    assert "retention.ms" not in tool("configs", "--describe", *entity)
    bad = refused("configs", "--alter", *entity, "--add-config", "retention.ms=soon")
    assert "retention.ms" in bad


def test_configs_of_the_broker_are_altered_and_described(tool: Tool, refused: Tool) -> None:
    for entity in (("--entity-name", "1"), ("--entity-default",)):
        arguments = ("--entity-type", "brokers", *entity)
        tool("configs", "--alter", *arguments, "--add-config", "log.cleaner.threads=2")
        assert "log.cleaner.threads=2" in tool("configs", "--describe", *arguments)
        tool("configs", "--alter", *arguments, "--delete-config", "log.cleaner.threads")
        assert "log.cleaner.threads=2" not in tool("configs", "--describe", *arguments)
    readonly = refused(
        "configs", "--alter", "--entity-type", "brokers", "--entity-name", "1",
        "--add-config", "num.partitions=2,broker.id=7",
    )  # fmt: skip
    assert "broker.id" in readonly


def test_broker_loggers_and_groups_have_configs(tool: Tool, name: str) -> None:
    loggers = tool("configs", "--describe", "--entity-type", "broker-loggers", "--entity-name", "1")
    assert "root=" in loggers
    group = ("--entity-type", "groups", "--entity-name", name)
    tool("configs", "--alter", *group, "--add-config", "consumer.session.timeout.ms=50000")
    assert "consumer.session.timeout.ms=50000" in tool("configs", "--describe", *group)


@pytest.mark.parametrize("codec", CODECS)
def test_console_producer_and_consumer_pass_every_codec(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str, codec: str
) -> None:
    create(clients.admin(shared), name)
    lines = "".join(f"k{n}:value {n} that compresses well well well\n" for n in range(200))
    tool(
        "console-producer", "--topic", name, "--compression-codec", codec,
        "--reader-property", "parse.key=true", "--reader-property", "key.separator=:",
        stdin=lines.encode(),
    )  # fmt: skip
    shown = tool(
        "console-consumer", "--topic", name, "--from-beginning", "--max-messages", "200",
        "--timeout-ms", "20000",
        "--formatter-property", "print.key=true", "--formatter-property", "key.separator=:",
    )  # fmt: skip
    assert shown == lines
    if shared.data is not None:
        assert codecs_on_disk(shared.data, name) == {CODECS[codec]}


@pytest.mark.parametrize("codec", CODECS)
def test_what_librdkafka_compresses_java_reads(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str, codec: str
) -> None:
    create(clients.admin(shared), name)
    lines = [f"value {n} that compresses well well well" for n in range(200)]
    producer = clients.producer(shared, compression_type=codec, linger_ms=50)
    produce(producer, name, [(None, line) for line in lines])
    shown = tool(
        "console-consumer", "--topic", name, "--from-beginning", "--max-messages", "200",
        "--timeout-ms", "20000",
    )  # fmt: skip
    assert shown.splitlines() == lines


@pytest.mark.parametrize("acks", ["0", "1", "all"])
def test_console_producer_delivers_at_every_level_of_acks(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str, acks: str
) -> None:
    create(clients.admin(shared), name)
    tool("console-producer", "--topic", name, "--request-required-acks", acks, stdin=b"a\nb\nc\n")
    consumer = clients.consumer(shared, name)
    consumer.subscribe([name])
    assert [m.value() for m in read(consumer, 3)] == [b"a", b"b", b"c"]


def test_headers_and_nulls_pass_between_java_and_librdkafka(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    tool(
        "console-producer", "--topic", name,
        "--reader-property", "parse.headers=true", "--reader-property", "null.marker=NULL",
        "--reader-property", "parse.key=true",
        stdin=b"h1:v1,h2:v2\tk\tv\nh1:v1\tk\tNULL\n",
    )  # fmt: skip
    consumer = clients.consumer(shared, name)
    consumer.subscribe([name])
    found = read(consumer, 2)
    assert [(m.key(), m.value()) for m in found] == [(b"k", b"v"), (b"k", None)]
    assert found[0].headers() == [("h1", b"v1"), ("h2", b"v2")]


def test_console_consumer_reads_one_partition_from_an_offset(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    producer = clients.producer(shared)
    for number in range(10):
        producer.produce(topic, str(number), partition=1)
    assert producer.flush(30) == 0
    shown = tool(
        "console-consumer", "--topic", topic, "--partition", "1", "--offset", "6",
        "--max-messages", "4", "--timeout-ms", "20000",
    )  # fmt: skip
    assert shown.split() == ["6", "7", "8", "9"]


def test_console_consumer_reads_the_topics_of_a_pattern(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str
) -> None:
    for ending in ("a", "b"):
        create(clients.admin(shared), f"{name}-{ending}")
        produce(clients.producer(shared), f"{name}-{ending}", [(None, ending)])
    shown = tool(
        "console-consumer", "--include", f"{name}-.*", "--from-beginning", "--max-messages", "2",
        "--timeout-ms", "20000", "--isolation-level", "read_committed",
    )  # fmt: skip
    assert sorted(shown.split()) == ["a", "b"]


def test_console_consumers_of_a_group_go_on_where_the_last_ended(
    tool: Tool, shared: BrokerProcess, clients: Clients, name: str
) -> None:
    create(clients.admin(shared), name)
    produce(clients.producer(shared), name, [(None, str(n)) for n in range(10)])
    read_some = (
        "console-consumer", "--topic", name, "--group", name, "--timeout-ms", "20000",
        "--command-property", "auto.offset.reset=earliest", "--max-messages",
    )  # fmt: skip
    assert tool(*read_some, "4").split() == ["0", "1", "2", "3"]
    assert tool(*read_some, "6").split() == ["4", "5", "6", "7", "8", "9"]


def test_console_consumer_sees_nothing_new_and_ends(
    jvm: Runner, shared: BrokerProcess, topic: str
) -> None:
    done = jvm.run(
        "console-consumer", "--bootstrap-server", shared.bootstrap, "--topic", topic,
        "--from-beginning", "--timeout-ms", "500",
    )  # fmt: skip
    assert "Processed a total of 0 messages" in done.err


def _committed(shared: BrokerProcess, clients: Clients, topic: str) -> None:
    """Thirty records, twelve of them read by the group that is named like the topic."""
    producer = clients.producer(shared)
    begin_ms = int(time.time() * 1000) - 60_000
    for number in range(30):
        producer.produce(topic, str(number), partition=number % 3, timestamp=begin_ms + number)
    assert producer.flush(30) == 0
    consumer = clients.consumer(shared, topic)
    consumer.commit(offsets=[TopicPartition(topic, n, 4) for n in range(3)], asynchronous=False)


def _table(text: str) -> list[dict[str, str]]:
    """Read the table that a tool prints."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    start = next(at for at, row in enumerate(rows) if row[0] == "GROUP")
    return [dict(zip(rows[start], row, strict=False)) for row in rows[start + 1 :]]


def test_groups_are_listed_and_described_with_their_lag(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    assert topic in tool("consumer-groups", "--list").split()
    rows = _table(tool("consumer-groups", "--describe", "--group", topic))
    shown = sorted(
        (r["PARTITION"], r["CURRENT-OFFSET"], r["LOG-END-OFFSET"], r["LAG"]) for r in rows
    )
    assert shown == [(str(n), "4", "10", "6") for n in range(3)]
    (state,) = _table(tool("consumer-groups", "--describe", "--group", topic, "--state"))
    assert state["#MEMBERS"] == "0" or "Empty" in state.values()


def test_members_are_described(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    consumer = clients.consumer(shared, topic, client_id="the-client", group_instance_id="one")
    consumer.subscribe([topic])
    poll_until([consumer], lambda: len(consumer.assignment()) == 3, what="its work")
    (row,) = _table(
        tool("consumer-groups", "--describe", "--group", topic, "--members", "--verbose")
    )
    assert row["CLIENT-ID"] == "the-client"
    assert row["#PARTITIONS"] == "3"
    assert "one" in row.values()
    (state,) = _table(tool("consumer-groups", "--describe", "--group", topic, "--state"))
    assert "Stable" in state.values()
    listed = tool("groups", "--list")
    assert re.search(rf"{topic}\s+Classic\s+consumer", listed)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (("--to-earliest",), 0),
        (("--to-latest",), 10),
        (("--shift-by", "-3"), 1),
        (("--to-offset", "7"), 7),
        (("--to-offset", "700"), 10),
        (("--to-current",), 4),
        (("--to-datetime", "2001-01-01T00:00:00.000"), 0),
        (("--by-duration", "PT1S"), 10),
    ],
)
def test_offsets_are_reset(
    tool: Tool,
    shared: BrokerProcess,
    clients: Clients,
    topic: str,
    *,
    how: tuple[str, ...],
    expected: int,
) -> None:
    _committed(shared, clients, topic)
    reset = ("consumer-groups", "--reset-offsets", "--group", topic, "--topic", topic, *how)
    tool(*reset, "--dry-run")
    reader = clients.consumer(shared, topic)
    asked = [TopicPartition(topic, n) for n in range(3)]
    assert [tp.offset for tp in reader.committed(asked, 10)] == [4, 4, 4]
    tool(*reset, "--execute")
    assert [tp.offset for tp in reader.committed(asked, 10)] == [expected] * 3


def test_offsets_are_reset_to_what_a_file_says(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str, tmp_path: Path
) -> None:
    _committed(shared, clients, topic)
    reset = ("consumer-groups", "--reset-offsets", "--group", topic)
    exported = tool(*reset, "--topic", topic, "--to-current", "--export").split()
    assert sorted(exported) == [f"{topic},{n},4" for n in range(3)]
    (tmp_path / "plan.csv").write_text(f"{topic},0,2\n{topic},2,9\n")
    tool(*reset, "--from-file", str(tmp_path / "plan.csv"), "--execute")
    rows = _table(tool("consumer-groups", "--describe", "--group", topic))
    at = {row["PARTITION"]: row["CURRENT-OFFSET"] for row in rows}
    assert at == {"0": "2", "1": "4", "2": "9"}


def test_groups_are_listed_by_state_and_type(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    listed = ("consumer-groups", "--list")
    assert re.search(rf"{topic}\s+Empty", tool(*listed, "--state", "empty"))
    assert topic not in tool(*listed, "--state", "stable")
    assert re.search(rf"{topic}\s+Classic", tool(*listed, "--type", "classic"))
    shown = tool("consumer-groups", "--describe", "--all-groups")
    assert len(re.findall(rf"^{topic}\s+{topic}\s", shown, re.MULTILINE)) == 3
    nobody = tool("consumer-groups", "--describe", "--group", f"{topic}-other")
    assert f"Group {topic}-other not found." in nobody


def test_offsets_and_groups_are_deleted(
    tool: Tool, jvm: Runner, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    tool("consumer-groups", "--delete-offsets", "--group", topic, "--topic", f"{topic}:1")
    rows = _table(tool("consumer-groups", "--describe", "--group", topic))
    assert sorted(r["PARTITION"] for r in rows if r["CURRENT-OFFSET"] != "-") == ["0", "2"]
    said = tool("consumer-groups", "--delete", "--group", topic)
    assert f"Deletion of requested consumer groups ('{topic}') was successful." in said
    assert topic not in tool("consumer-groups", "--list").split()


def test_a_group_with_members_is_not_deleted_nor_reset(
    jvm: Runner, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    consumer = clients.consumer(shared, topic)
    consumer.subscribe([topic])
    poll_until([consumer], lambda: len(consumer.assignment()) == 3, what="its work")
    to = ("--bootstrap-server", shared.bootstrap)
    deleted = jvm.run("consumer-groups", *to, "--delete", "--group", topic)
    assert "GroupNotEmptyException" in deleted.out + deleted.err
    reset = jvm.run(
        "consumer-groups", *to, "--reset-offsets", "--group", topic, "--topic", topic,
        "--to-earliest", "--execute",
    )  # fmt: skip
    assert "current state is Stable" in reset.out + reset.err


def test_offsets_of_a_topic_are_shown(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    for at, offset in (("-1", 10), ("-2", 0), ("-3", 9), ("earliest", 0), ("latest", 10)):
        shown = tool("get-offsets", "--topic", topic, "--time", at).split()
        assert shown == [f"{topic}:{n}:{offset}" for n in range(3)], at


def test_offsets_are_shown_of_some_partitions_and_of_a_time(
    tool: Tool, refused: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    assert tool("get-offsets", "--topic", topic, "--partitions", "1").split() == [f"{topic}:1:10"]
    some = tool("get-offsets", "--topic-partitions", f"{topic}:1-3").split()
    assert some == [f"{topic}:1:10", f"{topic}:2:10"]
    every = tool("get-offsets", "--topic", f"{topic[:-1]}.*", "--exclude-internal-topics").split()
    assert f"{topic}:0:10" in every
    long_ago = tool("get-offsets", "--topic", topic, "--time", "1000").split()
    assert long_ago == [f"{topic}:{n}:0" for n in range(3)]
    nothing = refused("get-offsets", "--topic", f"{topic}-other")
    assert "Could not match any topic-partitions" in nothing


def test_records_are_deleted(
    tool: Tool, shared: BrokerProcess, clients: Clients, topic: str, tmp_path: Path
) -> None:
    _committed(shared, clients, topic)
    wanted = {"partitions": [{"topic": topic, "partition": 0, "offset": 3}], "version": 1}
    (tmp_path / "wanted.json").write_text(json.dumps(wanted))
    said = tool("delete-records", "--offset-json-file", str(tmp_path / "wanted.json"))
    assert f"partition: {topic}-0\tlow_watermark: 3" in said
    assert f"{topic}:0:3" in tool("get-offsets", "--topic", topic, "--time", "-2").split()


def test_log_dirs_are_described(
    tool: Tool, refused: Tool, shared: BrokerProcess, clients: Clients, topic: str
) -> None:
    _committed(shared, clients, topic)
    shown = tool("log-dirs", "--describe", "--topic-list", topic)
    (found,) = json.loads(shown.splitlines()[-1])["brokers"]
    partitions = found["logDirs"][0]["partitions"]
    assert {p["partition"] for p in partitions} == {f"{topic}-{n}" for n in range(3)}
    assert all(p["size"] > 0 and p["offsetLag"] == 0 and not p["isFuture"] for p in partitions)
    elsewhere = refused("log-dirs", "--describe", "--broker-list", "7")
    assert "The given brokers do not exist from --broker-list: 7" in elsewhere


def test_api_versions_are_those_of_a_current_broker(tool: Tool, shared: BrokerProcess) -> None:
    shown = tool("broker-api-versions")
    assert f"{shared.bootstrap} (id: 1 rack: null isFenced: false) -> (" in shown
    assert "Produce(0): 0 to 13 [usable: 13]" in shown
    assert "Fetch(1): 4 to 18 [usable: 18]" in shown
    assert "UNKNOWN" not in shown


def test_cluster_features_and_quorum_are_shown(
    tool: Tool, shared: BrokerProcess, topic: str
) -> None:
    assert re.search(r"Cluster ID: [\w-]{22}", tool("cluster", "cluster-id"))
    host, port = shared.bootstrap.split(":")
    endpoints = tool("cluster", "list-endpoints")
    assert re.search(rf"1\s+{host}\s+{port}\s+null\s+unfenced\s+broker", endpoints)
    assert "metadata.version" in tool("features", "describe")
    status = tool("metadata-quorum", "describe", "--status")
    assert re.search(r"LeaderId:\s+1", status)
    assert "Leader" in tool("metadata-quorum", "describe", "--replication")
    tool("leader-election", "--election-type", "preferred", "--all-topic-partitions")


def test_what_is_not_served_yet_is_said_at_once(
    jvm: Runner, refused: Tool, shared: BrokerProcess
) -> None:
    done = jvm.run("acls", "--bootstrap-server", shared.bootstrap, "--list")
    assert "SecurityDisabledException" in done.out + done.err
    for entity in ("users", "clients", "ips"):
        said = refused("configs", "--describe", "--entity-type", entity)
        assert "The node does not support DESCRIBE_CLIENT_QUOTAS" in said
    assert "does not support LIST_TRANSACTIONS" in refused("transactions", "list")


def _records_in(tool: Tool, topic: str) -> int:
    """Ask the broker how many records a topic has that nothing was deleted from."""
    ends = tool("get-offsets", "--topic", topic, "--time", "latest").split()
    return sum(int(end.rsplit(":", 1)[1]) for end in ends)


def test_what_the_performance_tools_count_is_what_the_broker_has(tool: Tool, topic: str) -> None:
    said = tool(
        "producer-perf-test", "--topic", topic, "--num-records", "20000", "--record-size", "100",
        "--throughput", "-1", "--command-property", "acks=all",
        "--command-property", "compression.type=lz4",
    )  # fmt: skip
    assert re.findall(r"^(\d+) records sent, .* 99\.9th\.", said, re.MULTILINE) == ["20000"]
    assert _records_in(tool, topic) == 20000

    heading, counted = tool(
        "consumer-perf-test", "--topic", topic, "--num-records", "20000", "--timeout", "20000"
    ).splitlines()
    read = dict(zip(heading.split(", "), counted.split(", "), strict=True))
    assert read["data.consumed.in.nMsg"] == "20000"
    assert float(read["data.consumed.in.MB"]) == round(20000 * 100 / 2**20, 4)

    assert "Avg latency" in tool(
        "e2e-latency", "--topic", f"{topic}-e2e", "--num-records", "50",
        "--producer-acks", "all", "--record-size", "100",
    )  # fmt: skip
    assert _records_in(tool, f"{topic}-e2e") == 50


Told = dict[str, Any]


def _events(said: str, name: str) -> list[Told]:
    """What a verifiable client said under one name, in order."""
    told = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return [event for event in told if event["name"] == name]


def test_every_record_that_was_acknowledged_to_the_verifiable_producer_is_read(
    alone: Tool, tool: Tool, topic: str
) -> None:
    count, keys = 300, 7
    said = alone(
        "verifiable-producer", "--topic", topic, "--max-messages", str(count),
        "--repeating-keys", str(keys), "--value-prefix", "5",
    )  # fmt: skip
    (sums,) = _events(said, "tool_data")
    assert (sums["sent"], sums["acked"]) == (count, count)
    shown = alone(
        "verifiable-consumer", "--topic", topic, "--group-id", topic, "--verbose",
        "--max-messages", str(count), "--reset-policy", "earliest",
    )  # fmt: skip

    acknowledged, read = (
        [(one["partition"], one["offset"], one["key"], one["value"]) for one in told]
        for told in (_events(said, "producer_send_success"), _events(shown, "record_data"))
    )
    assert {value for *_, value in acknowledged} == {f"5.{number}" for number in range(count)}
    # Within a partition the consumer must follow the order as well: not sorted here.
    for number in range(3):
        here = [one for one in read if one[0] == number]
        assert here == sorted(one for one in acknowledged if one[0] == number)
        assert [offset for _, offset, _, _ in here] == list(range(len(here)))
    assert len(read) == count == _records_in(tool, topic)
    _committed_is(read, shown)


def _committed_is(read: list[tuple[int, int, str, str]], shown: str) -> None:
    """Check that the last commits are of the offsets after the last records."""
    commits = _events(shown, "offsets_committed")
    assert all(commit["success"] for commit in commits)
    last = {at["partition"]: at["offset"] for commit in commits for at in commit["offsets"]}
    assert {at: offset for at, offset in last.items() if offset} == {
        partition: offset + 1 for partition, offset, *_ in read
    }
    counted = sum(event["count"] for event in _events(shown, "records_consumed"))
    assert counted == len(read)


def test_the_compatibility_test_of_kafka_passes(tool: Tool, name: str) -> None:
    # It makes a topic of this name and does not expect it to be there.
    tool("topics", "--delete", "--topic", "newtopic", "--if-exists")
    said = tool(
        "compatibility", "--topic", name, "--offsets-for-times-supported", "true",
        "--cluster-id-supported", "true", "--expect-record-too-large-exception", "false",
        "--num-cluster-nodes", "1", "--create-topics-supported", "true",
        "--describe-acls-supported", "true", "--describe-configs-supported", "true",
        "--idempotent-producer-supported", "true",
    )  # fmt: skip
    assert "SUCCESS." in said
