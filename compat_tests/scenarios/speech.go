// What the drivers in Go share: commands in, answers and events out, a JSON object a line
// (README.md). Each folder of such a driver has a link to this file.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"unicode/utf16"
)

type command struct {
	Do, Topic, Codec, Group, Pattern, Protocol, Instance string

	Partition  int32
	Acks       int
	Idempotent bool
	Records    []record
	From       json.RawMessage
	Count      int
	Topics     []string
	SessionMs  int64 `json:"session_ms"`
}

type record struct {
	Partition int32    `json:"partition"`
	Offset    int64    `json:"offset"`
	Timestamp *int64   `json:"timestamp"`
	Key       []byte   `json:"key"`
	Value     []byte   `json:"value"`
	Headers   []header `json:"headers"`
}

// header travels as a pair.
type header struct {
	name  string
	value []byte
}

func (h header) MarshalJSON() ([]byte, error) { return json.Marshal([]any{h.name, h.value}) }

func (h *header) UnmarshalJSON(pair []byte) error {
	return json.Unmarshal(pair, &[]any{&h.name, &h.value})
}

type answer map[string]any

var printing sync.Mutex

// say prints one line of ASCII; the member and the main loop take turns.
func say(what answer) {
	line, err := json.Marshal(what)
	if err != nil {
		panic(err)
	}
	var ascii strings.Builder
	for _, unit := range utf16.Encode([]rune(string(line))) {
		if unit < 0x80 {
			ascii.WriteByte(byte(unit))
		} else {
			fmt.Fprintf(&ascii, `\u%04x`, unit)
		}
	}
	printing.Lock()
	defer printing.Unlock()
	fmt.Println(ascii.String())
}

// obey does what each line says until there are no more.
func obey(do func(command) (answer, error)) {
	lines := json.NewDecoder(os.Stdin)
	for what := (command{}); lines.Decode(&what) == nil; what = (command{}) {
		said, err := do(what)
		if err != nil {
			said = answer{"error": err.Error()}
		}
		say(said)
	}
}

type place struct {
	topic     string
	partition int32
}

func tellHeld(held map[place]bool) {
	partitions := [][2]any{}
	for at := range held {
		partitions = append(partitions, [2]any{at.topic, at.partition})
	}
	say(answer{"event": "assigned", "partitions": partitions})
}

func tellCommitted(after map[place]int64) {
	offsets := [][3]any{}
	for at, next := range after {
		offsets = append(offsets, [3]any{at.topic, at.partition, next})
	}
	say(answer{"event": "committed", "offsets": offsets})
}

func tellFailed(why error) { say(answer{"event": "failed", "why": why.Error()}) }
