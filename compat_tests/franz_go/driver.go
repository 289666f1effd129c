// franz-go's driver for the scenarios (../scenarios/README.md says what it is told).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
)

const (
	patience = 20 * time.Second
	batch    = 100
	// A member hears of a change in its group with the next one.
	heartbeat = 500 * time.Millisecond
)

type producerKey struct {
	codec      string
	acks       int
	idempotent bool
}

// driver keeps what lives between commands: producers, and the member once there is one.
type driver struct {
	settings  []kgo.Opt
	producers map[producerKey]*kgo.Client
	member    *member
}

func main() {
	d := &driver{
		settings: []kgo.Opt{
			kgo.SeedBrokers(os.Args[1]),
			kgo.MetadataMinAge(250 * time.Millisecond),
			kgo.MetadataMaxAge(time.Second),
			kgo.WithLogger(kgo.BasicLogger(os.Stderr, kgo.LogLevelWarn, nil)),
		},
		producers: map[producerKey]*kgo.Client{},
	}
	obey(d.do)
	d.leave()
}

func (d *driver) do(what command) (answer, error) {
	switch what.Do {
	case "produce":
		return d.produce(what)
	case "consume":
		return d.consume(what)
	case "join":
		return d.join(what)
	case "leave":
		d.leave()
		return answer{"left": true}, nil
	}
	return nil, fmt.Errorf("what is %q?", what.Do)
}

var codecs = map[string]kgo.CompressionCodec{
	"none":   kgo.NoCompression(),
	"gzip":   kgo.GzipCompression(),
	"snappy": kgo.SnappyCompression(),
	"lz4":    kgo.Lz4Compression(),
	"zstd":   kgo.ZstdCompression(),
}

var acks = map[int]kgo.Acks{-1: kgo.AllISRAcks(), 0: kgo.NoAck(), 1: kgo.LeaderAck()}

func (d *driver) producer(key producerKey) (*kgo.Client, error) {
	if made := d.producers[key]; made != nil {
		return made, nil
	}
	options := []kgo.Opt{
		kgo.RequiredAcks(acks[key.acks]),
		kgo.ProducerBatchCompression(codecs[key.codec]),
		kgo.RecordPartitioner(kgo.ManualPartitioner()),
		kgo.AllowAutoTopicCreation(),
	}
	if !key.idempotent {
		options = append(options, kgo.DisableIdempotentWrite())
	}
	made, err := kgo.NewClient(slices.Concat(d.settings, options)...)
	if err == nil {
		d.producers[key] = made
	}
	return made, err
}

func (d *driver) produce(what command) (answer, error) {
	producer, err := d.producer(producerKey{what.Codec, what.Acks, what.Idempotent})
	if err != nil {
		return nil, err
	}
	records := make([]*kgo.Record, len(what.Records))
	for i, one := range what.Records {
		records[i] = &kgo.Record{
			Topic: what.Topic, Partition: one.Partition, Key: one.Key, Value: one.Value,
		}
		for _, h := range one.Headers {
			records[i].Headers = append(records[i].Headers, kgo.RecordHeader{Key: h.name, Value: h.value})
		}
		if one.Timestamp != nil {
			records[i].Timestamp = time.UnixMilli(*one.Timestamp)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := producer.ProduceSync(ctx, records...).FirstErr(); err != nil {
		// franz-go keeps to the topic that it knew, made anew or not, until it is told to forget it.
		if errors.Is(err, kerr.UnknownTopicID) {
			producer.PurgeTopicsFromProducing(what.Topic)
		}
		return nil, err
	}
	offsets := make([]*int64, len(records))
	if what.Acks != 0 {
		for i, one := range records {
			offsets[i] = &one.Offset
		}
	}
	return answer{"offsets": offsets}, nil
}

func (d *driver) consume(what command) (answer, error) {
	start := kgo.NewOffset().AtStart()
	var at struct{ Offset, Timestamp *int64 }
	if json.Unmarshal(what.From, &at) == nil {
		if at.Offset != nil {
			start = start.At(*at.Offset)
		} else {
			start = start.AfterMilli(*at.Timestamp)
		}
	}
	from := map[string]map[int32]kgo.Offset{what.Topic: {what.Partition: start}}
	consumer, err := kgo.NewClient(append(slices.Clone(d.settings), kgo.ConsumePartitions(from))...)
	if err != nil {
		return nil, err
	}
	defer consumer.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	records := []record{}
	for len(records) < what.Count && ctx.Err() == nil {
		fetches := consumer.PollRecords(ctx, what.Count-len(records))
		if err := fetches.Err(); err != nil && ctx.Err() == nil {
			return nil, err
		}
		fetches.EachRecord(func(one *kgo.Record) { records = append(records, seen(one)) })
	}
	return answer{"records": records}, nil
}

func seen(one *kgo.Record) record {
	stamp, headers := one.Timestamp.UnixMilli(), []header{}
	for _, h := range one.Headers {
		headers = append(headers, header{h.Key, h.Value})
	}
	return record{one.Partition, one.Offset, &stamp, one.Key, one.Value, headers}
}

// member is one of a group; its callbacks are called one at a time, and never between a poll and
// the AllowRebalance that follows the commit.
type member struct {
	client *kgo.Client
	eager  bool
	held   map[place]bool
	stop   context.CancelFunc
	over   chan struct{}
}

func (d *driver) join(what command) (answer, error) {
	m := &member{eager: what.Protocol == "eager", held: map[place]bool{}, over: make(chan struct{})}
	balancer := kgo.CooperativeStickyBalancer()
	if m.eager {
		balancer = kgo.RangeBalancer()
	}
	session := time.Duration(what.SessionMs) * time.Millisecond
	options := []kgo.Opt{
		kgo.ConsumerGroup(what.Group),
		kgo.Balancers(balancer),
		kgo.SessionTimeout(session),
		kgo.HeartbeatInterval(heartbeat),
		kgo.DisableAutoCommit(),
		kgo.BlockRebalanceOnPoll(),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.OnPartitionsAssigned(m.assigned),
		kgo.OnPartitionsRevoked(m.revoked),
		kgo.OnPartitionsLost(m.revoked),
	}
	if what.Pattern != "" {
		what.Topics = []string{what.Pattern}
		options = append(options, kgo.ConsumeRegex())
	}
	options = append(options, kgo.ConsumeTopics(what.Topics...))
	if what.Instance != "" {
		options = append(options, kgo.InstanceID(what.Instance))
	}
	var err error
	if m.client, err = kgo.NewClient(slices.Concat(d.settings, options)...); err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	m.stop, d.member = stop, m
	go m.run(ctx)
	return answer{"joined": true}, nil
}

func (m *member) assigned(_ context.Context, _ *kgo.Client, added map[string][]int32) {
	for topic, numbers := range added {
		for _, number := range numbers {
			m.held[place{topic, number}] = true
		}
	}
	tellHeld(m.held)
}

func (m *member) revoked(_ context.Context, _ *kgo.Client, gone map[string][]int32) {
	for topic, numbers := range gone {
		for _, number := range numbers {
			delete(m.held, place{topic, number})
		}
	}
	// An eager member is given all it holds in the assignment that follows.
	if !m.eager {
		tellHeld(m.held)
	}
}

func (m *member) run(ctx context.Context) {
	defer close(m.over)
	for ctx.Err() == nil {
		fetches := m.client.PollRecords(ctx, batch)
		anew := map[string]bool{}
		fetches.EachError(func(topic string, _ int32, err error) {
			if !errors.Is(err, context.Canceled) {
				tellFailed(err)
			}
			if errors.Is(err, kerr.UnknownTopicID) {
				anew[topic] = true
			}
		})
		if records := fetches.Records(); len(records) > 0 {
			m.commit(records)
		}
		m.client.AllowRebalance()
		for topic := range anew {
			m.client.PurgeTopicsFromConsuming(topic)
			m.client.AddConsumeTopics(topic)
		}
	}
	m.client.CloseAllowingRebalance()
}

func (m *member) commit(records []*kgo.Record) {
	read, after := [][4]any{}, map[place]int64{}
	for _, one := range records {
		read = append(read, [4]any{one.Topic, one.Partition, one.Offset, one.Value})
		after[place{one.Topic, one.Partition}] = one.Offset + 1
	}
	say(answer{"event": "read", "records": read})
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := m.client.CommitRecords(ctx, records...); err != nil {
		tellFailed(err)
		return
	}
	tellCommitted(after)
}

func (d *driver) leave() {
	if d.member != nil {
		d.member.stop()
		<-d.member.over
	}
}
