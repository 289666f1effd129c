"""What is not served yet, and that nobody is told otherwise.

Traps and sequences that touch unserved APIs alone have no test of their own name:

| where | what | APIs | reason |
|--|--|--|--|
| data plane, 37 | EndTxn answered early, the next transaction refused | 24-28 | transactions |
| control plane, 26 | assignment of a KIP-848 join | 68 | KIP-848 groups |
| control plane, 27 | a heartbeat whose answer was lost | 68 | KIP-848 groups |
| control plane, 28 | partitions handed over before they are released | 68 | KIP-848 groups |
| control plane, 29 | member ids that clients make | 68 | KIP-848 groups |
| sequence 13.2 | a KIP-848 consumer | 68, 69 | KIP-848 groups |
| sequence 13.3 | a share consumer | 76-79 | share groups |
| sequence 13.4 | SASL/SCRAM | 17, 36 | refused with 34: every listener is PLAINTEXT |
| probes | transactions of both versions | 24-28, 65, 66 | transactions |

Transactional InitProducerId, FindCoordinator and Produce are refused with 53 (`test_traps_read`,
data traps 36 to 39), ACLs with 54 and SASL with 34 (`test_traps_admin`).
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from trap_kit import Served, frame

from kafkapy.protocol.messages.api_versions import ApiVersionsRequest
from kafkapy.protocol.registry import APIS

UNSERVED = {
    "transactions": [24, 25, 26, 27, 28, 65, 66],
    "KIP-848 groups": [68, 69],
    "share groups": [76, 77, 78, 79, 83, 84, 85, 86, 87, 90, 91, 92],
    "streams groups": [88, 89, 93],
    "quotas": [48, 49],
    "credentials and tokens": [38, 39, 40, 41, 50, 51],
    "quorum changes": [80, 81, 94],
    "telemetry": [71, 72],
}
"""Keys that a broker's listener of the newest release has and this one has not, by reason."""

UNTESTED_TRAPS = {"control": {26, 27, 28, 29}, "data": set[int]()}
TRAPS = 40


async def test_unserved_apis_are_not_advertised(node: Served) -> None:
    for version in range(6):
        request = ApiVersionsRequest("trap", "1") if version >= 3 else ApiVersionsRequest()
        answer = await node.ask(request, version)
        advertised = {api.api_key for api in answer.api_keys}
        assert not advertised & {key for keys in UNSERVED.values() for key in keys}


async def test_every_api_of_a_broker_is_advertised_or_listed_with_a_reason(node: Served) -> None:
    answer = await node.ask(ApiVersionsRequest("trap", "1"))
    advertised = {api.api_key for api in answer.api_keys}
    listed = {key for keys in UNSERVED.values() for key in keys}
    of_brokers = {key for key, api in APIS.items() if "broker" in api.listeners}
    assert advertised | listed == of_brokers


@pytest.mark.parametrize("reason", sorted(UNSERVED))
async def test_a_request_for_an_unserved_api_closes_without_a_byte(
    node: Served, reason: str
) -> None:
    for key in UNSERVED[reason]:
        for version in (APIS[key].min_version, APIS[key].max_version):
            wire = await node.connect()
            await wire.send_bytes(frame(key, version, b"\0" * 64))
            assert await wire.end() == b"", key


def test_every_trap_has_a_test_of_its_name_or_is_listed_here() -> None:
    found: dict[str, set[int]] = {"data": set(), "control": set()}
    for path in Path(__file__).parent.glob("test_*.py"):
        for item in ast.walk(ast.parse(path.read_text())):
            if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
                named = re.match(r"test_trap_(data|control)_(\d\d)_", item.name)
                if named:
                    found[named[1]].add(int(named[2]))
    for plane, numbers in found.items():
        assert numbers | UNTESTED_TRAPS[plane] == set(range(1, TRAPS + 1)), plane
        assert not numbers & UNTESTED_TRAPS[plane]
