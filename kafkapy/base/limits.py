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

FACT_LOG_SLACK_BYTES = 64 * 1024
"""Bytes that an internal log may grow beyond twice its live facts before they are written again;
the 50 partitions of `__consumer_offsets` are then read again in well under a second."""

DECOMPRESSED_BATCH_BYTES_MAX = 64 * 1024 * 1024
"""What one produced batch may decompress to when its records must be looked at.

Differs: Kafka decompresses without a bound; `message.max.bytes` bounds only the compressed size."""

RECORDS_AT_ONCE_MAX = 5_000
"""Records of one produced batch that are looked at without letting others through; 5 ms."""

UNPACKED_AT_ONCE_BYTES_MAX = 512 * 1024
"""What one produced batch may unpack to without letting others through; packing that again with
gzip, the slowest codec, takes 15 ms."""

SLICE_RECORDS = 1_000
"""Records of a larger batch that are looked at before everybody else has a turn; 1 ms."""

RECEIVE_BUFFER_BYTES = 256 * 1024
"""The buffer that all connections of a loop receive into; fits a second-level cache."""

PARTIAL_FRAME_BYTES_MAX = 16 * 1024
"""A frame up to this size that is not complete yet is kept as the bytes that came so far; a larger
one gets a buffer of its own size. Small enough that a peer which sends byte by byte costs little
more than the system calls it causes."""

SPARE_BUFFER_BYTES_MAX = 16 * 1024 * 1024
"""Buffers of large frames that are kept for the next ones, in all."""

REQUEST_MEMORY_BYTES = 512 * 1024 * 1024
"""Received bytes of requests that are not handled yet, over all connections, where
`queued.max.request.bytes` does not say.

Differs: Kafka's default is no bound."""

WAKE_REQUESTS_MAX = 64
"""Requests of one connection that are handled before the others get their turn, however quickly."""

WAKE_MS = 1
"""Time after which no further request of a connection is begun before the others get their turn:
64 searches through records that unfold to 64 MB would otherwise take ten seconds, and the first
turns of 30 peers that begin in the same moment a tenth of one."""

WAKE_RESPONSE_BYTES_MAX = 1024 * 1024
"""Encoded answers of one connection that may gather before they are sent and, if the peer does not
read them, before its next request is handled."""

PRODUCE_IN_FLIGHT_MAX = 64
"""Produce requests of one connection that may wait for the disk together; clients send 5."""

SLOW_FRAME_MS = 30_000
"""Time in which a peer must finish a frame that it began, or deliver `SLOW_FRAME_BYTES` more of it.

Differs: Kafka waits until `connections.max.idle.ms`, and for ever while single bytes arrive."""

SLOW_FRAME_BYTES = 512 * 1024
"""Least progress of a large frame within `SLOW_FRAME_MS` (17 kB/s)."""

SCARCE_FRAME_MS = 4_000
"""Time in which a large frame must arrive, by the pace of the last `SCARCE_LOOK_MS`, while others
wait for the memory that it keeps (1 MB at 256 kB/s, 100 MB at 25 MB/s)."""

SCARCE_LOOK_MS = 250
"""How often that pace is looked at; an honest producer is delayed by two of these at most."""

WAITING_BYTES_PER_S = 10_000_000
"""Bytes that a large frame may lack more than another, for each second that it waited longer for
memory, and still go first: 100 MB wait ten seconds for a stream of small ones."""

ACCEPT_BATCH = 64
"""Connections that one listener accepts before everybody else gets a turn."""

RECORD_ERRORS_MAX = 10_000
"""Refused records of one batch that are listed one by one in a Produce answer.

Differs: Kafka lists them all, however far a small batch unpacks."""

REQUEST_PARTITIONS_MAX = 10_000
"""Partitions that one CreateTopics or CreatePartitions may add (Kafka
ReplicationControlManager.MAX_PARTITIONS_PER_BATCH, QuorumController.MAX_RECORDS_PER_USER_OP)."""

GROUP_PENDING_MEMBERS_MAX = 10_000
"""Member ids that one classic group has handed out and that nobody has joined with yet.

Differs: Kafka has no such bound; each costs an entry and a deadline of up to half an hour."""

OPEN_SEGMENT_FILES_MAX = 512
"""Segment and index files the files engine keeps open; half of the usual limit of 1,024
descriptors a process, the rest is for connections."""

PRODUCERS_PER_PARTITION_MAX = 100_000
"""Producer ids that one partition remembers (about 1 KB each); beyond it the longest idle go.

Differs: Kafka forgets them only by `producer.id.expiration.ms`, however many a client makes up."""
