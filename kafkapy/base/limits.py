"""Upper bounds on everything that a peer or a file could make grow.

One number a line, with where it comes from. Bounds that Kafka lets an operator configure are
settings (see `config/`), not constants here.
"""

from __future__ import annotations

MESSAGE_ELEMENTS_MAX = 2_000_000
"""Elements (array entries, structs, tagged fields) one decoded message may hold.

Differs: Kafka has no such bound; 100 MB of one-byte elements would become gigabytes of objects."""

REQUEST_BYTES_MAX = 16 * 1024 * 1024
"""Size of one request other than Produce.

Differs: Kafka lets every request grow to `socket.request.max.bytes`; no client sends more than
about 1 MB of anything but records."""

STRING_BYTES_MAX = 32_767
"""Length of one protocol string in bytes, in both encodings (Kafka MessageUtil)."""

FACT_BATCH_BYTES = 512 * 1024
"""Facts that go into one batch of an internal log; below every `max.message.bytes` we set."""

FACT_RECORD_BYTES_MAX = 64 * 1024 * 1024
"""What one batch of an internal log may decompress to when it is loaded."""

FACT_LOG_SLACK_BYTES = 1024 * 1024
"""Bytes that an internal log may grow beyond twice its live facts before they are written again;
50 partitions of `__consumer_offsets` then stay within 100 MB."""

DECOMPRESSED_BATCH_BYTES_MAX = 128 * 1024 * 1024
"""What one produced batch may decompress to when its records must be looked at.

Differs: Kafka decompresses without a bound; `message.max.bytes` bounds only the compressed size."""
