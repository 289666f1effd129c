"""Names that turn up in Kafka configurations without being keys of the definition.

Decides which names are passed over in silence, which belonged to older Kafka releases, and how a
listener prefix is taken off. Whether a value is valid is not its business.

Source: Kafka 4.4 ListenerName.configPrefix, DynamicBrokerConfig.ListenerConfigRegex,
StandardAuthorizer; KIP-103, KIP-226, upgrade notes of Kafka 4.0.
"""

from __future__ import annotations

import re

_LISTENER = r"listener\.name\.[^.]*\.(.*)"
_MECHANISM = r"(?:plain|scram-sha-\d+|oauthbearer|gssapi)\.(sasl\..*)"

PLUGIN_PREFIXES = (
    "authorizer.",
    "config.providers.",
    "confluent.",
    "metric.reporter.",
    "metrics.jmx.",
    "rlmm.config.",
    "rsm.config.",
)
"""Keys read by plug-ins, by Kafka's authorizer or by distributions, never by the broker itself."""

PLUGIN_NAMES = frozenset({"allow.everyone.if.no.acl.found", "super.users"})
"""Keys of Kafka's own authorizer, which stand outside the broker's definition."""

RETIRED = frozenset(
    {
        "advertised.host.name",
        "advertised.port",
        "control.plane.listener.name",
        "broker.id.generation.enable",
        "host.name",
        "inter.broker.protocol.version",
        "log.message.downconversion.enable",
        "log.message.format.version",
        "log.message.timestamp.difference.max.ms",
        "offsets.commit.required.acks",
        "port",
        "reserved.broker.max.id",
        "zookeeper.clientCnxnSocket",
        "zookeeper.connect",
        "zookeeper.connection.timeout.ms",
        "zookeeper.max.in.flight.requests",
        "zookeeper.metadata.migration.enable",
        "zookeeper.session.timeout.ms",
        "zookeeper.set.acl",
        "zookeeper.sync.time.ms",
    }
)
"""Keys that Kafka 4 no longer has; configurations written for older releases still carry them."""


def base_name(name: str) -> str:
    """Return the key that a name prefixed by a listener (and a SASL mechanism) stands for."""
    if not name.startswith("listener.name."):
        return name
    match = re.fullmatch(_LISTENER, name)
    if match is None:
        return name
    rest = match[1]
    mechanism = re.fullmatch(_MECHANISM, rest)
    return rest if mechanism is None else mechanism[1]


def passed_over(name: str) -> bool:
    """Whether a name that is no key needs no warning, because it was never meant for the broker."""
    return name in PLUGIN_NAMES or name.startswith(PLUGIN_PREFIXES)
