import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The driver of Java's clients for the scenarios (../scenarios/README.md says what it is told). */
public final class Driver {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READ = Duration.ofSeconds(20);
    /** A member hears of a change in its group with the next one. */
    private static final int HEARTBEAT_MS = 500;

    private final Map<String, Object> settings;
    private final Map<String, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
    private Member member;

    private Driver(String bootstrap) {
        settings = Map.of(
            "bootstrap.servers", bootstrap,
            "reconnect.backoff.max.ms", 250,
            "metadata.max.age.ms", 1000);
    }

    public static void main(String[] arguments) throws Exception {
        Driver driver = new Driver(arguments[0]);
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            ObjectNode answer;
            try {
                answer = driver.answer(JSON.readTree(line));
            } catch (Exception error) {
                answer = JSON.createObjectNode().put("error", error.toString());
            }
            say(answer);
        }
        driver.leave();
        driver.producers.values().forEach(KafkaProducer::close);
    }

    private ObjectNode answer(JsonNode command) throws Exception {
        switch (command.get("do").asText()) {
            case "produce": return produce(command);
            case "consume": return consume(command);
            case "join": return join(command);
            case "leave": return leave();
            default: throw new IllegalArgumentException("no such command");
        }
    }

    private ObjectNode produce(JsonNode command) throws Exception {
        Map<String, Object> with = new HashMap<>(settings);
        with.put("compression.type", command.get("codec").asText());
        with.put("acks", command.get("acks").asText());
        with.put("enable.idempotence", command.get("idempotent").asBoolean());
        with.put("linger.ms", 20);
        KafkaProducer<byte[], byte[]> producer = producers.computeIfAbsent(
            with.toString(),
            key -> new KafkaProducer<>(with, new ByteArraySerializer(), new ByteArraySerializer()));
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (JsonNode one : command.get("records")) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                command.get("topic").asText(), one.get("partition").asInt(),
                one.has("timestamp") ? one.get("timestamp").asLong() : null,
                plain(one.get("key")), plain(one.get("value")));
            for (JsonNode header : one.get("headers")) {
                record.headers().add(header.get(0).asText(), plain(header.get(1)));
            }
            sent.add(producer.send(record));
        }
        producer.flush();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode offsets = answer.putArray("offsets");
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata stored = one.get();
            offsets.add(stored.hasOffset() ? stored.offset() : null);
        }
        return answer;
    }

    private ObjectNode consume(JsonNode command) {
        TopicPartition place =
            new TopicPartition(command.get("topic").asText(), command.get("partition").asInt());
        int count = command.get("count").asInt();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode records = answer.putArray("records");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of())) {
            consumer.assign(List.of(place));
            seek(consumer, place, command.get("from"));
            long deadline = System.nanoTime() + READ.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    if (records.size() < count) {
                        records.add(seen(one));
                    }
                }
            }
        }
        return answer;
    }

    private static void seek(KafkaConsumer<?, ?> consumer, TopicPartition place, JsonNode start) {
        if (start.isTextual()) {
            consumer.seekToBeginning(List.of(place));
        } else if (start.has("offset")) {
            consumer.seek(place, start.get("offset").asLong());
        } else {
            OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(place, start.get("timestamp").asLong())).get(place);
            if (found == null) {
                consumer.seekToEnd(List.of(place));
            } else {
                consumer.seek(place, found.offset());
            }
        }
    }

    private ObjectNode join(JsonNode command) {
        boolean cooperative = command.get("protocol").asText().equals("cooperative");
        int session = command.get("session_ms").asInt();
        Map<String, Object> with = new HashMap<>();
        with.put("group.id", command.get("group").asText());
        with.put("partition.assignment.strategy", List.of(
            cooperative ? CooperativeStickyAssignor.class : RangeAssignor.class));
        with.put("session.timeout.ms", session);
        with.put("heartbeat.interval.ms", HEARTBEAT_MS);
        if (!command.get("instance").isNull()) {
            with.put("group.instance.id", command.get("instance").asText());
        }
        member = new Member(consumer(with), cooperative);
        if (command.has("pattern")) {
            Pattern pattern = Pattern.compile(command.get("pattern").asText());
            member.consumer.subscribe(pattern, member);
        } else {
            List<String> topics = new ArrayList<>();
            command.get("topics").forEach(one -> topics.add(one.asText()));
            member.consumer.subscribe(topics, member);
        }
        member.start();
        return JSON.createObjectNode().put("joined", true);
    }

    private ObjectNode leave() throws InterruptedException {
        if (member != null) {
            member.leaving = true;
            member.join();
        }
        return JSON.createObjectNode().put("left", true);
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> with = new HashMap<>(settings);
        with.put("enable.auto.commit", false);
        with.put("auto.offset.reset", "earliest");
        with.putAll(more);
        return new KafkaConsumer<>(with, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A member of a group: reads, prints, commits, and reads on. */
    private static final class Member extends Thread implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final boolean cooperative;
        private final Set<TopicPartition> held = new TreeSet<>(
            (a, b) -> a.toString().compareTo(b.toString()));
        /** Read and not committed yet: a cooperative member reads on while its group settles. */
        private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
        private volatile boolean leaving;

        Member(KafkaConsumer<byte[], byte[]> consumer, boolean cooperative) {
            this.consumer = consumer;
            this.cooperative = cooperative;
        }

        @Override
        public void run() {
            while (!leaving) {
                try {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                    if (!records.isEmpty()) {
                        print(records);
                    }
                    commit();
                } catch (Exception error) {
                    failed(error);
                }
            }
            try {
                commit();
            } catch (Exception error) {
                failed(error);
            }
            consumer.close();
        }

        private void print(ConsumerRecords<byte[], byte[]> records) {
            ObjectNode read = JSON.createObjectNode().put("event", "read");
            ArrayNode all = read.putArray("records");
            for (ConsumerRecord<byte[], byte[]> one : records) {
                all.addArray().add(one.topic()).add(one.partition()).add(one.offset())
                    .add(coded(one.value()));
                pending.put(
                    new TopicPartition(one.topic(), one.partition()),
                    new OffsetAndMetadata(one.offset() + 1));
            }
            say(read);
        }

        private void commit() {
            if (pending.isEmpty()) {
                return;
            }
            try {
                consumer.commitSync(pending);
            } catch (RebalanceInProgressException later) {
                // Kept: committed once the group has settled, or before they are given up.
                failed(later);
                return;
            }
            ObjectNode done = JSON.createObjectNode().put("event", "committed");
            ArrayNode offsets = done.putArray("offsets");
            pending.forEach((place, to) ->
                offsets.addArray().add(place.topic()).add(place.partition()).add(to.offset()));
            pending.clear();
            say(done);
        }

        private static void failed(Exception error) {
            say(JSON.createObjectNode().put("event", "failed").put("why", error.toString()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            held.addAll(assigned);
            tell();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            try {
                commit();
            } catch (Exception error) {
                failed(error);
            }
            lose(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            lose(lost);
        }

        private void lose(Collection<TopicPartition> gone) {
            held.removeAll(gone);
            pending.keySet().removeAll(gone);
            // An eager member is given all it holds in the assignment that follows.
            if (cooperative) {
                tell();
            }
        }

        private void tell() {
            ObjectNode event = JSON.createObjectNode().put("event", "assigned");
            ArrayNode partitions = event.putArray("partitions");
            held.forEach(one -> partitions.addArray().add(one.topic()).add(one.partition()));
            say(event);
        }
    }

    private static ObjectNode seen(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode one = JSON.createObjectNode()
            .put("offset", record.offset())
            .put("timestamp", record.timestamp())
            .put("key", coded(record.key()))
            .put("value", coded(record.value()));
        ArrayNode headers = one.putArray("headers");
        for (Header header : record.headers()) {
            headers.addArray().add(header.key()).add(coded(header.value()));
        }
        return one;
    }

    private static String coded(byte[] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static byte[] plain(JsonNode value) {
        return value.isNull() ? null : Base64.getDecoder().decode(value.asText());
    }

    private static synchronized void say(ObjectNode what) {
        System.out.println(what);
        System.out.flush();
    }
}
