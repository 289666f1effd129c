"""What the kernel counts for a process and its children: CPU time and resident memory.

Read from /proc, so it costs the measured process nothing and works for any broker. CPU time has the
kernel's tick of 10 ms: loads must be long against that. Linux only.
"""

from __future__ import annotations

import os
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """Return `pid` and all its living descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*"):
            try:
                found += [int(child) for child in (task / "children").read_text().split()]
            except OSError:
                continue
    return found


def cpu_s(pid: int) -> float:
    """Return user and system seconds of the tree of `pid`, reaped children included."""
    ticks = 0
    for process in tree(pid):
        try:
            # The name in parentheses may hold anything; fields are counted from behind it.
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS_PER_S


def rss_bytes(pid: int) -> int:
    """Return the resident memory of the tree of `pid`."""
    total = 0
    for process in tree(pid):
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        for line in status.splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1]) * 1024
    return total
