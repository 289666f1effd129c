"""Framing of the records that Kafka keeps about itself.

* Coordinator records (`__consumer_offsets`, `__transaction_state`, `__share_group_state`): the key
  is an int16 type and the key's fields in version 0, the value an int16 version and its fields.
  A missing value deletes the key.
* `__cluster_metadata` records have only a value: unsigned varints for frame version (1), type and
  version, then the fields.

Type numbers are per log, so decoding needs the log's name; encoding takes them from the message's
own module. Which version to write is the caller's choice.

Sources: Kafka 4.4 CoordinatorRecordSerde, AbstractApiMessageSerde; KIP-631, KIP-915.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from struct import Struct as _Layout
from types import ModuleType

from msgspec import Struct

from kafkapy.base.refusal import Malformed
from kafkapy.protocol.guard import DECODE_ERRORS, guarded_decode
from kafkapy.protocol.stored_types import COORDINATOR_TYPES, METADATA_TYPES
from kafkapy.wire.varint import Buffer, put_uvarint, uvarint

CONSUMER_OFFSETS = "__consumer_offsets"
TRANSACTION_STATE = "__transaction_state"
SHARE_GROUP_STATE = "__share_group_state"
CLUSTER_METADATA = "__cluster_metadata"

METADATA_FRAME_VERSION = 1

_INT16 = _Layout(">h")


@cache
def _module(name: str) -> ModuleType:
    # Imported late: a process reads few of the 96 stored schemas.
    return import_module(f"kafkapy.protocol.stored.{name}")


def _module_of(message: Struct) -> ModuleType:
    return _module(type(message).__module__.rpartition(".")[2])


def encode_key(message: Struct) -> bytes:
    """Return the record key that a coordinator key message (`...Key`) stands for.

    Raises:
        ValueError: the message does not fit its fields.
    """
    module = _module_of(message)
    out = bytearray(_INT16.pack(module.TYPE_ID))
    module.encode(message, 0, out)
    return bytes(out)


def encode_value(message: Struct, version: int) -> bytes:
    """Return the record value that a coordinator value message (`...Value`) stands for.

    Raises:
        ValueError: the message does not fit the version.
    """
    out = bytearray(_INT16.pack(version))
    _module_of(message).encode(message, version, out)
    return bytes(out)


def decode_key(log: str, data: Buffer) -> tuple[int, Struct | None]:
    """Return a record key's type and message; the message is None when the type is unknown.

    A newer release may have written the record; a loader skips it, as Kafka does.

    Raises:
        Malformed: the key does not decode.
    """
    type_id = _int16(data)
    names = COORDINATOR_TYPES[log].get(type_id)
    if names is None:
        return type_id, None
    message: Struct = guarded_decode(_module(names[0]).DECODE, data, _INT16.size, 0)[0]
    return type_id, message


def decode_value(log: str, type_id: int, data: Buffer) -> Struct:
    """Return the message of a record value whose key had the (known) type `type_id`.

    Raises:
        Malformed: the value does not decode, or its version is newer than ours.
    """
    table = _module(COORDINATOR_TYPES[log][type_id][1]).DECODE
    message: Struct = guarded_decode(table, data, _INT16.size, _int16(data))[0]
    return message


def encode_metadata(message: Struct, version: int) -> bytes:
    """Return the value of a `__cluster_metadata` record.

    Raises:
        ValueError: the message does not fit the version.
    """
    module = _module_of(message)
    out = bytearray((METADATA_FRAME_VERSION,))
    put_uvarint(out, module.TYPE_ID)
    put_uvarint(out, version)
    module.encode(message, version, out)
    return bytes(out)


def decode_metadata(data: Buffer) -> Struct:
    """Return the message of a `__cluster_metadata` record's value; it may not be followed by bytes.

    Raises:
        Malformed: the value does not decode, or its type or version is not known.
    """
    try:
        frame_version, pos = uvarint(data, 0)
        type_id, pos = uvarint(data, pos)
        version, pos = uvarint(data, pos)
    except DECODE_ERRORS as error:
        raise Malformed(f"metadata record: {error}") from error
    if frame_version != METADATA_FRAME_VERSION:
        raise Malformed(f"metadata record of frame version {frame_version}")
    name = METADATA_TYPES.get(type_id)
    if name is None:
        raise Malformed(f"metadata record of unknown type {type_id}")
    message: Struct
    message, pos = guarded_decode(_module(name).DECODE, data, pos, version)
    if pos != len(data):
        raise Malformed(f"{len(data) - pos} bytes after a metadata record")
    return message


def _int16(data: Buffer) -> int:
    try:
        number: int = _INT16.unpack_from(data, 0)[0]
    except DECODE_ERRORS as error:
        raise Malformed("stored record is shorter than two bytes") from error
    return number
