// sarama's driver for the scenarios (../scenarios/README.md says what it is told).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/IBM/sarama"
)

const (
	patience = 20 * time.Second
	batch    = 100
	// A member hears of a change in its group with the next one.
	heartbeat   = 500 * time.Millisecond
	commitAgain = time.Second
)

type producerKey struct {
	codec      string
	acks       int
	idempotent bool
}

// driver keeps what lives between commands: producers, and the member once there is one.
type driver struct {
	bootstrap []string
	producers map[producerKey]sarama.SyncProducer
	member    *member
}

func main() {
	sarama.Logger = log.New(os.Stderr, "", log.LstdFlags)
	d := &driver{os.Args[1:], map[producerKey]sarama.SyncProducer{}, nil}
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

func settings() *sarama.Config {
	config := sarama.NewConfig()
	config.Version = sarama.MaxVersion
	config.Metadata.RefreshFrequency = time.Second
	return config
}

var codecs = map[string]sarama.CompressionCodec{
	"none":   sarama.CompressionNone,
	"gzip":   sarama.CompressionGZIP,
	"snappy": sarama.CompressionSnappy,
	"lz4":    sarama.CompressionLZ4,
	"zstd":   sarama.CompressionZSTD,
}

func (d *driver) producer(key producerKey) (sarama.SyncProducer, error) {
	if made := d.producers[key]; made != nil {
		return made, nil
	}
	config := settings()
	config.Producer.Compression = codecs[key.codec]
	config.Producer.RequiredAcks = sarama.RequiredAcks(key.acks)
	config.Producer.Partitioner = sarama.NewManualPartitioner
	config.Producer.Flush.Frequency = 10 * time.Millisecond
	config.Producer.Return.Successes = true
	if key.idempotent {
		config.Producer.Idempotent = true
		config.Net.MaxOpenRequests = 1
	}
	made, err := sarama.NewSyncProducer(d.bootstrap, config)
	if err == nil {
		d.producers[key] = made
	}
	return made, err
}

// encoder tells null from empty.
func encoder(value []byte) sarama.Encoder {
	if value == nil {
		return nil
	}
	return sarama.ByteEncoder(value)
}

func (d *driver) produce(what command) (answer, error) {
	producer, err := d.producer(producerKey{what.Codec, what.Acks, what.Idempotent})
	if err != nil {
		return nil, err
	}
	messages := make([]*sarama.ProducerMessage, len(what.Records))
	for i, one := range what.Records {
		messages[i] = &sarama.ProducerMessage{
			Topic: what.Topic, Partition: one.Partition,
			Key: encoder(one.Key), Value: encoder(one.Value),
		}
		for _, h := range one.Headers {
			pair := sarama.RecordHeader{Key: []byte(h.name), Value: h.value}
			messages[i].Headers = append(messages[i].Headers, pair)
		}
		if one.Timestamp != nil {
			messages[i].Timestamp = time.UnixMilli(*one.Timestamp)
		}
	}
	if err := producer.SendMessages(messages); err != nil {
		var each sarama.ProducerErrors
		if errors.As(err, &each) {
			return nil, each[0]
		}
		return nil, err
	}
	offsets := make([]*int64, len(messages))
	if what.Acks != 0 {
		for i, one := range messages {
			offsets[i] = &one.Offset
		}
	}
	return answer{"offsets": offsets}, nil
}

func (d *driver) consume(what command) (answer, error) {
	client, err := sarama.NewClient(d.bootstrap, settings())
	if err != nil {
		return nil, err
	}
	defer client.Close()
	start := sarama.OffsetOldest
	var at struct{ Offset, Timestamp *int64 }
	if json.Unmarshal(what.From, &at) == nil {
		if at.Offset != nil {
			start = *at.Offset
		} else if start, err = client.GetOffset(what.Topic, what.Partition, *at.Timestamp); err != nil {
			return nil, err
		}
	}
	consumer, err := sarama.NewConsumerFromClient(client)
	if err != nil {
		return nil, err
	}
	defer consumer.Close()
	partition, err := consumer.ConsumePartition(what.Topic, what.Partition, start)
	if err != nil {
		return nil, err
	}
	defer partition.AsyncClose()
	records := []record{}
	defer time.AfterFunc(patience, partition.AsyncClose).Stop()
	for one := range partition.Messages() {
		if records = append(records, seen(one)); len(records) == what.Count {
			break
		}
	}
	return answer{"records": records}, nil
}

func seen(one *sarama.ConsumerMessage) record {
	stamp, headers := one.Timestamp.UnixMilli(), []header{}
	for _, h := range one.Headers {
		headers = append(headers, header{string(h.Key), h.Value})
	}
	return record{one.Partition, one.Offset, &stamp, one.Key, one.Value, headers}
}

// member is one of a group. Each of its partitions is read in a goroutine of sarama's; the lock
// lets one of them at a time commit and speak.
type member struct {
	group sarama.ConsumerGroup
	admin sarama.ClusterAdmin
	name  string
	held  map[place]bool
	lock  sync.Mutex
	over  chan struct{}
	// refused is set when the broker would not have the last commit.
	refused atomic.Bool
}

func (d *driver) join(what command) (answer, error) {
	config := settings()
	config.Consumer.Return.Errors = true
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	config.Consumer.Offsets.AutoCommit.Enable = false
	config.Consumer.Group.Session.Timeout = time.Duration(what.SessionMs) * time.Millisecond
	config.Consumer.Group.Heartbeat.Interval = heartbeat
	config.Consumer.Group.Rebalance.Retry.Backoff = 250 * time.Millisecond
	config.Consumer.Group.InstanceId = what.Instance
	strategy := sarama.NewBalanceStrategyRange()
	if what.Protocol == "cooperative" {
		strategy = sarama.NewBalanceStrategyCooperativeSticky()
	}
	config.Consumer.Group.Rebalance.GroupStrategies = []sarama.BalanceStrategy{strategy}
	group, err := sarama.NewConsumerGroup(d.bootstrap, what.Group, config)
	if err != nil {
		return nil, err
	}
	admin, err := sarama.NewClusterAdmin(d.bootstrap, settings())
	if err != nil {
		return nil, err
	}
	d.member = &member{
		group: group, admin: admin, name: what.Group, held: map[place]bool{}, over: make(chan struct{}),
	}
	go d.member.run(what.Topics)
	return answer{"joined": true}, nil
}

func (m *member) run(topics []string) {
	defer close(m.over)
	go func() {
		for err := range m.group.Errors() {
			if errors.Is(err, sarama.ErrOffsetMetadataTooLarge) {
				m.refused.Store(true)
			}
			tellFailed(err)
		}
	}()
	for {
		err := m.group.Consume(context.Background(), topics, m)
		if errors.Is(err, sarama.ErrClosedConsumerGroup) {
			return
		}
		if err != nil {
			tellFailed(err)
			time.Sleep(100 * time.Millisecond)
		}
	}
}

func (m *member) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (m *member) Cleanup(sarama.ConsumerGroupSession) error { return nil }

// ConsumeClaim begins and ends with the partition: the only way in which a cooperative member is
// told of a change.
func (m *member) ConsumeClaim(
	session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim,
) error {
	at := place{claim.Topic(), claim.Partition()}
	m.change(at, true)
	defer m.change(at, false)
	for {
		select {
		case one, more := <-claim.Messages():
			if !more {
				return nil
			}
			messages := []*sarama.ConsumerMessage{one}
			for len(messages) < batch && len(claim.Messages()) > 0 {
				messages = append(messages, <-claim.Messages())
			}
			m.commit(session, at, messages)
		case <-session.Context().Done():
			return nil
		}
	}
}

func (m *member) change(at place, held bool) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if held {
		m.held[at] = true
	} else {
		delete(m.held, at)
	}
	tellHeld(m.held)
}

// commit asks the broker afterwards, because a session's Commit says nothing of how it went. One that
// was lost comes again as often as sarama's automatic commits do; one that was refused does not.
func (m *member) commit(
	session sarama.ConsumerGroupSession, at place, messages []*sarama.ConsumerMessage,
) {
	m.lock.Lock()
	defer m.lock.Unlock()
	read := [][4]any{}
	for _, one := range messages {
		read = append(read, [4]any{at.topic, at.partition, one.Offset, one.Value})
		session.MarkMessage(one, "")
	}
	say(answer{"event": "read", "records": read})
	next := messages[len(messages)-1].Offset + 1
	for {
		m.refused.Store(false)
		session.Commit()
		err := m.stored(at, next)
		if err == nil {
			tellCommitted(map[place]int64{at: next})
			return
		}
		tellFailed(err)
		select {
		case <-time.After(commitAgain):
		case <-session.Context().Done():
			return
		}
		if m.refused.Load() {
			return
		}
	}
}

// stored tells what the group lacks of a commit.
func (m *member) stored(at place, next int64) error {
	found, err := m.admin.ListConsumerGroupOffsets(m.name, map[string][]int32{at.topic: {at.partition}})
	if err != nil {
		return err
	}
	if block := found.GetBlock(at.topic, at.partition); block == nil || block.Offset < next {
		return fmt.Errorf("commit of %v at %d: the group has %v", at, next, block)
	}
	return nil
}

func (d *driver) leave() {
	if d.member != nil {
		if err := d.member.group.Close(); err != nil {
			tellFailed(err)
		}
		<-d.member.over
		d.member.admin.Close()
		d.member = nil
	}
}
