// kafka-go's driver for the scenarios (../scenarios/README.md says what it is told).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"slices"
	"time"

	"github.com/segmentio/kafka-go"
)

const (
	patience = 20 * time.Second
	// A member hears of a change in its group with the next one.
	heartbeat = 500 * time.Millisecond
)

var logger = log.New(os.Stderr, "", log.LstdFlags)

type producerKey struct {
	codec string
	acks  int
}

// driver keeps what lives between commands: producers, and the member once there is one.
type driver struct {
	bootstrap string
	producers map[producerKey]*kafka.Writer
	member    leaver
}

type leaver interface{ leave() }

func main() {
	d := &driver{os.Args[1], map[producerKey]*kafka.Writer{}, nil}
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
	case "subscribe":
		return d.subscribe(what)
	case "leave":
		d.leave()
		return answer{"left": true}, nil
	}
	return nil, fmt.Errorf("what is %q?", what.Do)
}

var codecs = map[string]kafka.Compression{
	"gzip": kafka.Gzip, "snappy": kafka.Snappy, "lz4": kafka.Lz4, "zstd": kafka.Zstd,
}

// sending rides on a message to its partition, and takes its offset back.
type sending struct {
	partition int
	offset    *int64
}

func (d *driver) producer(key producerKey) *kafka.Writer {
	if made := d.producers[key]; made != nil {
		return made
	}
	d.producers[key] = &kafka.Writer{
		Addr: kafka.TCP(d.bootstrap),
		Balancer: kafka.BalancerFunc(func(message kafka.Message, _ ...int) int {
			return message.WriterData.(*sending).partition
		}),
		BatchTimeout: 10 * time.Millisecond,
		RequiredAcks: kafka.RequiredAcks(key.acks),
		Compression:  codecs[key.codec],
		Transport:    &kafka.Transport{MetadataTTL: time.Second},
		ErrorLogger:  logger,
		Completion: func(messages []kafka.Message, err error) {
			for _, one := range messages {
				if err == nil && key.acks != 0 {
					offset := one.Offset
					one.WriterData.(*sending).offset = &offset
				}
			}
		},
		AllowAutoTopicCreation: true,
	}
	return d.producers[key]
}

func (d *driver) produce(what command) (answer, error) {
	messages := make([]kafka.Message, len(what.Records))
	for i, one := range what.Records {
		messages[i] = kafka.Message{
			Topic: what.Topic, Key: one.Key, Value: one.Value,
			WriterData: &sending{partition: int(one.Partition)},
		}
		for _, h := range one.Headers {
			messages[i].Headers = append(messages[i].Headers, kafka.Header{Key: h.name, Value: h.value})
		}
		if one.Timestamp != nil {
			messages[i].Time = time.UnixMilli(*one.Timestamp)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	writer := d.producer(producerKey{what.Codec, what.Acks})
	if err := writer.WriteMessages(ctx, messages...); err != nil {
		// Of all messages; one that failed is told.
		if each := (kafka.WriteErrors{}); errors.As(err, &each) {
			err = each[slices.IndexFunc(each, func(one error) bool { return one != nil })]
		}
		return nil, err
	}
	offsets := make([]*int64, len(messages))
	for i, one := range messages {
		offsets[i] = one.WriterData.(*sending).offset
	}
	return answer{"offsets": offsets}, nil
}

func (d *driver) reader(topic string, partition int) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{
		Brokers:     []string{d.bootstrap},
		Topic:       topic,
		Partition:   partition,
		MaxWait:     250 * time.Millisecond,
		ErrorLogger: logger,
		// A topic made anew is shorter than what was read of the old one.
		OffsetOutOfRangeError: true,
	})
}

func (d *driver) consume(what command) (answer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	reader := d.reader(what.Topic, int(what.Partition))
	defer reader.Close()
	var at struct{ Offset, Timestamp *int64 }
	var err error
	if json.Unmarshal(what.From, &at) != nil {
		err = reader.SetOffset(kafka.FirstOffset)
	} else if at.Offset != nil {
		err = reader.SetOffset(*at.Offset)
	} else {
		err = reader.SetOffsetAt(ctx, time.UnixMilli(*at.Timestamp))
	}
	if err != nil {
		return nil, err
	}
	records := []record{}
	for len(records) < what.Count {
		one, err := reader.ReadMessage(ctx)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			return nil, err
		}
		records = append(records, seen(one))
	}
	return answer{"records": records}, nil
}

func seen(one kafka.Message) record {
	stamp, headers := one.Time.UnixMilli(), []header{}
	for _, h := range one.Headers {
		// kafka-go reads an empty value as nil, as it does a null.
		headers = append(headers, header{h.Key, append([]byte{}, h.Value...)})
	}
	return record{int32(one.Partition), one.Offset, &stamp, one.Key, one.Value, headers}
}

// member is one of a group. It takes the group apart from the reading, as kafka-go's Reader, which
// does both, does not tell its assignment and reads on while its partitions move.
type member struct {
	driver *driver
	group  *kafka.ConsumerGroup
	over   chan struct{}
}

func (d *driver) join(what command) (answer, error) {
	session := time.Duration(what.SessionMs) * time.Millisecond
	group, err := kafka.NewConsumerGroup(kafka.ConsumerGroupConfig{
		ID:                     what.Group,
		Brokers:                []string{d.bootstrap},
		Topics:                 what.Topics,
		GroupBalancers:         []kafka.GroupBalancer{kafka.RangeGroupBalancer{}},
		SessionTimeout:         session,
		HeartbeatInterval:      heartbeat,
		JoinGroupBackoff:       250 * time.Millisecond,
		WatchPartitionChanges:  true,
		PartitionWatchInterval: time.Second,
		StartOffset:            kafka.FirstOffset,
		ErrorLogger:            logger,
	})
	if err != nil {
		return nil, err
	}
	joined := &member{d, group, make(chan struct{})}
	d.member = joined
	go joined.run()
	return answer{"joined": true}, nil
}

func (m *member) run() {
	defer close(m.over)
	for {
		generation, err := m.group.Next(context.Background())
		if errors.Is(err, kafka.ErrGroupClosed) {
			return
		}
		if err != nil {
			tellFailed(err)
			continue
		}
		partitions := map[place]bool{}
		for topic, held := range generation.Assignments {
			for _, one := range held {
				partitions[place{topic, int32(one.ID)}] = true
			}
		}
		tellHeld(partitions)
		for topic, held := range generation.Assignments {
			for _, one := range held {
				generation.Start(func(ctx context.Context) { m.read(ctx, generation, topic, one) })
			}
		}
	}
}

// read goes on until the generation is over; the group does not join anew before it returns.
func (m *member) read(
	ctx context.Context, generation *kafka.Generation, topic string, from kafka.PartitionAssignment,
) {
	reader := m.driver.reader(topic, from.ID)
	defer reader.Close()
	if err := reader.SetOffset(from.Offset); err != nil {
		tellFailed(err)
		return
	}
	for {
		one, err := reader.ReadMessage(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			tellFailed(err)
			return
		}
		read, next := [4]any{topic, from.ID, one.Offset, one.Value}, one.Offset+1
		say(answer{"event": "read", "records": [][4]any{read}})
		err = generation.CommitOffsets(map[string]map[int]int64{topic: {from.ID: next}})
		if err != nil {
			tellFailed(err)
			return
		}
		tellCommitted(map[place]int64{{topic, int32(from.ID)}: next})
	}
}

func (m *member) leave() {
	m.group.Close()
	<-m.over
}

// subscriber is a Reader that is a member by itself, as most programs use kafka-go. It takes part in
// test_reader.py alone, since it does not tell what it holds.
type subscriber struct {
	reader *kafka.Reader
	stop   context.CancelFunc
	over   chan struct{}
}

func (d *driver) subscribe(what command) (answer, error) {
	session := time.Duration(what.SessionMs) * time.Millisecond
	ctx, stop := context.WithCancel(context.Background())
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers:                []string{d.bootstrap},
		GroupID:                what.Group,
		GroupTopics:            what.Topics,
		MaxWait:                250 * time.Millisecond,
		SessionTimeout:         session,
		HeartbeatInterval:      heartbeat,
		JoinGroupBackoff:       250 * time.Millisecond,
		WatchPartitionChanges:  true,
		PartitionWatchInterval: time.Second,
		StartOffset:            kafka.FirstOffset,
		ErrorLogger:            logger,
	})
	joined := &subscriber{reader, stop, make(chan struct{})}
	d.member = joined
	go joined.run(ctx)
	return answer{"joined": true}, nil
}

func (s *subscriber) run(ctx context.Context) {
	defer close(s.over)
	for {
		one, err := s.reader.FetchMessage(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			tellFailed(err)
			continue
		}
		at := place{one.Topic, int32(one.Partition)}
		read := [4]any{one.Topic, one.Partition, one.Offset, one.Value}
		say(answer{"event": "read", "records": [][4]any{read}})
		if err := s.reader.CommitMessages(context.Background(), one); err != nil {
			tellFailed(err)
			continue
		}
		tellCommitted(map[place]int64{at: one.Offset + 1})
	}
}

func (s *subscriber) leave() {
	s.stop()
	<-s.over
	s.reader.Close()
}

func (d *driver) leave() {
	if d.member != nil {
		d.member.leave()
		d.member = nil
	}
}
