"""Is this really that member? The check that every group request shares.

A static member whose instance was taken over by a newer process is fenced, so that of two
processes with one instance id the older one stops.

Source: Kafka 4.4 ClassicGroup.validateMember; KIP-345.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.group import ClassicGroup


def validate_member(
    group: ClassicGroup, member_id: str, group_instance_id: str | None
) -> ErrorCode:
    """Return NONE, UNKNOWN_MEMBER_ID or FENCED_INSTANCE_ID; pending ids are unknown."""
    if group_instance_id is not None:
        existing = group.static_members.get(group_instance_id)
        if existing is not None and existing != member_id:
            return ErrorCode.FENCED_INSTANCE_ID
        if existing is None:
            return ErrorCode.UNKNOWN_MEMBER_ID
    if member_id not in group.members:
        return ErrorCode.UNKNOWN_MEMBER_ID
    return ErrorCode.NONE
