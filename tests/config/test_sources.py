from __future__ import annotations

import pytest

from kafkapy.config.definition import BROKER
from kafkapy.config.settings import BrokerSettings
from kafkapy.config.sources import NOT_FOR_THE_BROKER, key_of, read_environment


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("KAFKA_LOG_RETENTION_MS", "log.retention.ms"),
        ("KAFKA_NODE_ID", "node.id"),
        ("KAFKA_BROKER_ID", "broker.id"),
        ("KAFKA_BROKER_RACK", "broker.rack"),
        ("KAFKA_SASL_ENABLED_MECHANISMS", "sasl.enabled.mechanisms"),
        ("KAFKA_CLIENT_QUOTA_CALLBACK_CLASS", "client.quota.callback.class"),
        ("KAFKA_METRIC_REPORTERS", "metric.reporters"),
        (
            "KAFKA_LISTENER_NAME_MY___SIDE_SSL_CLIENT_AUTH",
            "listener.name.my-side.ssl.client.auth",
        ),
        (
            "KAFKA_LISTENER_NAME_MY__SIDE_SSL_CLIENT_AUTH",
            "listener.name.my_side.ssl.client.auth",
        ),
        ("KAFKA_CFG_NUM_PARTITIONS", "num.partitions"),
        ("KAFKA_NUM_PARTITONS", "num.partitons"),
        ("KAFKA_CFG_NUM_PARTITONS", "cfg.num.partitons"),
        ("KAFKA_ZOOKEEPER_CONNECT", "zookeeper.connect"),
    ],
)
def test_variable_means_a_key(variable: str, name: str) -> None:
    assert key_of(variable) == name


@pytest.mark.parametrize(
    "variable",
    [
        "PATH",
        "KAFKAPY_X",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_HEAP_OPTS",
        "KAFKA_JVM_PERFORMANCE_OPTS",
        "KAFKA_OPTS",
        "KAFKA_HOME",
        "KAFKA_CREATE_TOPICS",
        "KAFKA_ENABLE_KRAFT",
        "KAFKA_API_KEY",
        "KAFKA_USER",
        "KAFKA_TOPIC_NAME",
        "KAFKA_JMX_PORT",
        "KAFKA_JMX_OPTS",
        "KAFKA_LOG4J_OPTS",
        "KAFKA_LOG4J_ROOT_LOGLEVEL",
        "KAFKA_CLIENT_ID",
        "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS",
        "KAFKA_PORT",
        "KAFKA_PORT_9092_TCP",
        "KAFKA_PORT_9092_TCP_ADDR",
        "KAFKA_SERVICE_HOST",
        "KAFKA_SERVICE_PORT",
        "KAFKA_SERVICE_PORT_CLIENT",
        "KAFKA_UI_SERVICE_HOST",
        "KAFKA_UI_PORT",
    ],
)
def test_variable_that_is_not_for_the_broker_is_passed_over(variable: str) -> None:
    assert key_of(variable) is None


def test_every_key_can_be_said_by_the_environment() -> None:
    for name in BROKER.keys:
        variable = "KAFKA_" + name.upper().replace("_", "__").replace(".", "_")
        assert key_of(variable) == name
        assert variable not in NOT_FOR_THE_BROKER


def test_environment_is_a_layer_labelled_by_its_variables() -> None:
    environment = read_environment({"KAFKA_NUM_PARTITIONS": "3", "HOME": "/root"})
    assert environment.layer.values == {"num.partitions": "3"}
    assert environment.layer.labels == {"num.partitions": "KAFKA_NUM_PARTITIONS"}
    assert (environment.create_topics, environment.cluster_id) == (None, None)


def test_listeners_are_derived_from_the_advertised_ones() -> None:
    advertised = "PLAINTEXT://localhost:9092,B://[::1]:9093,C://kafka:9094"
    layer = read_environment({"KAFKA_ADVERTISED_LISTENERS": advertised}).layer
    assert layer.values["listeners"] == (
        "PLAINTEXT://0.0.0.0:9092,B://0.0.0.0:9093,C://0.0.0.0:9094"
    )
    assert layer.labels["listeners"] == "KAFKA_ADVERTISED_LISTENERS"


def test_listeners_that_are_given_stay() -> None:
    layer = read_environment(
        {"KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://h:1", "KAFKA_LISTENERS": "PLAINTEXT://:2"}
    ).layer
    assert layer.values["listeners"] == "PLAINTEXT://:2"


@pytest.mark.parametrize("variable", ["CLUSTER_ID", "KAFKA_CLUSTER_ID", "KAFKA_KRAFT_CLUSTER_ID"])
def test_cluster_id_and_topics_are_picked_up(variable: str) -> None:
    environment = read_environment({variable: "abc", "KAFKA_CREATE_TOPICS": "a:1:1"})
    assert (environment.cluster_id, environment.create_topics) == ("abc", "a:1:1")
    assert environment.layer.values == {}


def test_environment_of_a_common_compose_file_needs_no_warning() -> None:
    environment = read_environment(
        {
            "KAFKA_NODE_ID": "1",
            "KAFKA_PROCESS_ROLES": "broker,controller",
            "KAFKA_LISTENERS": "PLAINTEXT://:19092,CONTROLLER://:9093,PLAINTEXT_HOST://:9092",
            "KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://kafka:19092,PLAINTEXT_HOST://localhost:9092",
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,"
            "PLAINTEXT_HOST:PLAINTEXT",
            "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
            "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@kafka:9093",
            "KAFKA_INTER_BROKER_LISTENER_NAME": "PLAINTEXT",
            "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
            "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
            "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
            "KAFKA_LOG_DIRS": "/tmp/kraft-combined-logs",
            "KAFKA_HEAP_OPTS": "-Xmx1G",
            "CLUSTER_ID": "4L6g3nShT-eMCtK--X86sw",
        }
    )
    settings = BrokerSettings.build([environment.layer])
    assert settings.warnings == ()
    assert [str(listener.advertised) for listener in settings.listeners] == [
        "PLAINTEXT://kafka:19092",
        "PLAINTEXT_HOST://localhost:9092",
    ]
