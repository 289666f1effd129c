'use strict';

// kafkajs' driver for the scenarios (../scenarios/README.md says what it is told).

const { randomUUID } = require('node:crypto');
const readline = require('node:readline');
const { setTimeout: sleep } = require('node:timers/promises');

const zstd = require('@bokuweb/zstd-wasm');
const { CompressionCodecs, CompressionTypes, Kafka, Partitioners, logLevel } = require('kafkajs');
const snappy = require('kafkajs-snappy');
const lz4 = require('lz4-napi');

const READ_MS = 20_000;
// A member hears of a change in its group with the next one.
const HEARTBEAT_MS = 500;
// kafkajs makes one batch of what it is given at once, and does not split it.
const BATCH_BYTES = 900_000;

CompressionCodecs[CompressionTypes.Snappy] = snappy;
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: (encoder) => lz4.compressFrame(encoder.buffer),
  decompress: (buffer) => lz4.decompressFrame(buffer),
});
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: async (encoder) => Buffer.from(zstd.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(zstd.decompress(buffer)),
});

const CODECS = {
  none: CompressionTypes.None,
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
};

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const coded = (value) => (value === null ? null : value.toString('base64'));
const plain = (value) => (value === null ? null : Buffer.from(value, 'base64'));

const kafka = new Kafka({
  brokers: [process.argv[2]],
  logLevel: logLevel.WARN,
  logCreator: () => (entry) => console.error(JSON.stringify(entry)),
  retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 20 },
});

const producers = new Map();

async function producerOf({ codec, acks, idempotent }) {
  const key = [codec, acks, idempotent].join();
  if (!producers.has(key)) {
    const producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      idempotent,
      metadataMaxAge: 1000,
    });
    await producer.connect();
    producers.set(key, producer);
  }
  return producers.get(key);
}

/** Headers are an object in kafkajs: a name that comes twice has an array of values. */
function headersOf(pairs) {
  const headers = {};
  for (const [name, value] of pairs) (headers[name] ??= []).push(plain(value));
  return headers;
}

function* batchesOf(records) {
  let [batch, size] = [[], 0];
  for (const record of records) {
    const bytes = (record.key?.length ?? 0) + (record.value?.length ?? 0);
    if (batch.length > 0 && size + bytes > BATCH_BYTES) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(record);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}

async function produce({ topic, codec, acks, idempotent, records }) {
  const producer = await producerOf({ codec, acks, idempotent });
  const messages = records.map(({ partition, key, value, headers, timestamp }) => ({
    partition,
    key: plain(key),
    value: plain(value),
    headers: headersOf(headers),
    ...(timestamp !== undefined && { timestamp: String(timestamp) }),
  }));
  const offsets = [];
  for (const batch of batchesOf(messages)) {
    const sent = await producer.send({
      topic,
      acks,
      compression: CODECS[codec],
      messages: batch,
    });
    const next = new Map(sent.map((one) => [one.partition, Number(one.baseOffset)]));
    for (const { partition } of batch) {
      offsets.push(acks === 0 ? null : next.get(partition));
      next.set(partition, next.get(partition) + 1);
    }
  }
  return { offsets };
}

async function startOf(topic, partition, from) {
  if (from.offset !== undefined) return String(from.offset);
  const admin = kafka.admin();
  await admin.connect();
  try {
    const found =
      from === 'earliest'
        ? await admin.fetchTopicOffsets(topic)
        : await admin.fetchTopicOffsetsByTimestamp(topic, from.timestamp);
    const { low, offset } = found.find((one) => one.partition === partition);
    return low ?? offset;
  } finally {
    await admin.disconnect();
  }
}

function seen({ offset, timestamp, key, value, headers }) {
  return {
    offset: Number(offset),
    timestamp: Number(timestamp),
    key: coded(key),
    value: coded(value),
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((one) => [name, coded(one)]),
    ),
  };
}

/** kafkajs reads in groups alone: this one has a single member and no commits. */
async function consume({ topic, partition, from, count }) {
  const offset = await startOf(topic, partition, from);
  const consumer = kafka.consumer({ groupId: `driver-${randomUUID()}`, maxWaitTimeInMs: 250 });
  const records = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const read = new Promise((resolve, reject) => {
    const eachMessage = async (one) => {
      if (one.partition === partition && records.length < count) records.push(seen(one.message));
      if (records.length === count) resolve();
    };
    // It joins more than once where a new cluster has yet to make its coordinator.
    consumer.on(consumer.events.GROUP_JOIN, () => {
      const next = records.length > 0 ? String(records.at(-1).offset + 1) : offset;
      consumer.seek({ topic, partition, offset: next });
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
  try {
    await Promise.race([read, sleep(READ_MS, undefined, { ref: false })]);
  } finally {
    await consumer.disconnect();
  }
  return { records };
}

let member = null;

async function join({ group, topics, pattern, session_ms: sessionTimeout }) {
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: 250,
    metadataMaxAge: 1000,
  });
  member = { consumer, busy: Promise.resolve() };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const held = Object.entries(payload.memberAssignment);
    const partitions = held.flatMap(([topic, numbers]) => numbers.map((one) => [topic, one]));
    say({ event: 'assigned', partitions });
  });
  consumer.on(consumer.events.CRASH, ({ payload }) =>
    say({ event: 'failed', why: payload.error.message }),
  );
  await consumer.connect();
  await consumer.subscribe({
    topics: pattern === undefined ? topics : [new RegExp(pattern)],
    fromBeginning: true,
  });
  const running = consumer.run({
    autoCommit: false,
    eachBatch: ({ batch }) => (member.busy = read(consumer, batch)),
  });
  running.catch((error) => say({ event: 'failed', why: error.message }));
  return { joined: true };
}

async function read(consumer, { topic, partition, messages }) {
  if (messages.length === 0 || member.leaving) return;
  const records = messages.map((one) => [topic, partition, Number(one.offset), coded(one.value)]);
  say({ event: 'read', records });
  const next = records.at(-1)[2] + 1;
  try {
    await consumer.commitOffsets([{ topic, partition, offset: String(next) }]);
    say({ event: 'committed', offsets: [[topic, partition, next]] });
  } catch (error) {
    say({ event: 'failed', why: error.message });
    // kafkajs joins the group anew if that is what the error asks for.
    throw error;
  }
}

async function leave() {
  if (member !== null) {
    // Once it is told to stop, kafkajs commits nothing any more and does not say so.
    member.leaving = true;
    await member.busy.catch(() => {});
    await member.consumer.disconnect();
    member = null;
  }
  return { left: true };
}

const commands = { produce, consume, join, leave };

async function main() {
  await zstd.init();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    say(await commands[command.do](command).catch((error) => ({ error: String(error) })));
  }
  await leave();
  await Promise.all([...producers.values()].map((producer) => producer.disconnect()));
  // A connection that kafkajs has lost sight of keeps the process alive (FINDINGS.md).
  const left = process.getActiveResourcesInfo().filter((what) => what === 'TCPSocketWrap').length;
  if (left > 0) {
    say({ event: 'failed', why: `${left} connections are open after disconnect` });
    process.exit();
  }
}

main();
