"""The rows of the table: which load each takes, and which figures come out.

A row is a function of the lab that returns its figures. `ROWS` maps the names that the command line
takes. Counts are for a short run; `lab.scale` multiplies them.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from benchmarks import in_process, process, sink, wire
from benchmarks.brokers import INSTALLED, Broker, python_environment
from benchmarks.figures import Figure, Runs, figure, growth_figures, merged, quotient, shares
from benchmarks.lab import ALL, FILES, FLUSH, KAFKA, KFAKE, MEMORY, WITH_KFAKE, Lab, say

MB = 1e-6
STARTS = 5
MANY_PARTITIONS = 1_000
IDLE_CONNECTIONS = 1_000
PARTITIONS = 10_000
HOSTED = (1, 1_000, 10_000)
STORED = (0, 1_000_000)
"""Records in the partition that is touched; the larger one is multiplied by the scale."""

LINGER_MS = 100

SETTLE_S = 0.5


def start(lab: Lab) -> list[Figure]:
    """From exec to the first ApiVersions reply, against importing trio alone.

    CPU is what the broker used until that reply; on a busy machine it says more than the time.
    """
    row = "start"
    many_folder = lab.fresh_folder("many")
    lab.start(FILES, "--topic", f"many:{MANY_PARTITIONS}", folder=many_folder).stop()
    # These starts compile what later ones read.
    lab.start(MEMORY, folder=lab.fresh_folder("start")).stop()
    _import_trio(lab)
    times: dict[str, list[float]] = {MEMORY: [], FILES: []}
    cpu: dict[str, list[float]] = {MEMORY: [], FILES: []}
    many: list[float] = []
    trio_times: list[float] = []
    trio_cpu: list[float] = []
    for _ in range(STARTS):
        for values, used in zip((trio_times, trio_cpu), _import_trio(lab), strict=True):
            values.append(used)
        for name in times:
            broker = lab.start(name, folder=lab.fresh_folder("start"))
            broker.stop()
            times[name].append(broker.start_s * 1000)
            cpu[name].append(broker.start_cpu_s * 1000)
        broker = lab.start(FILES, folder=many_folder)
        broker.stop()
        many.append(broker.start_s * 1000)
    loaded = Figure(row, f"with {MANY_PARTITIONS:,} partitions", "ms", {FILES: many})
    figures = [
        shares(row, "of `import trio`", Figure(row, "", "", dict(times)), trio_times, "<= 135 %"),
        shares(row, "CPU of `import trio`", Figure(row, "", "", dict(cpu)), trio_cpu, "<= 135 %"),
        loaded,
        shares(row, "the same of `import trio`", loaded, trio_times, "<= 200 %"),
    ]
    if lab.has_kafka:
        times[KAFKA] = [lab.broker(KAFKA).start_s * 1000]
    _start_inside(lab)
    inside = {MEMORY: [_start_inside(lab) for _ in range(STARTS)]}
    figures.append(Figure(row, "in process, after imports", "ms", inside, "<= 15 ms"))
    return [Figure(row, "exec to first reply", "ms", times), *figures]


def _start_inside(lab: Lab) -> float:
    command = [*INSTALLED, in_process.__file__]
    environment = python_environment(lab.compiled)
    return float(subprocess.run(command, check=True, env=environment, capture_output=True).stdout)


def _import_trio(lab: Lab) -> tuple[float, float]:
    """Run `import trio` in a fresh interpreter; returns its time and its CPU time in ms."""
    environment = python_environment(lab.compiled)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import trio"], check=True, env=environment)
    elapsed_s = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return elapsed_s * 1000, cpu_s * 1000


def memory(lab: Lab) -> list[Figure]:
    """Resident memory of a broker that just started."""
    values: dict[str, list[float]] = {}
    for name in (MEMORY, FILES):
        # The first start compiles, which leaves memory behind.
        lab.start(name, folder=lab.fresh_folder("memory")).stop()
        broker = lab.start(name, folder=lab.fresh_folder("memory"))
        time.sleep(SETTLE_S)
        values[name] = [broker.rss_bytes() * MB]
        broker.stop()
    if lab.has_kafka:
        values[KAFKA] = [lab.broker(KAFKA).rss_bytes() * MB]
    return [Figure("memory", "after start", "MB", values, "<= 40 MB")]


def produce(lab: Lab) -> list[Figure]:
    """Records of 1 KB in large batches, and what a bare sink does with the same bytes."""
    row = "produce 1 KB"
    count = 400_000 * lab.scale
    sink_runs = _sink(lab, size_bytes=count * 1000)
    runs = lab.measure("produce", size=1000, count=count)
    per_cpu = quotient(row, "per broker CPU", "MB/CPU s", runs, ("bytes", "cpu_s"), MB, ">= 3 x")
    return [
        quotient(row, "wall", "MB/s", runs, ("bytes", "s"), MB, ">= 2 x"),
        per_cpu,
        shares(row, "of a bare trio sink", _ours(per_cpu), sink_runs, ">= 60 %"),
    ]


def _ours(figure: Figure) -> Figure:
    values = {name: v for name, v in figure.values.items() if name in (MEMORY, FILES)}
    return Figure(figure.row, figure.name, figure.unit, values)


def _sink(lab: Lab, *, size_bytes: int) -> list[float]:
    """Feed a bare sink; returns MB per CPU second of each round."""
    port = wire.free_port()
    command = [sys.executable, "-m", "benchmarks.sink", str(port), str(lab.folder / "sink")]
    results = []
    with subprocess.Popen(command) as child:
        try:
            _wait_for_listener(port)
            for _ in range(lab.rounds + 1):
                say("feeding the sink")
                cpu_s = process.cpu_s(child.pid)
                sink.feed(("127.0.0.1", port), size_bytes=size_bytes)
                results.append(size_bytes * MB / (process.cpu_s(child.pid) - cpu_s))
        finally:
            child.kill()
    (lab.folder / "sink").unlink()
    return results[1:]


def _wait_for_listener(port: int) -> None:
    end = time.monotonic() + 10
    while True:
        try:
            sink.feed(("127.0.0.1", port), size_bytes=0)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def small_records(lab: Lab) -> list[Figure]:
    """Records of 100 B in large batches, plain and compressed.

    The client makes them so slowly that a batch takes this long to become large.
    """
    figures = []
    for codec in ("none", "lz4"):
        row = f"produce 100 B, {codec}"
        settings = {"compression.type": codec, "linger.ms": LINGER_MS}
        runs = lab.measure("produce", size=100, count=800_000 * lab.scale, settings=settings)
        figures += [
            figure(row, "a batch, unpacked", "B", runs, "batch_bytes"),
            quotient(row, "wall", "records/s", runs, ("count", "s"), 1),
            quotient(row, "per broker CPU", "MB/CPU s", runs, ("bytes", "cpu_s"), MB, ">= 4 x"),
        ]
    return figures


def idempotent(lab: Lab) -> list[Figure]:
    """What idempotence adds to the broker's CPU; plain and idempotent rounds alternate."""
    row = "idempotent"
    count = 400_000 * lab.scale
    plain: Runs = {}
    safe: Runs = {}
    for number in range(-1, lab.rounds):
        for broker in lab.brokers():
            for runs, settings in ((plain, {}), (safe, {"enable.idempotence": True})):
                measured = lab.once(broker, "produce", size=1000, count=count, settings=settings)
                if number >= 0:
                    runs.setdefault(broker.name, []).append(measured)
    added = {
        name: [
            with_["cpu_s"] / without["cpu_s"] * 100
            for with_, without in zip(safe[name], plain[name], strict=True)
        ]
        for name in safe
    }
    return [
        quotient(row, "per broker CPU", "MB/CPU s", safe, ("bytes", "cpu_s"), MB),
        Figure(row, "CPU of plain", "%", added, "<= 105 %"),
    ]


def one_per_request(lab: Lab) -> list[Figure]:
    """One record of 100 B a request, two producers, five requests in flight each.

    Bare sockets ask again at each answer, where the client gathers a few of them.
    """
    row = "one record a request"
    runs = lab.measure("one_per_request", WITH_KFAKE, size=100, count=30_000 * lab.scale)
    cpu = quotient(row, "CPU", "us/request", runs, ("cpu_s", "count"), 1e6, "<= 0.5 x")
    bare = lab.measure(
        "side_by_side", WITH_KFAKE, producers=2, in_flight=5, count=30_000 * lab.scale
    )
    on_files = Figure(row, "", "", {FILES: cpu.values[FILES]})
    return [
        quotient(row, "wall", "requests/s", runs, ("count", "s"), 1, ">= 2 x"),
        cpu,
        shares(row, "CPU of memory", on_files, cpu.values[MEMORY], "<= 130 %"),
        quotient(row, "wall, bare", "requests/s", bare, ("count", "s"), 1),
        quotient(row, "CPU, bare", "us/request", bare, ("cpu_s", "count"), 1e6),
    ]


def consume(lab: Lab) -> list[Figure]:
    """Records of 1 KB that are already there."""
    row = "consume 1 KB"
    runs = lab.measure("consume", size=1000, count=400_000 * lab.scale)
    bar = "memory >= 1.5 x, files >= 1 x"
    figures = [
        quotient(row, "wall", "MB/s", runs, ("bytes", "s"), MB, bar),
        quotient(row, "per broker CPU", "MB/CPU s", runs, ("bytes", "cpu_s"), MB, bar),
    ]
    if shutil.which("kcat") is not None:
        runs = lab.measure("consume_kcat", size=1000, count=400_000 * lab.scale)
        figures.append(quotient(row, "wall, by kcat", "MB/s", runs, ("bytes", "s"), MB, bar))
    runs = lab.measure("consume_bare", size=1000, count=400_000 * lab.scale)
    figures.append(quotient(row, "wall, bare", "MB/s", runs, ("bytes", "s"), MB, bar))
    return figures


def latency(lab: Lab) -> list[Figure]:
    """Round trips, one at a time."""
    figures = []
    for row, load, bars in (
        ("produce round trip", "round_trip", ("<= 1.1 x", "<= 1.1 x")),
        ("produce to consumer", "end_to_end", ("<= 1 x", "<= 1 ms or 1.5 x kfake")),
    ):
        runs = lab.measure(load, WITH_KFAKE, count=6_000 * lab.scale)
        figures += [
            figure(row, "p50", "ms", runs, "p50_ms", bars[0]),
            figure(row, "p99", "ms", runs, "p99_ms", bars[1]),
        ]
    late = figures[-1]
    if KFAKE in late.values:
        of = late.values[KFAKE]
        figures.append(shares(late.row, "p99 of kfake", _ours(late), of, "<= 150 %"))
    return figures


def new_group(lab: Lab) -> list[Figure]:
    """From subscribing with a new group to the first record."""
    row = "new group"
    runs = lab.measure("new_group", count=20 * lab.scale)
    return [
        figure(row, "subscribe to record p50", "ms", runs, "p50_ms", "<= 1 x"),
        # Nothing in it waits on the broker's side, so this is the broker's share of the time.
        quotient(row, "broker CPU", "ms", runs, ("cpu_s", "count"), 1e3, "<= 10 ms"),
    ]


def flush_ack(lab: Lab) -> list[Figure]:
    """What 16 producers gain over one when an answer waits for the disk, in one log and in six."""
    row = "--flush ack"
    figures = []
    rates: dict[str, list[float]] = {}
    for name, producers, partitions in (
        ("one producer", 1, 1),
        ("16 producers, one log", 16, 1),
        ("16 producers, six logs", 16, 6),
    ):
        arguments: dict[str, Any] = {"producers": producers, "partitions": partitions}
        runs = lab.measure("side_by_side", (FLUSH,), seconds=2.0 * lab.scale, **arguments)
        rates[name] = [run["count"] / run["s"] for run in runs[FLUSH]]
        figures.append(Figure(row, name, "acks/s", {FILES: rates[name]}))
    one = rates.pop("one producer")
    for name, many in rates.items():
        gain = [rate / alone for rate, alone in zip(many, one, strict=True)]
        figures.append(Figure(row, f"gain, {name}", "x", {FILES: gain}, ">= 5"))
    return figures


def small_batches(lab: Lab) -> list[Figure]:
    """Memory that a kept batch of one record of 100 B takes, all included."""
    broker = lab.start(MEMORY, folder=lab.fresh_folder("batches"))
    try:
        lab.once(broker, "one_per_request", size=100, count=2_000)
        run = lab.once(broker, "one_per_request", size=100, count=200_000 * lab.scale)
    finally:
        broker.stop()
    value = run["rss_bytes"] / run["count"]
    return [Figure("small batches", "kept in memory", "B/batch", {MEMORY: [value]}, "<= 250 B")]


def idle_connections(lab: Lab) -> list[Figure]:
    """Memory of connections that only asked for the API versions."""
    values = {}
    for name in ALL:
        if name == KAFKA and not lab.has_kafka:
            continue
        fresh = None if name == KAFKA else lab.start(name, folder=lab.fresh_folder("idle"))
        values[name] = [_idle_bytes(fresh or lab.broker(name)) / 1000]
        if fresh is not None:
            fresh.stop()
    return [Figure("idle connections", "each", "KB", values, "<= 25 KB")]


def _idle_bytes(broker: Broker) -> float:
    with ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(wire.ask(broker.address))
        before = broker.rss_bytes()
        say(f"{IDLE_CONNECTIONS} connections to {broker.name}")
        for _ in range(IDLE_CONNECTIONS):
            stack.enter_context(wire.ask(broker.address))
        return (broker.rss_bytes() - before) / IDLE_CONNECTIONS


def many_partitions(lab: Lab) -> list[Figure]:
    """What 10,000 partitions cost in memory, and the metadata of all of them in time.

    Kafka has done its other work by now and reuses heap: its memory says nothing here.
    """
    row = f"{PARTITIONS:,} partitions"
    runs: Runs = {}
    for name in (MEMORY, FILES):
        broker = lab.start(name, folder=lab.fresh_folder("partitions"))
        try:
            runs[name] = [lab.once(broker, "many_partitions", count=PARTITIONS)]
        finally:
            broker.stop()
    each = quotient(row, "each", "KB", runs, ("rss_bytes", "count"), 1e-3, "<= 25 KB")
    if lab.has_kafka:
        runs[KAFKA] = [lab.once(lab.broker(KAFKA), "many_partitions", count=PARTITIONS)]
    return [
        each,
        figure(row, "metadata of all, p50", "ms", runs, "p50_ms", "<= 1 x"),
        figure(row, "longest wait of another", "ms", runs, "stall_ms", "<= 50 ms"),
    ]


def growth(lab: Lab) -> list[Figure]:
    """Whether a record costs the same in a broker that hosts and keeps more.

    A record here is one Produce of one partition and the Fetch that was waiting for it.
    """
    figures = []
    stored = tuple(count * lab.scale for count in STORED)
    for name in (MEMORY, FILES):
        by_hosted = _cpu_by_hosted(lab, name)
        by_stored: dict[int, Runs] = {count: {name: []} for count in stored}
        for _ in range(lab.rounds):
            for count, runs in by_stored.items():
                broker = lab.broker(name)
                runs[name].append(lab.once(broker, "end_to_end", count=5_000, stored=count))
        figures += growth_figures("partitions hosted", by_hosted)
        figures += growth_figures("records stored", by_stored)
    return merged(figures)


def _cpu_by_hosted(lab: Lab, name: str) -> dict[int, Runs]:
    runs: dict[int, Runs] = {count: {name: []} for count in HOSTED}
    with ExitStack() as stack:
        brokers = {}
        for count in HOSTED:
            folder = lab.fresh_folder(f"hosts-{count}")
            broker = lab.start(name, "--topic", f"hosted:{count}", folder=folder)
            stack.callback(broker.stop)
            lab.once(broker, "touch", topic="hosted", partitions=count)
            brokers[count] = broker
        for number in range(-1, lab.rounds):
            for count, broker in brokers.items():
                measured = lab.once(broker, "end_to_end", count=5_000)
                if number >= 0:
                    runs[count][name].append(measured)
    return runs


Row = Callable[[Lab], list[Figure]]

ROWS: dict[str, Row] = {
    "start": start,
    "memory": memory,
    "produce": produce,
    "small-records": small_records,
    "idempotent": idempotent,
    "one-per-request": one_per_request,
    "consume": consume,
    "latency": latency,
    "new-group": new_group,
    "flush-ack": flush_ack,
    "small-batches": small_batches,
    "idle-connections": idle_connections,
    "growth": growth,
    "partitions": many_partitions,
}
