"""Classic groups and their offsets: a life from join to delete, and the fencing around it."""

from __future__ import annotations

from typing import Any

from side import Fields, Side

WAY = [{"name": "range", "metadata": b"\0\1"}]
OTHER_WAY = [{"name": "sticky", "metadata": b"\0\2"}]


def _join(
    side: Side, version: int, group: str, label: str, *, on: str = "main", **more: Any
) -> Any:
    request: Fields = {
        "group_id": group,
        "session_timeout_ms": 30_000,
        "rebalance_timeout_ms": 30_000,
        "member_id": "",
        "protocol_type": "consumer",
        "protocols": WAY,
        **more,
    }
    return side.ask("JoinGroup", version, label=label, on=on, **request)


def _sync(side: Side, version: int, group: str, label: str, **more: Any) -> Any:
    request: Fields = {
        "group_id": group,
        "generation_id": 1,
        "protocol_type": "consumer",
        "protocol_name": "range",
        **more,
    }
    return side.ask("SyncGroup", version, label=label, **request)


def lives(side: Side) -> None:
    """Each version of the group APIs carries a member from join to leave and its group away."""
    side.create("gl")
    for version in range(side.ranges["JoinGroup"][1] + 1):
        _live(side, version)


def _live(side: Side, version: int) -> None:
    group = f"live{version}"
    _join(side, version, group, "unknown member", member_id="nobody")
    answer = _join(side, version, group, "new")
    if answer.error_code == 79:
        answer = _join(side, version, group, "again", member_id=answer.member_id)
    member = answer.member_id
    at_most = {api: min(version, side.ranges[api][1]) for api in side.ranges}

    def beat(label: str, **more: Any) -> None:
        request: Fields = {"group_id": group, "generation_id": 1, "member_id": member, **more}
        side.ask("Heartbeat", at_most["Heartbeat"], label=label, **request)

    beat("before sync")
    given = [{"member_id": member, "assignment": b"mine"}]
    describe: Fields = {"groups": [group], "include_authorized_operations": True}
    side.ask("DescribeGroups", at_most["DescribeGroups"], label="completing", **describe)
    sync = at_most["SyncGroup"]
    _sync(side, sync, group, "old generation", member_id=member, generation_id=0)
    _sync(side, sync, group, "unknown member", member_id="nobody")
    _sync(side, sync, group, "other protocol", member_id=member, protocol_name="sticky")
    _sync(side, sync, group, "no protocol", member_id=member, protocol_name=None)
    _sync(side, sync, group, "synced", member_id=member, assignments=given)
    _sync(side, sync, group, "synced again", member_id=member)
    beat("stable")
    beat("old generation", generation_id=0)
    beat("unknown member", member_id="nobody")
    beat("unknown group", group_id="nogroup")
    beat("empty group", group_id="")
    side.ask("DescribeGroups", at_most["DescribeGroups"], label="stable", **describe)
    _join(side, version, group, "other protocol", protocols=OTHER_WAY)
    _join(side, version, group, "other type", protocol_type="connect")
    side.ask("DeleteGroups", label="not empty", groups_names=[group])
    parts = [{"partition_index": 0, "committed_offset": 3, "committed_metadata": "x"}]
    topics = [{"name": "gl", "partitions": parts}]
    for label, more in (
        ("member", {"member_id": member, "generation_id_or_member_epoch": 1}),
        ("old generation", {"member_id": member, "generation_id_or_member_epoch": 0}),
        ("unknown member", {"member_id": "nobody", "generation_id_or_member_epoch": 1}),
        ("nobody", {"generation_id_or_member_epoch": -1}),
    ):
        side.ask(
            "OffsetCommit",
            max(2, min(version, 9)),
            label=label,
            group_id=group,
            retention_time_ms=-1,
            topics=topics,
            **more,
        )
    _leave(side, version, group, "leave unknown", "nobody")
    _leave(side, version, group, "leave", member)
    _leave(side, version, group, "leave again", member)
    side.ask("DescribeGroups", at_most["DescribeGroups"], label="empty", **describe)
    side.ask("DeleteGroups", at_most["DeleteGroups"], label="empty", groups_names=[group, group])
    side.ask("DescribeGroups", at_most["DescribeGroups"], label="gone", **describe)


def _leave(side: Side, version: int, group: str, label: str, member: str) -> None:
    version = min(version, side.ranges["LeaveGroup"][1])
    fields: Fields = {"member_id": member} if version < 3 else {"members": [{"member_id": member}]}
    side.ask("LeaveGroup", version, label=label, group_id=group, **fields)


def join_refusals(side: Side) -> None:
    """JoinGroup and LeaveGroup with what no group accepts."""
    for version in (0, 4, 5, 9):
        for label, more in (
            ("empty group", {"group_id": ""}),
            ("short session", {"session_timeout_ms": 10}),
            ("long session", {"session_timeout_ms": 2_000_000_000}),
            ("no type", {"protocol_type": ""}),
            ("no protocols", {"protocols": []}),
            ("negative session", {"session_timeout_ms": -1}),
        ):
            _join(side, version, f"refused{version}", label, **more)
    for version in range(side.ranges["LeaveGroup"][1] + 1):
        _leave(side, version, "nogroup", "no group", "nobody")
        _leave(side, version, "", "empty group", "nobody")
    side.ask("LeaveGroup", label="nobody", group_id="nogroup", members=[])


def static_members(side: Side) -> None:
    """Static members: joined, fenced, replaced, removed by an admin."""
    low, high = 5, side.ranges["JoinGroup"][1]
    for version in range(low, high + 1):
        group = f"static{version}"
        first = _join(side, version, group, "first", group_instance_id="one")
        member = first.member_id
        sync = min(version, 5)
        given = [{"member_id": member, "assignment": b"mine"}]
        known: Fields = {"group_instance_id": "one"}
        _sync(side, sync, group, "synced", member_id=member, assignments=given, **known)
        second = _join(side, version, group, "replaced", **known)
        beat: Fields = {"group_id": group, "generation_id": 1, **known}
        side.ask("Heartbeat", 4, label="fenced", member_id=member, **beat)
        side.ask("Heartbeat", 4, label="new", member_id=second.member_id, **beat)
        side.ask(
            "Heartbeat",
            4,
            label="unknown instance",
            member_id=second.member_id,
            **{**beat, "group_instance_id": "two"},
        )
        side.ask("DescribeGroups", label="described", groups=[group])
        _sync(side, sync, group, "sync fenced", member_id=member, **known)
        _sync(side, sync, group, "sync new", member_id=second.member_id, **known)
        _join(side, version, group, "join fenced", member_id=member, **known)
        for label, one in (
            ("fenced", {"member_id": member, **known}),
            ("unknown", {"member_id": "", "group_instance_id": "two"}),
            ("by an admin", {"member_id": "", **known}),
        ):
            side.ask("LeaveGroup", 5, label=f"leave {label}", group_id=group, members=[one])


def rebalance(side: Side) -> None:
    """Two members: what each API says to them before, during and after a rebalance."""
    side.create("gr")
    subscribed = b"\0\1\0\0\0\1\0\2gr\xff\xff\xff\xff\0\0\0\0"
    ways = [{"name": "range", "metadata": subscribed}, {"name": "rr", "metadata": b"x"}]
    group, named = "rebalanced", {"protocols": ways}
    one = _join(side, 9, group, "a asks", **named).member_id
    _join(side, 9, group, "a joins", member_id=one, **named)

    def state(label: str, generation: int, *others: str) -> None:
        side.ask("DescribeGroups", label=label, groups=[group])
        for member in (one, *others):
            request: Fields = {"group_id": group, "generation_id": generation, "member_id": member}
            side.ask("Heartbeat", 4, label=label, **request)
        parts = [{"partition_index": 0, "committed_offset": 3, "committed_metadata": ""}]
        topics = [{"name": "gr", "partitions": parts}]
        who: Fields = {"group_id": group, "member_id": one, "topics": topics}
        side.ask("OffsetCommit", 9, label=label, generation_id_or_member_epoch=generation, **who)
        side.ask("OffsetCommit", 9, label=f"{label}, none", generation_id_or_member_epoch=-1, **who)
        topics = [{"name": "gr", "partitions": [{"partition_index": 0}]}]
        side.ask("OffsetDelete", label=label, group_id=group, topics=topics)

    state("completing", 1)
    given = [{"member_id": one, "assignment": b"all"}]
    _sync(side, 5, group, "a synced", member_id=one, assignments=given)
    state("stable", 1)
    second = _join(side, 9, group, "b asks", **named).member_id
    state("b is pending", 1, second)
    request: Fields = {
        "group_id": group,
        "session_timeout_ms": 30_000,
        "rebalance_timeout_ms": 30_000,
        "protocol_type": "consumer",
        "protocols": ways,
    }
    side.send("JoinGroup", 9, on="b", client_id="b", member_id=second, **request)
    for _ in range(200):
        described = side.ask("DescribeGroups", keep=False, groups=[group]).groups[0]
        if described.group_state == "PreparingRebalance":
            break
    state("preparing", 1, second)
    _sync(side, 5, group, "a syncs while preparing", member_id=one)
    _join(side, 9, group, "a joins again", member_id=one, **named)
    side.receive("JoinGroup", 9, on="b", label="b joined")
    state("completing again", 2, second)
    _join(side, 9, group, "b again", on="b", member_id=second, **named)
    sync: Fields = {
        "group_id": group,
        "generation_id": 2,
        "protocol_type": "consumer",
        "protocol_name": "range",
    }
    side.send("SyncGroup", 5, on="b", member_id=second, **sync)
    given = [{"member_id": one, "assignment": b"half"}, {"member_id": second, "assignment": b"h"}]
    _sync(side, 5, group, "a shares", member_id=one, generation_id=2, assignments=given)
    side.receive("SyncGroup", 5, on="b", label="b synced")
    state("stable again", 2, second)
    _join(side, 9, group, "b unchanged", on="b", member_id=second, **named)
    _leave(side, 5, group, "b leaves", second)
    state("b is gone", 2, second)
    _leave(side, 5, group, "a leaves", one)
    state("empty", 2)


def offsets(side: Side) -> None:
    """OffsetCommit, OffsetFetch and OffsetDelete of groups without members."""
    known = side.create("go", 2)
    low, high = side.ranges["OffsetCommit"]
    for version in range(low, high + 1):
        by_id = version >= 10
        topic: Fields = {"topic_id": known} if by_id else {"name": "go"}
        missing: Fields = {"topic_id": b"\1" * 16} if by_id else {"name": "nosuch"}
        for label, group, parts, of, more in (
            ("ok", "og", [(0, 5, "x"), (1, 6, "")], topic, {}),
            ("null metadata", "og", [(1, 7, None)], topic, {}),
            ("negative", "og", [(1, -7, "")], topic, {}),
            ("unknown partition", "og", [(9, 7, ""), (0, 5, "y")], topic, {}),
            ("unknown topic", "og", [(0, 7, "")], missing, {}),
            ("metadata too large", "og", [(0, 7, "m" * 4097), (1, 8, "m" * 4096)], topic, {}),
            (
                "generation",
                f"nogroup{version}",
                [(0, 7, "")],
                topic,
                {"generation_id_or_member_epoch": 3, "member_id": "m"},
            ),
            ("member", f"nogroup{version}", [(0, 7, "")], topic, {"member_id": "m"}),
            ("empty group", "", [(0, 7, "")], topic, {}),
        ):
            asked = [
                {
                    "partition_index": index,
                    "committed_offset": offset,
                    "committed_metadata": text,
                    "committed_leader_epoch": 0,
                }
                for index, offset, text in parts
            ]
            request: Fields = {"generation_id_or_member_epoch": -1, "retention_time_ms": -1, **more}
            side.ask(
                "OffsetCommit",
                version,
                label=label,
                group_id=group,
                topics=[{**of, "partitions": asked}],
                **request,
            )
        side.ask(
            "OffsetCommit",
            version,
            label="nothing",
            group_id="og",
            generation_id_or_member_epoch=-1,
            retention_time_ms=-1,
            topics=[],
        )
    _fetch_offsets(side, known)
    for label, group, name, index in (
        ("ok", "og", "go", 1),
        ("again", "og", "go", 1),
        ("unknown partition", "og", "go", 9),
        ("unknown topic", "og", "nosuch", 0),
        ("unknown group", "nogroup", "go", 0),
        ("empty group", "", "go", 0),
    ):
        topics = [{"name": name, "partitions": [{"partition_index": index}]}]
        side.ask("OffsetDelete", label=label, group_id=group, topics=topics)
    side.ask("OffsetDelete", label="nothing", group_id="og", topics=[])
    side.every("DeleteGroups", "refused", groups_names=["nogroup", "nogroupeither"])
    side.every("DeleteGroups", "nothing", groups_names=[])
    side.every("DescribeGroups", "simple", groups=["og", "nogroup"])
    side.every("DescribeGroups", "empty name", groups=[""])
    side.every("DescribeGroups", "nothing", groups=[])


def _fetch_offsets(side: Side, known: bytes) -> None:
    low, high = side.ranges["OffsetFetch"]
    for version in range(low, high + 1):
        for stable in (False, True):
            for group in ("og", "nogroup", ""):
                named = [
                    {"name": "go", "partition_indexes": [0, 1, 9]},
                    {"name": "nosuch", "partition_indexes": [0]},
                ]
                if version >= 10:
                    named = [
                        {"topic_id": known, "partition_indexes": [0, 1, 9]},
                        {"topic_id": b"\1" * 16, "partition_indexes": [0]},
                    ]
                for label, topics in (("named", named), ("all", None), ("none", [])):
                    if topics is None and version < 2:
                        continue
                    request: Fields = {"group_id": group, "topics": topics}
                    if version >= 8:
                        request = {"groups": [request], "topics": []}
                    side.ask(
                        "OffsetFetch",
                        version,
                        label=f"{label} of {group!r}, {stable}",
                        require_stable=stable,
                        **request,
                    )
        if version >= 9:
            for member, epoch in (("nobody", 1), (None, -1), ("nobody", -1)):
                one: Fields = {
                    "group_id": "og",
                    "topics": None,
                    "member_id": member,
                    "member_epoch": epoch,
                }
                side.ask(
                    "OffsetFetch", version, label=f"as {member} {epoch}", groups=[one], topics=[]
                )


def list_groups(side: Side) -> None:
    """ListGroups with each filter; only groups of this scenario are compared."""
    side.create("lg")
    parts = [{"partition_index": 0, "committed_offset": 3, "committed_metadata": ""}]
    topics = [{"name": "lg", "partitions": parts}]
    side.ask(
        "OffsetCommit", 9, group_id="lg-simple", generation_id_or_member_epoch=-1, topics=topics
    )
    _join(side, 3, "lg-joined", "joined")
    for states, types in (
        ([], []),
        (["Empty"], []),
        (["empty"], []),
        (["Stable", "CompletingRebalance"], []),
        (["Nonsense"], []),
        ([], ["classic"]),
        ([], ["CLASSIC"]),
        ([], ["consumer"]),
        ([], ["nonsense"]),
    ):
        for version in range(side.ranges["ListGroups"][1] + 1):
            if (states and version < 4) or (types and version < 5):
                continue
            answer = side.ask(
                "ListGroups", version, keep=False, states_filter=states, types_filter=types
            )
            found = sorted(
                (g.group_id, g.protocol_type, g.group_state, g.group_type)
                for g in answer.groups
                if g.group_id.startswith("lg-")
            )
            side.note(f"v{version} {states} {types}: {answer.error_code}", found)


SCENARIOS = (lives, rebalance, join_refusals, static_members, offsets, list_groups)
