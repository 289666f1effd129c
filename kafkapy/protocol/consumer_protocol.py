"""The blobs that classic consumers exchange through their group: subscription and assignment.

The broker passes them on unread, but OffsetDelete and the expiry of offsets must know
which topics the members of a consumer group subscribe to. A blob is an int16 version and the fields
of that version. A version above the newest known one is read as the newest, and bytes after the
fields are ignored: newer clients only append.

Source: Kafka 4.4 ConsumerProtocol; KIP-429, KIP-792, KIP-881.
"""

from __future__ import annotations

from struct import Struct as _Layout

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.guard import DECODE_ERRORS
from kafkapy.protocol.stored import consumer_protocol_assignment as assignment
from kafkapy.protocol.stored import consumer_protocol_subscription as subscription
from kafkapy.protocol.stored.consumer_protocol_assignment import ConsumerProtocolAssignment
from kafkapy.protocol.stored.consumer_protocol_subscription import ConsumerProtocolSubscription
from kafkapy.wire.varint import Buffer

_VERSION = _Layout(">h")


def decode_subscription(data: Buffer) -> ConsumerProtocolSubscription:
    """Return what a member's JoinGroup metadata says.

    Raises:
        Malformed: the blob does not decode; clients of other protocol types put anything there.
    """
    version = _version(data, subscription.VERSION_MAX)
    return subscription.decode(data, _VERSION.size, version)[0]


def decode_assignment(data: Buffer) -> ConsumerProtocolAssignment:
    """Return what a leader's SyncGroup assignment gives one member.

    Raises:
        Malformed: the blob does not decode.
    """
    return assignment.decode(data, _VERSION.size, _version(data, assignment.VERSION_MAX))[0]


def encode_subscription(message: ConsumerProtocolSubscription, version: int) -> bytes:
    """Return the blob of a subscription; ValueError when it does not fit the version."""
    out = bytearray(_VERSION.pack(version))
    subscription.encode(message, version, out)
    return bytes(out)


def encode_assignment(message: ConsumerProtocolAssignment, version: int) -> bytes:
    """Return the blob of an assignment; ValueError when it does not fit the version."""
    out = bytearray(_VERSION.pack(version))
    assignment.encode(message, version, out)
    return bytes(out)


def _version(data: Buffer, newest: int) -> int:
    try:
        version: int = _VERSION.unpack_from(data, 0)[0]
    except DECODE_ERRORS as error:
        raise Malformed("blob is shorter than two bytes") from error
    return min(version, newest)
