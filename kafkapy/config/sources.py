"""The environment as a source of settings, read the way Kafka's official image reads it.

Decides which key a `KAFKA_*` name means and which names are not meant for the broker. Reads no
environment: the caller passes a mapping. Whether keys and values are good is decided in
`settings`.

Differs: a `KAFKA_CFG_` prefix (another widespread image) is understood too; names that container
platforms set for a service called kafka, and those of clients, are passed over in silence.

Source: Kafka 4.4 docker/resources/common-scripts, KafkaDockerWrapper; KIP-974, KIP-975.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from kafkapy.config import names
from kafkapy.config.definition import BROKER
from kafkapy.config.settings import Layer

_PREFIX = "KAFKA_"
_OTHER_IMAGE_PREFIX = "cfg."

NOT_FOR_THE_BROKER = frozenset(
    {
        "KAFKA_ADVERTISED_HOST",
        "KAFKA_API_KEY",
        "KAFKA_API_SECRET",
        "KAFKA_BOOTSTRAP_SERVER",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_BROKER",
        "KAFKA_BROKERCONNECT",
        "KAFKA_BROKERS",
        "KAFKA_BROKER_URL",
        "KAFKA_CLASSPATH",
        "KAFKA_CLUSTER_ID",
        "KAFKA_CONFIG_FILE",
        "KAFKA_CREATE_TOPICS",
        "KAFKA_CREATE_TOPICS_SEPARATOR",
        "KAFKA_DATA_DIR",
        "KAFKA_DEBUG",
        "KAFKA_ENABLE_KRAFT",
        "KAFKA_GC_LOG_OPTS",
        "KAFKA_GROUP",
        "KAFKA_GROUP_ID",
        "KAFKA_HEAP_OPT",
        "KAFKA_HEAP_OPTS",
        "KAFKA_HOME",
        "KAFKA_HOST",
        "KAFKA_JVM_PERFORMANCE_OPTS",
        "KAFKA_KRAFT_CLUSTER_ID",
        "KAFKA_KRAFT_MODE",
        "KAFKA_LOG_LEVEL",
        "KAFKA_OPTS",
        "KAFKA_PASSWORD",
        "KAFKA_REST_PROXY",
        "KAFKA_SECURITY_PROTOCOL",
        "KAFKA_SASL_MECHANISM",
        "KAFKA_SASL_PASSWORD",
        "KAFKA_SASL_USERNAME",
        "KAFKA_SSL_CIPHER_SUITE",
        "KAFKA_SSL_KEYSTORE_CREDENTIALS",
        "KAFKA_SSL_KEYSTORE_FILENAME",
        "KAFKA_SSL_KEY_CREDENTIALS",
        "KAFKA_SSL_TRUSTSTORE_CREDENTIALS",
        "KAFKA_SSL_TRUSTSTORE_FILENAME",
        "KAFKA_TOOLS_LOG4J_LOGLEVEL",
        "KAFKA_TOPIC",
        "KAFKA_TOPIC_NAME",
        "KAFKA_TOPICS",
        "KAFKA_URL",
        "KAFKA_USER",
        "KAFKA_USERNAME",
        "KAFKA_VERSION",
    }
)
"""Names of clients, of the JVM and of the images' own scripts that share the prefix."""

_NOT_FOR_THE_BROKER_PREFIXES = (
    "KAFKA_CLIENT_",
    "KAFKA_CLUSTERS_",
    "KAFKA_CONNECT_",
    "KAFKA_CONSUMER_",
    "KAFKA_JMX_",
    "KAFKA_LOG4J",
    "KAFKA_PRODUCER_",
    "KAFKA_REST_",
    "KAFKA_SCHEMA_REGISTRY",
)
_SERVICE_LINK = re.compile(
    r"KAFKA_(?:.*_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT(?:_\d+_(?:TCP|UDP).*)?)"
)
"""What Kubernetes and Docker links set for a service whose name starts with kafka."""


class Environment(msgspec.Struct, frozen=True):
    """What the environment says: a layer of settings, topics to create and the cluster's id."""

    layer: Layer
    create_topics: str | None
    cluster_id: str | None


def read_environment(environment: Mapping[str, str]) -> Environment:
    """Collect the settings of an environment, each labelled with the name it came from.

    `listeners` is derived from `advertised.listeners`, with every interface as host, when only
    the latter is given, as the official image does.
    """
    values: dict[str, str] = {}
    labels: dict[str, str] = {}
    for variable, text in environment.items():
        name = key_of(variable)
        if name is not None:
            values[name] = text
            labels[name] = variable
    if "advertised.listeners" in values and "listeners" not in values:
        values["listeners"] = re.sub(
            r"://(\[[^\]]*\]|[^:,]*):", "://0.0.0.0:", values["advertised.listeners"]
        )
        labels["listeners"] = labels["advertised.listeners"]
    return Environment(
        Layer("environment", values, labels=labels),
        environment.get("KAFKA_CREATE_TOPICS"),
        environment.get("CLUSTER_ID")
        or environment.get("KAFKA_CLUSTER_ID")
        or environment.get("KAFKA_KRAFT_CLUSTER_ID"),
    )


def key_of(variable: str) -> str | None:
    """Return the key that an environment variable sets, or None if it is not for the broker.

    `_` stands for a dot, `__` for an underscore and `___` for a dash. A name that is no key is
    returned too, so that a misspelt one can be reported.
    """
    if not variable.startswith(_PREFIX):
        return None
    name = variable.removeprefix(_PREFIX).lower().replace("_", ".")
    name = name.replace("...", "-").replace("..", "_")
    if names.base_name(name) in BROKER:
        return name
    other = name.removeprefix(_OTHER_IMAGE_PREFIX)
    if other != name and names.base_name(other) in BROKER:
        return other
    if variable in NOT_FOR_THE_BROKER or variable.startswith(_NOT_FOR_THE_BROKER_PREFIXES):
        return None
    return None if _SERVICE_LINK.fullmatch(variable) else name
