"""Reads, runs and rewrites transcripts.

A transcript is a text file of blocks. A block is commands, a line of dashes, and what came of them;
blocks are separated by empty lines, `#` begins a comment:

```
join a
----
a join: MEMBER_ID_REQUIRED id a-1
```

Commands, one a line; `key=value` options in any order:

| command | meaning |
|--|--|
| `settings initial_rebalance_delay_ms=3000 ...` | first line of a file: a new shard |
| `join NAME [options]` | JoinGroup; id, instance, protocols, meta, session, rebalance, type, v |
| `sync NAME [NAME=part ...] [v=]` | SyncGroup; a leader names parts |
| `heartbeat NAME [generation=]`, `leave NAME...`, `remove INSTANCE [v=]` | |
| `commit NAME TOPIC-INDEX=OFFSET... [generation=] [retention=] [v=]`; NAME `-` is no member | |
| `fetch [TOPIC-INDEX...]`, `delete-offsets TOPIC-INDEX...`, `delete-group`, `delete-topic NAME` | |
| `describe`, `list` | |
| `forget NAME` | the client's process is new: it knows its instance id alone |
| `zombie NAME as OTHER` | NAME goes on as OTHER's former self |
| `sleep MS` | let time pass, deadlines fire on the way |
| `hold`, `flush`, `lose`, `doubt` | appends: keep pending, complete, fail, fail though written |
| `unload`, `load` | begin to load again; end it |
| `restart`, `shrink N` | load again; with another group.max.size |

What came of it: every answer in the order of its delivery, `(waits)` for a request that was not
answered, and the group's state when it has changed. Answers that come while time passes carry the
time.
"""

from __future__ import annotations

from typing import Any

from group_kit import Call, Coordinator, Group, Seat, subscription

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.settings import GroupSettings

RULE = "----"


class Block:
    """Commands and their recorded outcome."""

    def __init__(self, comments: list[str], commands: list[str], outcome: list[str]) -> None:
        self.comments = comments
        self.commands = commands
        self.outcome = outcome

    def render(self) -> str:
        return "\n".join([*self.comments, *self.commands, RULE, *self.outcome])


def parse(text: str) -> list[Block]:
    """Split a transcript into blocks."""
    blocks = []
    for chunk in text.strip().split("\n\n"):
        lines = chunk.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        rest = [line for line in lines if not line.startswith("#")]
        cut = rest.index(RULE) if RULE in rest else len(rest)
        blocks.append(Block(comments, rest[:cut], rest[cut + 1 :]))
    return blocks


def render(blocks: list[Block]) -> str:
    """Join blocks to a transcript."""
    return "\n\n".join(block.render() for block in blocks) + "\n"


class Interpreter:
    """Runs commands against one shard and one group and says what came of them."""

    def __init__(self) -> None:
        self._start({})

    def run(self, block: Block) -> list[str]:
        """Return the outcome of a block."""
        outcome = []
        for command in block.commands:
            outcome += self._run_one(command)
        return outcome

    def _start(self, settings: dict[str, int]) -> None:
        self.shard = Coordinator(**settings)
        self.group = Group(self.shard, "g")
        self._calls: dict[Call, str] = {}
        self._state = self.group.state

    def _run_one(self, command: str) -> list[str]:
        verb, *words = command.split()
        options = dict(word.split("=", 1) for word in words if "=" in word)
        names = [word for word in words if "=" not in word]
        now_ms = self.shard.now_ms
        seen = len(self.shard.journal)
        made = getattr(self, "_do_" + verb.replace("-", "_"))(names, options) or []
        lines = [line for line in made if isinstance(line, str)]
        calls = [call for call in made if isinstance(call, Call)]
        for at_ms, call in self.shard.journal[seen:]:
            if call in self._calls:
                time = "" if at_ms == now_ms else f"at +{at_ms - now_ms}: "
                lines.append(time + self._calls[call] + tell(call))
        lines += [f"{self._calls[call]}(waits)" for call in calls if not call.done]
        if self.group.state != self._state:
            lines.append(f"group: {self._state} -> {self.group.state}")
            self._state = self.group.state
        return lines

    def _named(self, name: str, what: str, call: Call) -> list[Any]:
        self._calls[call] = f"{name} {what}: "
        return [call]

    def _do_settings(self, names: list[str], options: dict[str, str]) -> None:
        self._start({key: int(value) for key, value in options.items()})

    def _do_join(self, names: list[str], options: dict[str, str]) -> list[Any]:
        how: dict[str, Any] = {}
        metadata = subscription("t")
        if "meta" in options:
            metadata = options["meta"].encode()
        how["protocols"] = dict.fromkeys(options.get("protocols", "range").split(","), metadata)
        for option, parameter in (
            ("session", "session_ms"), ("rebalance", "rebalance_ms"), ("v", "version"),
        ):  # fmt: skip
            if option in options:
                how[parameter] = int(options[option])
        for option, parameter in (
            ("type", "protocol_type"), ("instance", "instance"), ("id", "member_id"),
        ):  # fmt: skip
            if option in options:
                how[parameter] = options[option]
        return self._named(names[0], "join", self.group.ask_join(names[0], **how))

    def _do_sync(self, names: list[str], options: dict[str, str]) -> list[Any]:
        version = int(options.pop("v", 5))
        group = self.shard.machine.groups.get("g")
        parts = {name: part.encode() for name, part in options.items()}
        chosen = None if group is None else group.protocol_name
        call = self.group.sync(names[0], parts, version=version, protocol_name=chosen or "range")
        return self._named(names[0], "sync", call)

    def _do_heartbeat(self, names: list[str], options: dict[str, str]) -> list[Any]:
        generation = options.get("generation")
        call = self.group.ask_heartbeat(
            names[0], generation_id=None if generation is None else int(generation)
        )
        return self._named(names[0], "heartbeat", call)

    def _do_leave(self, names: list[str], options: dict[str, str]) -> list[Any]:
        return self._named(",".join(names), "leave", self.group.leave(*names))

    def _do_remove(self, names: list[str], options: dict[str, str]) -> list[Any]:
        call = self.group.leave_as(("", names[0]), version=int(options.get("v", 5)))
        return self._named("admin", "remove", call)

    def _do_commit(self, names: list[str], options: dict[str, str]) -> list[Any]:
        how: dict[str, Any] = {}
        for option, parameter in (
            ("generation", "generation_id"), ("retention", "retention_ms"), ("v", "version"),
        ):  # fmt: skip
            if option in options:
                how[parameter] = int(options.pop(option))
        offsets = {place(where): int(offset) for where, offset in options.items()}
        name = None if names[0] == "-" else names[0]
        return self._named(names[0], "commit", self.group.ask_commit(name, offsets, **how))

    def _do_fetch(self, names: list[str], options: dict[str, str]) -> list[Any]:
        return self._named("?", "fetch", self.group.ask_fetch(*(place(name) for name in names)))

    def _do_delete_offsets(self, names: list[str], options: dict[str, str]) -> list[str]:
        answer = self.group.delete_offsets(*(place(name) for name in names))
        codes = [
            f"{topic.name}-{p.partition_index} {ErrorCode(p.error_code).name}"
            for topic in answer.topics
            for p in topic.partitions
        ]
        return ["deleted: " + ", ".join(codes or [ErrorCode(answer.error_code).name])]

    def _do_delete_group(self, names: list[str], options: dict[str, str]) -> list[str]:
        return [f"deleted: {self.shard.delete_groups('g')['g'].name}"]

    def _do_delete_topic(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.delete_topics((names[0], bytes(16)))

    def _do_describe(self, names: list[str], options: dict[str, str]) -> list[str]:
        group = self.group.describe()
        lines = [f"{group.group_state} type={group.protocol_type} protocol={group.protocol_data}"]
        lines += [
            f"  {m.member_id} instance={m.group_instance_id} part={m.member_assignment.decode()}"
            for m in group.members
        ]
        return lines

    def _do_list(self, names: list[str], options: dict[str, str]) -> list[str]:
        return [f"{g.group_id} {g.group_state} {g.group_type}" for g in self.shard.list()]

    def _do_forget(self, names: list[str], options: dict[str, str]) -> None:
        seat = self.group.seat(names[0])
        seat.member_id, seat.generation_id = "", -1

    def _do_zombie(self, names: list[str], options: dict[str, str]) -> None:
        seat = self.group.seat(names[2])
        self.group.seats[names[0]] = Seat(seat.member_id, seat.generation_id, seat.instance_id)

    def _do_sleep(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.sleep(int(names[0]))

    def _do_hold(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.log.held = True

    def _do_flush(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.log.held = False
        self.shard.flush()

    def _do_lose(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.log.held = False
        self.shard.lose()

    def _do_doubt(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.log.held = False
        self.shard.lose(written=True)

    def _do_restart(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.restart()

    def _do_unload(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.shard.fail("moved")
        self.shard.pump()
        self.shard.begin_load()

    def _do_load(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.end_load()

    def _do_shrink(self, names: list[str], options: dict[str, str]) -> None:
        self.shard.machine.settings = GroupSettings(
            initial_rebalance_delay_ms=0, max_size=int(names[0])
        )
        self.shard.restart()


def place(text: str) -> tuple[str, int]:
    """Read `topic-index`."""
    topic, _, index = text.rpartition("-")
    return topic, int(index)


def tell(call: Call) -> str:
    """Put an answer in words."""
    answer = call.answer
    kind = type(answer).__name__.removesuffix("Response")
    if kind == "OffsetCommit":
        return ", ".join(
            f"{topic.name}-{p.partition_index} {ErrorCode(p.error_code).name}"
            for topic in answer.topics
            for p in topic.partitions
        )
    if kind == "OffsetFetch":
        group = answer.groups[0]
        found = [
            f"{topic.name}-{p.partition_index}={p.committed_offset}"
            for topic in group.topics
            for p in topic.partitions
        ]
        return " ".join(found or [ErrorCode(group.error_code).name])
    code = ErrorCode(getattr(answer, "error_code", 0)).name
    if kind == "JoinGroup" and code == "NONE":
        members = ",".join(m.member_id for m in answer.members) or "-"
        skip = " skip" if answer.skip_assignment else ""
        return (
            f"generation {answer.generation_id} {answer.protocol_name} as {answer.member_id} "
            f"leader {answer.leader} members {members}{skip}"
        )
    if kind == "JoinGroup":
        return f"{code} id {answer.member_id or '-'}"
    if kind == "SyncGroup" and code == "NONE":
        return f"part {answer.assignment.decode() or '-'}"
    if kind == "LeaveGroup" and answer.members:
        return ", ".join(ErrorCode(m.error_code).name for m in answer.members)
    return code
