//! rust-rdkafka's driver for the scenarios (../scenarios/README.md says what it is told).

use std::collections::HashMap;
use std::error::Error;
use std::io::BufRead;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use futures::executor::block_on;
use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer, ConsumerContext, Rebalance};
use rdkafka::message::{BorrowedMessage, Header, Headers, Message, OwnedHeaders};
use rdkafka::producer::{FutureProducer, FutureRecord, Producer};
use rdkafka::{ClientContext, Offset, TopicPartitionList};
use serde_json::{json, Value};

const READ: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(100);
/// A member hears of a change in its group with the next one.
const HEARTBEAT_MS: &str = "500";

type Failure = Box<dyn Error + Send + Sync>;

/// Print one line; the standard output lets one thread at a time write.
fn say(what: &Value) {
    println!("{what}");
}

fn coded(bytes: Option<&[u8]>) -> Value {
    bytes.map_or(Value::Null, |bytes| STANDARD.encode(bytes).into())
}

fn plain(value: &Value) -> Result<Option<Vec<u8>>, Failure> {
    Ok(value
        .as_str()
        .map(|text| STANDARD.decode(text))
        .transpose()?)
}

fn text<'a>(command: &'a Value, name: &str) -> Result<&'a str, Failure> {
    command[name]
        .as_str()
        .ok_or_else(|| format!("no {name}").into())
}

fn number(command: &Value, name: &str) -> Result<i64, Failure> {
    command[name]
        .as_i64()
        .ok_or_else(|| format!("no {name}").into())
}

/// Keeps what was read and is not committed yet, and tells the assignment after each change.
#[derive(Default)]
struct Member {
    pending: Mutex<HashMap<(String, i32), Offset>>,
    leaving: Arc<AtomicBool>,
}

impl ClientContext for Member {}

impl ConsumerContext for Member {
    fn pre_rebalance(&self, consumer: &BaseConsumer<Self>, change: &Rebalance<'_>) {
        if let Rebalance::Revoke(lost) = change {
            self.commit(consumer);
            // What was refused even now is for the next owner to read again.
            let lost = lost.to_topic_map();
            self.pending().retain(|place, _| !lost.contains_key(place));
        }
    }

    fn post_rebalance(&self, consumer: &BaseConsumer<Self>, _: &Rebalance<'_>) {
        // Who is being closed is not asked: at times librdkafka would never answer (FINDINGS.md).
        if self.leaving.load(Ordering::Relaxed) {
            return;
        }
        if let Ok(held) = consumer.assignment() {
            let held = held.elements();
            let held: Vec<_> = held.iter().map(|tp| (tp.topic(), tp.partition())).collect();
            say(&json!({"event": "assigned", "partitions": held}));
        }
    }
}

impl Member {
    fn pending(&self) -> MutexGuard<'_, HashMap<(String, i32), Offset>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Print what the member read.
    fn read(&self, message: &BorrowedMessage<'_>) {
        let (topic, partition, offset) = (message.topic(), message.partition(), message.offset());
        let record = (topic, partition, offset, coded(message.payload()));
        say(&json!({"event": "read", "records": [record]}));
        let place = (topic.to_owned(), partition);
        self.pending().insert(place, Offset::Offset(offset + 1));
    }

    /// Commit what was read. While the group settles the broker may refuse: then the next try
    /// commits it, at the latest the one before the partition is given up.
    fn commit(&self, consumer: &BaseConsumer<Self>) {
        let mut pending = self.pending();
        if pending.is_empty() {
            return;
        }
        let done = TopicPartitionList::from_topic_map(&pending)
            .and_then(|offsets| consumer.commit(&offsets, CommitMode::Sync));
        match done {
            Ok(()) => {
                let offsets = pending
                    .drain()
                    .map(|((topic, number), to)| (topic, number, to.to_raw()));
                say(&json!({"event": "committed", "offsets": offsets.collect::<Vec<_>>()}));
            }
            Err(error) => say(&json!({"event": "failed", "why": error.to_string()})),
        }
    }
}

/// What is kept between commands: producers, and the member once there is one.
struct Driver {
    bootstrap: String,
    producers: HashMap<(String, i64, bool), FutureProducer>,
    leaving: Arc<AtomicBool>,
    member: Option<JoinHandle<()>>,
}

impl Driver {
    fn settings(&self) -> ClientConfig {
        let mut settings = ClientConfig::new();
        settings
            .set("bootstrap.servers", &self.bootstrap)
            .set("reconnect.backoff.max.ms", "250")
            .set("topic.metadata.refresh.interval.ms", "1000")
            .set("metadata.max.age.ms", "3000");
        settings
    }

    fn consumer_settings(&self, group: &str) -> ClientConfig {
        let mut settings = self.settings();
        settings
            .set("group.id", group)
            .set("check.crcs", "true")
            .set("enable.auto.commit", "false")
            .set("auto.offset.reset", "earliest");
        settings
    }

    fn answer(&mut self, command: &Value) -> Result<Value, Failure> {
        match text(command, "do")? {
            "produce" => self.produce(command),
            "consume" => self.consume(command),
            "join" => self.join(command),
            "leave" => self.leave(),
            other => Err(format!("unknown command {other}").into()),
        }
    }

    fn producer(&mut self, command: &Value) -> Result<&FutureProducer, Failure> {
        let (codec, acks) = (text(command, "codec")?, number(command, "acks")?);
        let idempotent = command["idempotent"].as_bool().unwrap_or(false);
        let key = (codec.to_owned(), acks, idempotent);
        if !self.producers.contains_key(&key) {
            let producer = self
                .settings()
                .set("compression.type", codec)
                .set("acks", acks.to_string())
                .set("enable.idempotence", idempotent.to_string())
                .set("linger.ms", "20")
                .create()?;
            self.producers.insert(key.clone(), producer);
        }
        Ok(&self.producers[&key])
    }

    fn produce(&mut self, command: &Value) -> Result<Value, Failure> {
        let producer = self.producer(command)?;
        let (topic, acks) = (text(command, "topic")?, number(command, "acks")?);
        let mut deliveries = Vec::new();
        for record in command["records"].as_array().ok_or("no records")? {
            let (key, value) = (plain(&record["key"])?, plain(&record["value"])?);
            let mut headers = OwnedHeaders::new();
            for header in record["headers"].as_array().into_iter().flatten() {
                headers = headers.insert(Header {
                    key: header[0].as_str().ok_or("a header without a name")?,
                    value: plain(&header[1])?.as_ref(),
                });
            }
            let sent = producer.send_result(FutureRecord {
                topic,
                partition: Some(number(record, "partition")? as i32),
                key: key.as_ref(),
                payload: value.as_ref(),
                timestamp: record["timestamp"].as_i64(),
                headers: Some(headers),
            });
            deliveries.push(sent.map_err(|(error, _)| error)?);
        }
        let mut offsets = Vec::new();
        for delivery in deliveries {
            let delivered = block_on(delivery)?.map_err(|(error, _)| error)?;
            offsets.push((acks != 0).then_some(delivered.offset));
        }
        Ok(json!({ "offsets": offsets }))
    }

    fn consume(&mut self, command: &Value) -> Result<Value, Failure> {
        let consumer: BaseConsumer = self.consumer_settings("unused").create()?;
        let (topic, count) = (text(command, "topic")?, number(command, "count")?);
        let partition = number(command, "partition")? as i32;
        let from = &command["from"];
        let mut start = TopicPartitionList::new();
        if let Some(stamp) = from["timestamp"].as_i64() {
            start.add_partition_offset(topic, partition, Offset::Offset(stamp))?;
            start = consumer.offsets_for_times(start, READ)?;
        } else if let Some(offset) = from["offset"].as_i64() {
            start.add_partition_offset(topic, partition, Offset::Offset(offset))?;
        } else {
            start.add_partition_offset(topic, partition, Offset::Beginning)?;
        }
        consumer.assign(&start)?;
        let (mut records, deadline) = (Vec::new(), Instant::now() + READ);
        while records.len() < count as usize && Instant::now() < deadline {
            if let Some(message) = consumer.poll(TICK) {
                records.push(seen(&message?));
            }
        }
        Ok(json!({ "records": records }))
    }

    fn join(&mut self, command: &Value) -> Result<Value, Failure> {
        let session = number(command, "session_ms")?;
        let mut settings = self.consumer_settings(text(command, "group")?);
        settings
            .set("session.timeout.ms", session.to_string())
            .set("heartbeat.interval.ms", HEARTBEAT_MS)
            .set(
                "partition.assignment.strategy",
                match text(command, "protocol")? {
                    "cooperative" => "cooperative-sticky",
                    _ => "range",
                },
            );
        if let Some(instance) = command["instance"].as_str() {
            settings.set("group.instance.id", instance);
        }
        let consumer: BaseConsumer<Member> = settings.create_with_context(Member {
            leaving: Arc::clone(&self.leaving),
            ..Member::default()
        })?;
        let topics: Vec<&str> = match command["pattern"].as_str() {
            Some(pattern) => vec![pattern],
            None => command["topics"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(Value::as_str)
                .collect(),
        };
        consumer.subscribe(&topics)?;
        let leaving = Arc::clone(&self.leaving);
        // Dropped at the thread's end, the consumer leaves its group.
        self.member = Some(thread::spawn(move || {
            while !leaving.load(Ordering::Relaxed) {
                match consumer.poll(TICK) {
                    Some(Ok(message)) => consumer.context().read(&message),
                    Some(Err(error)) => say(&json!({"event": "failed", "why": error.to_string()})),
                    None => (),
                }
                consumer.context().commit(&consumer);
            }
        }));
        Ok(json!({"joined": true}))
    }

    fn leave(&mut self) -> Result<Value, Failure> {
        self.leaving.store(true, Ordering::Relaxed);
        if let Some(member) = self.member.take() {
            member.join().map_err(|_| "the member's thread panicked")?;
        }
        Ok(json!({"left": true}))
    }
}

fn seen(message: &BorrowedMessage<'_>) -> Value {
    let headers = message
        .headers()
        .into_iter()
        .flat_map(|headers| headers.iter());
    json!({
        "offset": message.offset(),
        "timestamp": message.timestamp().to_millis(),
        "key": coded(message.key()),
        "value": coded(message.payload()),
        "headers": headers.map(|one| (one.key, coded(one.value))).collect::<Vec<_>>(),
    })
}

/// Do what each line says until there are no more.
fn main() -> Result<(), Failure> {
    let mut driver = Driver {
        bootstrap: std::env::args().nth(1).ok_or("usage: driver BOOTSTRAP")?,
        producers: HashMap::new(),
        leaving: Arc::default(),
        member: None,
    };
    for line in std::io::stdin().lock().lines() {
        let answer = driver.answer(&serde_json::from_str(&line?)?);
        say(&answer.unwrap_or_else(|error| json!({"error": error.to_string()})));
    }
    driver.leave()?;
    for producer in driver.producers.values() {
        producer.flush(READ)?;
    }
    Ok(())
}
