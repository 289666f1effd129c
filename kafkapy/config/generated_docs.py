"""What every configuration key does, in our own words.

Written by `python -m protocol_specs.config_generator`; change the spec, not this file.
"""

from __future__ import annotations

BROKER: dict[str, str] = {
    "remote.log.storage.system.enable": (
        "Whether old segments may be moved to a remote store at all."
    ),
    "remote.log.storage.manager.impl.prefix": (
        "Prefix of the keys that are handed to the remote storage plug-in."
    ),
    "remote.log.metadata.manager.impl.prefix": (
        "Prefix of the keys that are handed to the plug-in that keeps the remote segments' "
        "metadata."
    ),
    "remote.log.storage.manager.class.name": "Class of the plug-in that stores segments remotely.",
    "remote.log.storage.manager.class.path": (
        "Class path on which the remote storage plug-in is looked for."
    ),
    "remote.log.metadata.manager.class.name": (
        "Class of the plug-in that remembers which segments are stored remotely."
    ),
    "remote.log.metadata.manager.class.path": (
        "Class path on which the remote metadata plug-in is looked for."
    ),
    "remote.log.metadata.manager.listener.name": (
        "Listener over which the remote metadata plug-in connects to brokers."
    ),
    "remote.log.metadata.custom.metadata.max.bytes": (
        "Most bytes of its own metadata that the storage plug-in may attach to a remote segment."
    ),
    "remote.log.index.file.cache.total.size.bytes": (
        "Room on local disk for indexes fetched from the remote store."
    ),
    "remote.log.index.file.cache.ttl.ms": (
        "How long a cached remote index is kept after its last use; -1 for as long as there is "
        "room."
    ),
    "remote.log.manager.thread.pool.size": "Threads that schedule the work of tiering.",
    "remote.log.manager.copier.thread.pool.size": "Threads that copy segments to the remote store.",
    "remote.log.manager.expiration.thread.pool.size": (
        "Threads that delete remote segments past their retention."
    ),
    "remote.log.manager.follower.thread.pool.size": (
        "Threads that follow the remote log for replicas that are not the leader."
    ),
    "remote.log.manager.task.interval.ms": (
        "How often tiering looks for segments to copy or delete."
    ),
    "remote.log.manager.task.retry.backoff.ms": "First pause after a failed tiering task.",
    "remote.log.manager.task.retry.backoff.max.ms": (
        "Longest pause between retries of a tiering task."
    ),
    "remote.log.manager.task.retry.jitter": (
        "Random share that is added to or taken from the pause between tiering retries."
    ),
    "remote.log.reader.threads": "Threads that read remote segments for fetches.",
    "remote.log.reader.max.pending.tasks": (
        "Remote reads that may wait before further ones are refused."
    ),
    "log.local.retention.ms": (
        "How long segments that are stored remotely stay on local disk; -2 means as long as "
        "retention.ms says."
    ),
    "log.local.retention.bytes": (
        "Bytes of remotely stored segments that stay on local disk; -2 means as retention.bytes "
        "says."
    ),
    "log.remote.copy.lag.ms": (
        "Age a closed segment must reach before it is copied to the remote store; -1 means the "
        "local retention time."
    ),
    "log.remote.copy.lag.bytes": (
        "Bytes that must lie above a closed segment before it is copied to the remote store; -1 "
        "means the local retention size."
    ),
    "remote.log.manager.copy.max.bytes.per.second": (
        "Bytes a second that a broker copies to the remote store at most."
    ),
    "remote.log.manager.copy.quota.window.num": (
        "Number of samples over which the copy rate is measured."
    ),
    "remote.log.manager.copy.quota.window.size.seconds": (
        "Length of one sample of the copy rate, in seconds."
    ),
    "remote.log.manager.fetch.max.bytes.per.second": (
        "Bytes a second that a broker reads from the remote store at most."
    ),
    "remote.log.manager.fetch.quota.window.num": (
        "Number of samples over which the remote read rate is measured."
    ),
    "remote.log.manager.fetch.quota.window.size.seconds": (
        "Length of one sample of the remote read rate, in seconds."
    ),
    "remote.fetch.max.wait.ms": "Longest time a fetch waits for data from the remote store.",
    "remote.list.offsets.request.timeout.ms": (
        "Longest time an offset look-up waits for the remote store."
    ),
    "broker.id": "The broker's number under its older name; the same as node.id when both are set.",
    "message.max.bytes": (
        "Largest batch of records, as it arrives (compressed), that a partition accepts. Topics "
        "override it with max.message.bytes."
    ),
    "num.io.threads": "Threads that execute requests.",
    "num.replica.alter.log.dirs.threads": (
        "Threads that move replicas between log directories; unset means one for each directory."
    ),
    "background.threads": "Threads for housekeeping in the background.",
    "request.timeout.ms": (
        "How long the broker waits for the answer to a request that it sent itself."
    ),
    "socket.connection.setup.timeout.ms": (
        "How long the broker waits for a connection that it opens itself."
    ),
    "socket.connection.setup.timeout.max.ms": (
        "Longest wait for a connection of its own after repeated failures."
    ),
    "config.providers": "Names of plug-ins that replace placeholders in configuration values.",
    "authorizer.class.name": (
        "Class that decides who may do what; empty means that everything is allowed."
    ),
    "early.start.listeners": (
        "Listeners that open before the broker has caught up with the metadata."
    ),
    "broker.rack": (
        "Where the broker stands (a rack or zone), told to clients and used when replicas are "
        "spread."
    ),
    "controlled.shutdown.enable": "Whether a broker hands its leaderships over before it stops.",
    "delete.topic.enable": "Whether topics can be deleted at all.",
    "compression.type": (
        "Codec in which batches are stored: one of the codecs, uncompressed, or producer to keep "
        "each batch as it came."
    ),
    "compression.gzip.level": (
        "Effort when a batch is re-compressed with gzip, 1 (fast) to 9 (small), -1 for the "
        "library's default."
    ),
    "compression.lz4.level": (
        "Effort when a batch is re-compressed with lz4, 1 (fast) to 17 (small)."
    ),
    "compression.zstd.level": (
        "Effort when a batch is re-compressed with zstd; negative levels are faster, 22 is "
        "smallest."
    ),
    "max.incremental.fetch.session.cache.slots": (
        "How many incremental fetch sessions the broker remembers before it evicts old ones."
    ),
    "fetch.max.bytes": "Most bytes that one fetch response carries, whatever the client asks for.",
    "max.request.partition.size.limit": (
        "Most partitions that one DescribeTopicPartitions response lists before it is continued."
    ),
    "unstable.api.versions.enable": (
        "Whether API versions still under development are offered to clients."
    ),
    "unstable.feature.versions.enable": (
        "Whether feature levels still under development may be used."
    ),
    "process.roles": "Which parts this process plays: broker, controller or both.",
    "node.id": "The number by which clients and the cluster know this broker.",
    "initial.broker.registration.timeout.ms": (
        "How long a starting broker tries to register with the controllers."
    ),
    "broker.heartbeat.interval.ms": (
        "How often a broker reports to the controllers that it is alive."
    ),
    "broker.session.timeout.ms": (
        "How long a broker may stay silent before the controllers fence it."
    ),
    "controller.listener.names": "Listeners that belong to controllers; clients never see them.",
    "sasl.mechanism.controller.protocol": (
        "SASL mechanism with which brokers and controllers log in to controllers."
    ),
    "controller.performance.sample.period.ms": (
        "How often the controller reports how long its events took."
    ),
    "controller.performance.always.log.threshold.ms": (
        "Duration above which the controller always logs an event."
    ),
    "server.max.startup.time.ms": "How long a start may take before the process gives up.",
    "metadata.log.max.record.bytes.between.snapshots": (
        "Bytes of cluster metadata that are written before a new snapshot of it is taken."
    ),
    "metadata.log.max.snapshot.interval.ms": (
        "Longest time between two snapshots of the cluster metadata while it changes; 0 means no "
        "limit."
    ),
    "metadata.log.dir": "Directory of the cluster metadata; unset means the first log directory.",
    "metadata.log.segment.bytes": "Largest segment file of the cluster metadata.",
    "metadata.log.segment.ms": "Age at which a segment of the cluster metadata is closed.",
    "metadata.max.retention.bytes": (
        "Bytes of cluster metadata, log and snapshots together, above which old ones are deleted."
    ),
    "metadata.max.retention.ms": "Age above which old metadata segments and snapshots are deleted.",
    "metadata.max.idle.interval.ms": (
        "How often the active controller writes an empty record when nothing happens; 0 never."
    ),
    "internal.metadata.log.segment.bytes": (
        "Segment size of the cluster metadata in tests, free of the usual lower bound."
    ),
    "internal.metadata.max.batch.size.in.bytes": "Largest batch written to the cluster metadata.",
    "internal.metadata.delete.delay.millis": "How long a deleted metadata file stays on disk.",
    "listeners": (
        "Addresses on which the broker accepts connections, as NAME://host:port; an empty host "
        "means every interface."
    ),
    "advertised.listeners": (
        "Addresses told to clients, by listener; needed where they differ from those the broker "
        "binds to."
    ),
    "listener.security.protocol.map": (
        "Which security protocol each listener name speaks, as NAME:PROTOCOL pairs."
    ),
    "socket.send.buffer.bytes": (
        "Size of a connection's send buffer in the kernel; -1 leaves it to the system."
    ),
    "socket.receive.buffer.bytes": (
        "Size of a connection's receive buffer in the kernel; -1 leaves it to the system."
    ),
    "socket.request.max.bytes": (
        "Largest request that is read; a connection that announces more is closed."
    ),
    "socket.listen.backlog.size": "Connections that may wait to be accepted.",
    "max.connections.per.ip": (
        "Most connections from one address; 0 allows only those of the overrides."
    ),
    "max.connections.per.ip.overrides": (
        "Exceptions to max.connections.per.ip, as host:count pairs."
    ),
    "max.connections": "Most connections of the broker at one time.",
    "max.connection.creation.rate": "Most new connections a second, over all listeners.",
    "connections.max.idle.ms": (
        "How long a connection may be silent before it is closed; negative means for ever."
    ),
    "connection.failed.authentication.delay.ms": (
        "How long a connection that failed to log in is kept before it is told so."
    ),
    "queued.max.requests": (
        "Requests that may wait for a request thread before network threads stop reading."
    ),
    "queued.max.request.bytes": (
        "Bytes of requests that may be held in memory before reading pauses; -1 leaves the bound "
        "to the broker."
    ),
    "num.network.threads": "Threads that read requests from and write responses to sockets.",
    "controller.socket.timeout.ms": (
        "How long a broker waits for a controller's answer on its connection."
    ),
    "default.replication.factor": "Replicas of a topic that is created without saying how many.",
    "replica.lag.time.max.ms": "How long a follower may lag before it no longer counts as in sync.",
    "replica.socket.timeout.ms": "How long a follower waits on its connection to a leader.",
    "replica.socket.receive.buffer.bytes": (
        "Kernel receive buffer of a follower's connection to a leader."
    ),
    "replica.fetch.max.bytes": "Bytes a follower asks for of each partition in one fetch.",
    "replica.fetch.wait.max.ms": (
        "Longest time a leader holds a follower's fetch that finds no data."
    ),
    "replica.fetch.backoff.ms": "Pause of a follower after a failed fetch.",
    "replica.fetch.min.bytes": "Bytes a follower's fetch waits for.",
    "replica.fetch.response.max.bytes": "Bytes of a whole response that a follower asks for.",
    "num.replica.fetchers": "Threads that fetch from each leader.",
    "replica.high.watermark.checkpoint.interval.ms": (
        "How often high watermarks are written to disk."
    ),
    "fetch.purgatory.purge.interval.requests": (
        "Completed requests after which the waiting fetches are tidied up."
    ),
    "producer.purgatory.purge.interval.requests": (
        "Completed requests after which the waiting produces are tidied up."
    ),
    "delete.records.purgatory.purge.interval.requests": (
        "Completed requests after which the waiting record deletions are tidied up."
    ),
    "auto.leader.rebalance.enable": (
        "Whether leadership is moved back to preferred replicas from time to time."
    ),
    "leader.imbalance.check.interval.seconds": (
        "How often the balance of leaderships is looked at, in seconds."
    ),
    "unclean.leader.election.interval.ms": (
        "How often partitions that wait for an unclean election are looked at."
    ),
    "unclean.leader.election.enable": (
        "Whether a replica that is not in sync may lead when no other is left, at the price of "
        "lost records."
    ),
    "security.inter.broker.protocol": (
        "Security protocol between brokers when no listener is named for it."
    ),
    "inter.broker.listener.name": "Listener over which brokers talk to each other.",
    "replica.selector.class": "Class that picks the replica a consumer should read from.",
    "follower.fetch.last.tiered.offset.enable": (
        "Whether a new follower starts at the last offset stored remotely instead of the first."
    ),
    "group.coordinator.rebalance.protocols": "Kinds of groups that the coordinator serves.",
    "group.coordinator.threads": "Threads of the group coordinator.",
    "group.coordinator.background.threads": (
        "Threads for the group coordinator's slow work, such as computing assignments."
    ),
    "group.coordinator.append.linger.ms": (
        "How long the group coordinator gathers records before it writes them; -1 adapts to the "
        "load."
    ),
    "offsets.commit.timeout.ms": "How long an offset commit may wait for its records to be stored.",
    "offsets.load.buffer.size": (
        "Bytes read at a time when a coordinator loads its groups and offsets."
    ),
    "offsets.topic.replication.factor": (
        "Replicas of the topic that holds groups and committed offsets."
    ),
    "offsets.topic.num.partitions": (
        "Partitions of the topic that holds groups and committed offsets; not to be changed later."
    ),
    "offsets.topic.segment.bytes": (
        "Segment size of the topic that holds committed offsets; small ones are compacted and "
        "loaded sooner."
    ),
    "offsets.topic.compression.codec": (
        "Number of the codec for the records of committed offsets; 0 is none."
    ),
    "group.coordinator.cached.buffer.max.bytes": (
        "Largest write buffer that the group coordinator keeps for reuse."
    ),
    "offset.metadata.max.bytes": "Longest metadata text that may come with a committed offset.",
    "offsets.retention.minutes": (
        "Minutes after which a committed offset expires once its group is empty or no longer "
        "subscribes to the topic."
    ),
    "offsets.retention.check.interval.ms": "How often expired offsets are looked for.",
    "group.min.session.timeout.ms": (
        "Shortest session timeout a member of a classic group may ask for."
    ),
    "group.max.session.timeout.ms": (
        "Longest session timeout a member of a classic group may ask for."
    ),
    "group.initial.rebalance.delay.ms": (
        "How long the first rebalance of an empty classic group waits for more members."
    ),
    "group.max.size": "Most members of a classic group.",
    "group.consumer.session.timeout.ms": (
        "How long a member of a consumer group may be silent before it is removed."
    ),
    "group.consumer.min.session.timeout.ms": (
        "Shortest session timeout that a consumer group can be given."
    ),
    "group.consumer.max.session.timeout.ms": (
        "Longest session timeout that a consumer group can be given."
    ),
    "group.consumer.heartbeat.interval.ms": (
        "How often members of a consumer group send heartbeats."
    ),
    "group.consumer.min.heartbeat.interval.ms": (
        "Shortest heartbeat interval that a consumer group can be given."
    ),
    "group.consumer.max.heartbeat.interval.ms": (
        "Longest heartbeat interval that a consumer group can be given."
    ),
    "group.consumer.max.size": "Most members of a consumer group.",
    "group.consumer.assignors": (
        "Assignors that the broker offers to consumer groups; the first one is the default."
    ),
    "group.consumer.migration.policy": (
        "Whether groups may turn from classic to consumer (upgrade), back (downgrade), both or "
        "neither."
    ),
    "group.consumer.assignment.interval.ms": (
        "Shortest time between two assignments of a consumer group."
    ),
    "group.consumer.min.assignment.interval.ms": (
        "Least assignment interval that a consumer group can be given."
    ),
    "group.consumer.max.assignment.interval.ms": (
        "Greatest assignment interval that a consumer group can be given."
    ),
    "group.consumer.assignor.offload.enable": (
        "Whether assignments of consumer groups are computed apart from the coordinator's thread."
    ),
    "group.consumer.regex.refresh.interval.ms": (
        "How often subscriptions by pattern are matched against the topics again."
    ),
    "group.share.session.timeout.ms": (
        "How long a member of a share group may be silent before it is removed."
    ),
    "group.share.min.session.timeout.ms": (
        "Shortest session timeout that a share group can be given."
    ),
    "group.share.max.session.timeout.ms": (
        "Longest session timeout that a share group can be given."
    ),
    "group.share.heartbeat.interval.ms": "How often members of a share group send heartbeats.",
    "group.share.min.heartbeat.interval.ms": (
        "Shortest heartbeat interval that a share group can be given."
    ),
    "group.share.max.heartbeat.interval.ms": (
        "Longest heartbeat interval that a share group can be given."
    ),
    "group.share.max.size": "Most members of a share group.",
    "group.share.assignors": "Assignors that the broker offers to share groups.",
    "group.share.assignment.interval.ms": "Shortest time between two assignments of a share group.",
    "group.share.min.assignment.interval.ms": (
        "Least assignment interval that a share group can be given."
    ),
    "group.share.max.assignment.interval.ms": (
        "Greatest assignment interval that a share group can be given."
    ),
    "group.share.assignor.offload.enable": (
        "Whether assignments of share groups are computed apart from the coordinator's thread."
    ),
    "group.share.initialize.retry.interval.ms": (
        "Pause before initialising a share partition is tried again."
    ),
    "errors.deadletterqueue.auto.create.topics.enable": (
        "Whether a share group's dead letter topic is created when it is missing."
    ),
    "errors.deadletterqueue.topic.name.prefix": (
        "How the name of a dead letter topic must start to be created automatically."
    ),
    "group.streams.session.timeout.ms": (
        "How long a member of a streams group may be silent before it is removed."
    ),
    "group.streams.min.session.timeout.ms": (
        "Shortest session timeout that a streams group can be given."
    ),
    "group.streams.max.session.timeout.ms": (
        "Longest session timeout that a streams group can be given."
    ),
    "group.streams.heartbeat.interval.ms": "How often members of a streams group send heartbeats.",
    "group.streams.min.heartbeat.interval.ms": (
        "Shortest heartbeat interval that a streams group can be given."
    ),
    "group.streams.max.heartbeat.interval.ms": (
        "Longest heartbeat interval that a streams group can be given."
    ),
    "group.streams.max.size": "Most members of a streams group.",
    "group.streams.num.standby.replicas": (
        "Standby copies of each stateful task of a streams group."
    ),
    "group.streams.max.standby.replicas": "Most standby copies that a streams group can be given.",
    "group.streams.initial.rebalance.delay.ms": (
        "How long the first assignment of a new streams group waits for more members."
    ),
    "group.streams.assignment.interval.ms": (
        "Shortest time between two assignments of a streams group."
    ),
    "group.streams.min.assignment.interval.ms": (
        "Least assignment interval that a streams group can be given."
    ),
    "group.streams.max.assignment.interval.ms": (
        "Greatest assignment interval that a streams group can be given."
    ),
    "group.streams.assignors": (
        "Assignors that the broker offers to streams groups; the first one is the default."
    ),
    "group.streams.assignor.offload.enable": (
        "Whether assignments of streams groups are computed apart from the coordinator's thread."
    ),
    "group.streams.task.offset.interval.ms": (
        "How often members of a streams group report how far their tasks are."
    ),
    "group.streams.min.task.offset.interval.ms": (
        "Least interval between progress reports that a streams group can be given."
    ),
    "group.streams.num.warmup.replicas": (
        "Tasks of a streams group that may be restored elsewhere at a time before they move."
    ),
    "group.streams.max.warmup.replicas": "Most warm-up copies that a streams group can be given.",
    "group.streams.rack.aware.assignment.tags": (
        "Client tags over which the standby copies of a streams group are spread."
    ),
    "group.streams.topology.description.plugin.class": (
        "Class of a plug-in that receives the descriptions of streams topologies."
    ),
    "group.streams.acceptable.recovery.lag": (
        "Lag up to which a member counts as caught up with a streams task."
    ),
    "log.cleaner.threads": "Threads that compact logs.",
    "log.cleaner.io.max.bytes.per.second": (
        "Bytes a second that compaction reads and writes together."
    ),
    "log.cleaner.dedupe.buffer.size": "Memory for the keys of all compactions that run at a time.",
    "log.cleaner.io.buffer.size": (
        "Memory for the reads and writes of all compactions that run at a time."
    ),
    "log.cleaner.io.buffer.load.factor": (
        "How full the table of keys may become; fuller means more at once and more collisions."
    ),
    "log.cleaner.backoff.ms": "How long the cleaner rests when no log needs it.",
    "log.cleaner.min.cleanable.ratio": (
        "Share of a log that must be uncompacted before it is worth compacting."
    ),
    "log.cleaner.enable": "Whether logs are compacted at all.",
    "log.cleaner.delete.retention.ms": "How long tombstones of compacted topics stay readable.",
    "log.cleaner.min.compaction.lag.ms": "How long a record stays uncompacted at least.",
    "log.cleaner.max.compaction.lag.ms": "How long a record may stay uncompacted at most.",
    "num.partitions": "Partitions of a topic that is created without saying how many.",
    "log.dir": "Directory of the logs when log.dirs is not set.",
    "log.dirs": "Directories of the logs, parted by commas.",
    "cordoned.log.dirs": "Log directories that take no new replicas.",
    "log.segment.bytes": "Largest segment file of a log; the next batch starts a new one.",
    "log.roll.ms": (
        "Age at which a segment is closed and a new one begun; unset means log.roll.hours."
    ),
    "log.roll.hours": "Age in hours at which a segment is closed, when log.roll.ms is not set.",
    "log.roll.jitter.ms": (
        "Random time by which segments are closed earlier, so that not all are closed at once; "
        "unset means log.roll.jitter.hours."
    ),
    "log.roll.jitter.hours": (
        "Random time in hours by which segments are closed earlier, when log.roll.jitter.ms is not "
        "set."
    ),
    "log.retention.ms": (
        "How long records are kept before their segment may be deleted; -1 for ever, unset means "
        "log.retention.minutes."
    ),
    "log.retention.minutes": (
        "How many minutes records are kept, when log.retention.ms is not set; unset means "
        "log.retention.hours."
    ),
    "log.retention.hours": (
        "How many hours records are kept, when neither minutes nor milliseconds are set."
    ),
    "log.retention.bytes": (
        "Bytes of a partition above which old segments are deleted; -1 for no limit."
    ),
    "log.retention.check.interval.ms": (
        "How often logs are checked for segments past their retention."
    ),
    "log.cleanup.policy": (
        "What happens to old records: delete by time and size, compact by key, both, or, when "
        "empty, nothing."
    ),
    "log.index.size.max.bytes": "Largest index file of a segment; a full one closes the segment.",
    "log.index.interval.bytes": "Bytes of records between two entries of an index.",
    "log.flush.interval.messages": (
        "Records that may gather in a partition before it is forced to disk."
    ),
    "log.segment.delete.delay.ms": "How long the files of a deleted segment stay on disk.",
    "log.flush.scheduler.interval.ms": (
        "How often logs are checked for data to force to disk; also the flush interval when none "
        "is set."
    ),
    "log.flush.interval.ms": (
        "How long records may stay in memory before they are forced to disk; unset means "
        "log.flush.scheduler.interval.ms."
    ),
    "log.flush.offset.checkpoint.interval.ms": (
        "How often the offsets up to which logs are safe on disk are written down."
    ),
    "log.flush.start.offset.checkpoint.interval.ms": (
        "How often the offsets at which logs start are written down."
    ),
    "log.preallocate": "Whether a new segment file gets its full size at once.",
    "num.recovery.threads.per.data.dir": (
        "Threads for each log directory that recover logs at start and flush them at the end."
    ),
    "auto.create.topics.enable": (
        "Whether a topic is created when a client asks for one that does not exist."
    ),
    "min.insync.replicas": "Replicas that must be in sync for a produce with acks=all to succeed.",
    "log.message.timestamp.type": (
        "Whose time records carry: the producer's (CreateTime) or the broker's (LogAppendTime)."
    ),
    "log.message.timestamp.before.max.ms": "How far in the past a producer's timestamp may lie.",
    "log.message.timestamp.after.max.ms": "How far in the future a producer's timestamp may lie.",
    "create.topic.policy.class.name": "Class that may refuse the creation of topics.",
    "alter.config.policy.class.name": "Class that may refuse changes of configurations.",
    "log.dir.failure.timeout.ms": (
        "How long a broker goes on after it could not tell the controllers of a failed log "
        "directory."
    ),
    "log.initial.task.delay.ms": (
        "How long after the start the first round of log housekeeping waits."
    ),
    "group.share.delivery.count.limit": "How often a record is delivered to a share group at most.",
    "group.share.max.delivery.count.limit": (
        "Highest delivery limit that a share group can be given."
    ),
    "group.share.min.delivery.count.limit": (
        "Lowest delivery limit that a share group can be given."
    ),
    "group.share.record.lock.duration.ms": (
        "How long a member of a share group may hold a record before others get it."
    ),
    "group.share.min.record.lock.duration.ms": "Shortest lock that a share group can be given.",
    "group.share.max.record.lock.duration.ms": "Longest lock that a share group can be given.",
    "group.share.partition.max.record.locks": (
        "Records of a share partition that may be in flight at a time."
    ),
    "group.share.max.partition.max.record.locks": (
        "Highest number of records in flight that a share group can be given."
    ),
    "group.share.min.partition.max.record.locks": (
        "Lowest number of records in flight that a share group can be given."
    ),
    "share.fetch.purgatory.purge.interval.requests": (
        "Completed requests after which the waiting share fetches are tidied up."
    ),
    "group.share.max.share.sessions": "Share sessions that the broker remembers at a time.",
    "group.share.persister.class.name": "Class that stores the state of share groups.",
    "group.share.dlq.manager.class.name": (
        "Class that writes records to the dead letter topics of share groups."
    ),
    "share.coordinator.state.topic.num.partitions": (
        "Partitions of the topic that holds the state of share groups; not to be changed later."
    ),
    "share.coordinator.state.topic.replication.factor": (
        "Replicas of the topic that holds the state of share groups."
    ),
    "share.coordinator.state.topic.min.isr": (
        "In-sync replicas that a write to the share state topic needs."
    ),
    "share.coordinator.state.topic.segment.bytes": (
        "Segment size of the topic that holds the state of share groups."
    ),
    "share.coordinator.threads": "Threads of the share coordinator.",
    "share.coordinator.snapshot.update.records.per.snapshot": (
        "Updates of a share partition's state between two full snapshots of it."
    ),
    "share.coordinator.load.buffer.size": (
        "Bytes read at a time when a coordinator loads the state of share groups."
    ),
    "share.coordinator.state.topic.compression.codec": (
        "Number of the codec for the records of the share state topic; 0 is none."
    ),
    "share.coordinator.append.linger.ms": (
        "How long the share coordinator gathers records before it writes them; -1 adapts to the "
        "load."
    ),
    "share.coordinator.write.timeout.ms": "How long a write to the share state topic may take.",
    "share.coordinator.state.topic.prune.interval.ms": (
        "How often superseded records of the share state topic are deleted."
    ),
    "share.coordinator.cold.partition.snapshot.interval.ms": (
        "How often share partitions without traffic get a snapshot."
    ),
    "share.coordinator.cached.buffer.max.bytes": (
        "Largest write buffer that the share coordinator keeps for reuse."
    ),
    "transaction.state.log.min.isr": (
        "In-sync replicas that a write to the transaction state topic needs."
    ),
    "transaction.state.log.load.buffer.size": (
        "Bytes read at a time when a coordinator loads its transactions."
    ),
    "transaction.state.log.replication.factor": (
        "Replicas of the topic that holds the state of transactions."
    ),
    "transaction.state.log.num.partitions": (
        "Partitions of the topic that holds the state of transactions; not to be changed later."
    ),
    "transaction.state.log.segment.bytes": (
        "Segment size of the topic that holds the state of transactions."
    ),
    "transaction.partition.verification.enable": (
        "Whether a partition asks the coordinator if a transaction is really open before it takes "
        "its first batch."
    ),
    "producer.id.expiration.ms": (
        "How long a partition remembers an idempotent producer that writes nothing."
    ),
    "producer.id.expiration.check.interval.ms": "How often forgotten producers are looked for.",
    "transactional.id.expiration.ms": "How long a transactional id without activity is remembered.",
    "transaction.max.timeout.ms": "Longest transaction timeout a producer may ask for.",
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": (
        "How often transactions past their timeout are looked for."
    ),
    "transaction.remove.expired.transaction.cleanup.interval.ms": (
        "How often expired transactional ids are looked for."
    ),
    "transaction.two.phase.commit.enable": (
        "Whether producers may leave the end of a transaction to an outside coordinator."
    ),
    "controller.quorum.voters": "The voters of the controller quorum, as id@host:port.",
    "controller.quorum.bootstrap.servers": (
        "Addresses at which the controller quorum is first looked for."
    ),
    "controller.quorum.election.timeout.ms": (
        "How long a controller waits for votes before it starts another election."
    ),
    "controller.quorum.fetch.timeout.ms": (
        "How long a controller may go without hearing from the leader before it starts an election."
    ),
    "controller.quorum.election.backoff.max.ms": (
        "Longest random pause before a new election after a tie."
    ),
    "controller.quorum.append.linger.ms": (
        "How long the leader of the quorum gathers records before it writes them."
    ),
    "controller.quorum.request.timeout.ms": "How long a member of the quorum waits for an answer.",
    "controller.quorum.retry.backoff.ms": (
        "Pause before a failed request to the quorum is repeated."
    ),
    "controller.quorum.auto.join.enable": (
        "Whether a controller that starts adds itself to the voters."
    ),
    "controller.quorum.fetch.snapshot.max.bytes": (
        "Bytes of a metadata snapshot that one response carries."
    ),
    "controller.quorum.fetch.max.bytes": "Bytes of metadata records that one response carries.",
    "metrics.num.samples": "Samples that are kept to compute a metric.",
    "metrics.sample.window.ms": "Length of one sample of a metric.",
    "metric.reporters": "Classes that receive the broker's metrics.",
    "metrics.recording.level": "How detailed the metrics are: INFO, DEBUG or TRACE.",
    "kafka.metrics.reporters": "Classes that receive the older kind of metrics.",
    "kafka.metrics.polling.interval.secs": (
        "How often reporters of the older metrics run, in seconds."
    ),
    "telemetry.max.bytes": "Largest metrics report that a client may push.",
    "quota.window.num": "Samples over which client rates are measured.",
    "replication.quota.window.num": "Samples over which replication rates are measured.",
    "alter.log.dirs.replication.quota.window.num": (
        "Samples over which the rate of moves between log directories is measured."
    ),
    "controller.quota.window.num": (
        "Samples over which the rate of changes to the cluster is measured."
    ),
    "quota.window.size.seconds": "Length of one sample of client rates, in seconds.",
    "replication.quota.window.size.seconds": (
        "Length of one sample of replication rates, in seconds."
    ),
    "alter.log.dirs.replication.quota.window.size.seconds": (
        "Length of one sample of the rate of moves between log directories, in seconds."
    ),
    "controller.quota.window.size.seconds": (
        "Length of one sample of the rate of changes to the cluster, in seconds."
    ),
    "client.quota.callback.class": "Class that decides which quota applies to a client.",
    "connections.max.reauth.ms": (
        "How long a SASL login is valid before the client must log in again; 0 for ever."
    ),
    "sasl.server.max.receive.size": (
        "Largest SASL message that is read before a client has logged in."
    ),
    "security.providers": "Classes that add security algorithms to the Java runtime.",
    "principal.builder.class": "Class that turns a connection's credentials into a principal.",
    "ssl.client.auth": (
        "Whether clients must (required), may (requested) or need not (none) show a certificate."
    ),
    "ssl.principal.mapping.rules": (
        "Rules that turn a certificate's distinguished name into a user name."
    ),
    "ssl.allow.dn.changes": (
        "Whether a new key store may have another distinguished name than the old one."
    ),
    "ssl.allow.san.changes": (
        "Whether a new key store may have other alternative names than the old one."
    ),
    "ssl.protocol": "Newest TLS version to use.",
    "ssl.provider": "Java security provider for TLS.",
    "ssl.enabled.protocols": "TLS versions that are allowed.",
    "ssl.keystore.type": "Format of the key store: JKS, PKCS12 or PEM.",
    "ssl.keystore.location": "File with the broker's key and certificate.",
    "ssl.keystore.password": "Password of the key store file.",
    "ssl.key.password": "Password of the private key in the key store.",
    "ssl.keystore.key": "The private key itself, in PEM.",
    "ssl.keystore.certificate.chain": "The certificate chain itself, in PEM.",
    "ssl.truststore.type": "Format of the trust store: JKS, PKCS12 or PEM.",
    "ssl.truststore.location": "File with the certificates that are trusted.",
    "ssl.truststore.password": "Password of the trust store file.",
    "ssl.truststore.certificates": "The trusted certificates themselves, in PEM.",
    "ssl.keymanager.algorithm": "Java algorithm that picks the key to present.",
    "ssl.trustmanager.algorithm": "Java algorithm that checks the other side's certificate.",
    "ssl.endpoint.identification.algorithm": (
        "How the name in a certificate is compared with the host; empty turns it off."
    ),
    "ssl.secure.random.implementation": "Source of random numbers for TLS.",
    "ssl.cipher.suites": (
        "Cipher suites that are allowed; empty means all that the runtime supports."
    ),
    "ssl.engine.factory.class": "Class that makes TLS engines.",
    "sasl.mechanism.inter.broker.protocol": (
        "SASL mechanism with which brokers log in to each other."
    ),
    "sasl.enabled.mechanisms": "SASL mechanisms that clients may use.",
    "sasl.server.callback.handler.class": "Class that checks SASL credentials on the server.",
    "sasl.kerberos.principal.to.local.rules": (
        "Rules that turn a Kerberos principal into a user name."
    ),
    "sasl.jaas.config": "Login module and its options, in JAAS form.",
    "sasl.client.callback.handler.class": (
        "Class that supplies SASL credentials on the client's side."
    ),
    "sasl.login.class": "Class that performs the login.",
    "sasl.login.callback.handler.class": "Class that supplies what the login module asks for.",
    "sasl.kerberos.service.name": "Kerberos service name of the brokers.",
    "sasl.kerberos.kinit.cmd": "Path of the kinit command.",
    "sasl.kerberos.ticket.renew.window.factor": (
        "Share of a ticket's life after which it is renewed."
    ),
    "sasl.kerberos.ticket.renew.jitter": "Random share that is added to the renewal time.",
    "sasl.kerberos.min.time.before.relogin": (
        "Shortest time between two attempts to renew a ticket, in milliseconds."
    ),
    "sasl.login.refresh.window.factor": "Share of a token's life after which it is renewed.",
    "sasl.login.refresh.window.jitter": (
        "Random share of a token's life that is added to its renewal time."
    ),
    "sasl.login.refresh.min.period.seconds": "Shortest time before a token is renewed, in seconds.",
    "sasl.login.refresh.buffer.seconds": (
        "Time before a token's expiry in which it should have been renewed, in seconds."
    ),
    "sasl.login.connect.timeout.ms": "How long a connection to the token provider may take.",
    "sasl.login.read.timeout.ms": "How long an answer of the token provider may take.",
    "sasl.login.retry.backoff.max.ms": "Longest pause between two attempts at the token provider.",
    "sasl.login.retry.backoff.ms": "First pause between two attempts at the token provider.",
    "sasl.oauthbearer.jwt.retriever.class": "Class that fetches a token.",
    "sasl.oauthbearer.jwt.validator.class": "Class that checks a token.",
    "sasl.oauthbearer.scope": "Scope to ask for when a token is fetched.",
    "sasl.oauthbearer.client.credentials.client.id": "Client id with which a token is fetched.",
    "sasl.oauthbearer.client.credentials.client.secret": (
        "Client secret with which a token is fetched."
    ),
    "sasl.oauthbearer.assertion.algorithm": (
        "Algorithm that signs the assertion with which a token is fetched."
    ),
    "sasl.oauthbearer.assertion.claim.aud": "Audience claim of the assertion.",
    "sasl.oauthbearer.assertion.claim.exp.seconds": "How long an assertion is valid, in seconds.",
    "sasl.oauthbearer.assertion.claim.iss": "Issuer claim of the assertion.",
    "sasl.oauthbearer.assertion.claim.jti.include": "Whether the assertion carries a unique id.",
    "sasl.oauthbearer.assertion.claim.nbf.seconds": (
        "How far in the past the assertion's validity begins, in seconds."
    ),
    "sasl.oauthbearer.assertion.claim.sub": "Subject claim of the assertion.",
    "sasl.oauthbearer.assertion.file": "File with a ready-made assertion.",
    "sasl.oauthbearer.assertion.private.key.file": (
        "File with the private key that signs assertions, in PEM."
    ),
    "sasl.oauthbearer.assertion.private.key.passphrase": (
        "Passphrase of the key that signs assertions."
    ),
    "sasl.oauthbearer.assertion.template.file": (
        "File with further claims and headers of the assertion, in JSON."
    ),
    "sasl.oauthbearer.scope.claim.name": "Claim in which a token carries its scopes.",
    "sasl.oauthbearer.sub.claim.name": "Claim in which a token carries its subject, the user name.",
    "sasl.oauthbearer.token.endpoint.url": "Address at which tokens are fetched.",
    "sasl.oauthbearer.jwks.endpoint.url": "Address of the keys that verify tokens.",
    "sasl.oauthbearer.jwks.endpoint.refresh.ms": (
        "How often the keys that verify tokens are fetched again."
    ),
    "sasl.oauthbearer.jwks.endpoint.retry.backoff.ms": (
        "First pause between two attempts to fetch the keys."
    ),
    "sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms": (
        "Longest pause between two attempts to fetch the keys."
    ),
    "sasl.oauthbearer.clock.skew.seconds": (
        "By how many seconds the clocks of broker and token provider may differ."
    ),
    "sasl.oauthbearer.allow.unverified.audience": (
        "Whether a token is accepted although no audience is expected."
    ),
    "sasl.oauthbearer.expected.audience": "Audiences one of which a token must name.",
    "sasl.oauthbearer.allow.unverified.issuer": (
        "Whether a token is accepted although no issuer is expected."
    ),
    "sasl.oauthbearer.expected.issuer": "Issuer that a token must name.",
    "delegation.token.secret.key": (
        "Secret from which delegation tokens are signed; the same on all brokers."
    ),
    "delegation.token.max.lifetime.ms": "How long a delegation token can be renewed at most.",
    "delegation.token.expiry.time.ms": (
        "How long a delegation token is valid before it must be renewed."
    ),
    "delegation.token.expiry.check.interval.ms": "How often expired delegation tokens are removed.",
    "add.partitions.to.txn.retry.backoff.max.ms": (
        "How long the broker itself keeps trying to add a partition to a transaction that is still "
        "ending."
    ),
    "add.partitions.to.txn.retry.backoff.ms": (
        "Pause between the broker's own attempts to add a partition to a transaction."
    ),
    "leader.replication.throttled.rate": (
        "Bytes a second that a leader sends to throttled followers at most."
    ),
    "follower.replication.throttled.rate": (
        "Bytes a second that a follower fetches of throttled partitions at most."
    ),
    "replica.alter.log.dirs.io.max.bytes.per.second": (
        "Bytes a second at which replicas move between log directories at most."
    ),
}

TOPIC: dict[str, str] = {
    "segment.bytes": "Largest segment file of the log; the next batch starts a new one.",
    "segment.ms": (
        "Age at which a segment is closed even if it is not full, so that retention and compaction "
        "can reach it."
    ),
    "segment.jitter.ms": (
        "Random time by which segments are closed earlier, so that not all are closed at once."
    ),
    "segment.index.bytes": "Largest index file of a segment; a full one closes the segment.",
    "flush.messages": "Records that may gather before the log is forced to disk.",
    "flush.ms": "How long records may stay in memory before the log is forced to disk.",
    "retention.bytes": (
        "Bytes of a partition above which old segments are deleted; -1 for no limit."
    ),
    "retention.ms": "How long records are kept before their segment may be deleted; -1 for ever.",
    "max.message.bytes": (
        "Largest batch of records, as it arrives (compressed), that the topic accepts."
    ),
    "index.interval.bytes": "Bytes of records between two entries of an index.",
    "delete.retention.ms": "How long tombstones of a compacted topic stay readable.",
    "min.compaction.lag.ms": "How long a record stays uncompacted at least.",
    "max.compaction.lag.ms": "How long a record may stay uncompacted at most.",
    "file.delete.delay.ms": "How long the files of a deleted segment stay on disk.",
    "min.cleanable.dirty.ratio": (
        "Share of the log that must be uncompacted before it is worth compacting."
    ),
    "cleanup.policy": (
        "What happens to old records: delete by time and size, compact by key, both, or, when "
        "empty, nothing."
    ),
    "unclean.leader.election.enable": (
        "Whether a replica that is not in sync may lead when no other is left, at the price of "
        "lost records."
    ),
    "min.insync.replicas": "Replicas that must be in sync for a produce with acks=all to succeed.",
    "compression.type": (
        "Codec in which batches are stored: one of the codecs, uncompressed, or producer to keep "
        "each batch as it came."
    ),
    "compression.gzip.level": (
        "Effort when a batch is re-compressed with gzip, 1 (fast) to 9 (small), -1 for the "
        "library's default."
    ),
    "compression.lz4.level": (
        "Effort when a batch is re-compressed with lz4, 1 (fast) to 17 (small)."
    ),
    "compression.zstd.level": (
        "Effort when a batch is re-compressed with zstd; negative levels are faster, 22 is "
        "smallest."
    ),
    "preallocate": "Whether a new segment file gets its full size at once.",
    "message.timestamp.type": (
        "Whose time records carry: the producer's (CreateTime) or the broker's (LogAppendTime)."
    ),
    "message.timestamp.before.max.ms": "How far in the past a producer's timestamp may lie.",
    "message.timestamp.after.max.ms": "How far in the future a producer's timestamp may lie.",
    "leader.replication.throttled.replicas": (
        "Replicas, as partition:broker, whose replication is throttled on the leader's side; * for "
        "all."
    ),
    "follower.replication.throttled.replicas": (
        "Replicas, as partition:broker, whose replication is throttled on the follower's side; * "
        "for all."
    ),
    "remote.storage.enable": "Whether the topic's old segments are moved to a remote store.",
    "local.retention.ms": (
        "How long segments that are stored remotely stay on local disk; -2 means as long as "
        "retention.ms says."
    ),
    "local.retention.bytes": (
        "Bytes of remotely stored segments that stay on local disk; -2 means as retention.bytes "
        "says."
    ),
    "remote.log.copy.disable": "Whether no further segments are copied to the remote store.",
    "remote.copy.lag.ms": (
        "Age a closed segment must reach before it is copied to the remote store; -1 means the "
        "local retention time."
    ),
    "remote.copy.lag.bytes": (
        "Bytes that must lie above a closed segment before it is copied; -1 means the local "
        "retention size."
    ),
    "remote.log.delete.on.disable": (
        "Whether remote segments are deleted when tiering is turned off for the topic."
    ),
    "errors.deadletterqueue.group.enable": (
        "Whether share groups may use the topic as their dead letter topic."
    ),
    "internal.segment.bytes": (
        "Segment size in tests, free of the lower bound of segment.bytes, which it overrides."
    ),
}

GROUP: dict[str, str] = {
    "consumer.session.timeout.ms": (
        "How long a member of the consumer group may be silent before it is removed."
    ),
    "consumer.heartbeat.interval.ms": "How often members of the consumer group send heartbeats.",
    "consumer.assignment.interval.ms": (
        "Shortest time between two assignments of the consumer group."
    ),
    "consumer.assignor.offload.enable": (
        "Whether the consumer group's assignments are computed apart from the coordinator's thread."
    ),
    "share.session.timeout.ms": (
        "How long a member of the share group may be silent before it is removed."
    ),
    "share.heartbeat.interval.ms": "How often members of the share group send heartbeats.",
    "share.record.lock.duration.ms": (
        "How long a member of the share group may hold a record before others get it."
    ),
    "share.delivery.count.limit": "How often a record is delivered to the share group at most.",
    "share.partition.max.record.locks": (
        "Records of a share partition that may be in flight at a time."
    ),
    "share.auto.offset.reset": (
        "Where the share group starts a partition it has not read: earliest, latest, or "
        "by_duration: and how far back."
    ),
    "share.isolation.level": (
        "Whether the share group sees records of open and aborted transactions."
    ),
    "share.renew.acknowledge.enable": (
        "Whether members of the share group may prolong their lock on a record."
    ),
    "share.assignment.interval.ms": "Shortest time between two assignments of the share group.",
    "share.assignor.offload.enable": (
        "Whether the share group's assignments are computed apart from the coordinator's thread."
    ),
    "streams.session.timeout.ms": (
        "How long a member of the streams group may be silent before it is removed."
    ),
    "streams.heartbeat.interval.ms": "How often members of the streams group send heartbeats.",
    "streams.num.standby.replicas": "Standby copies of each stateful task of the streams group.",
    "streams.initial.rebalance.delay.ms": (
        "How long the first assignment of the streams group waits for more members."
    ),
    "streams.assignment.interval.ms": "Shortest time between two assignments of the streams group.",
    "streams.assignor.offload.enable": (
        "Whether the streams group's assignments are computed apart from the coordinator's thread."
    ),
    "streams.task.offset.interval.ms": (
        "How often members of the streams group report how far their tasks are."
    ),
    "streams.num.warmup.replicas": (
        "Tasks of the streams group that may be restored elsewhere at a time before they move."
    ),
    "streams.rack.aware.assignment.tags": (
        "Client tags over which the standby copies of the streams group are spread."
    ),
    "streams.acceptable.recovery.lag": "Lag up to which a member counts as caught up with a task.",
    "streams.assignor.name": (
        "Assignor of the streams group; unset means the first one the broker offers."
    ),
    "errors.deadletterqueue.topic.name": (
        "Topic that receives records the share group could not process; empty for none."
    ),
    "errors.deadletterqueue.copy.record.enable": (
        "Whether dead letters carry the key and value of the record besides its origin."
    ),
}

CLIENT_METRICS: dict[str, str] = {
    "metrics": "Prefixes of the metrics that matching clients report; * for all, empty for none.",
    "interval.ms": "How often matching clients report their metrics, from 100 ms to an hour.",
    "match": (
        "Which clients the subscription is for, as name=pattern pairs that must all match; empty "
        "for every client."
    ),
}

QUOTA: dict[str, str] = {
    "producer_byte_rate": "Bytes a second that the client may produce before it is slowed down.",
    "consumer_byte_rate": "Bytes a second that the client may fetch before it is slowed down.",
    "request_percentage": (
        "Share of the request threads' time, in percent, that the client may use."
    ),
    "controller_mutation_rate": "Partitions a second that the client may create or delete.",
    "connection_creation_rate": "New connections a second that are accepted from the address.",
}
