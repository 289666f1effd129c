"""What tools see of a group: DescribeGroups and ListGroups.

A group that is not there is described as Dead. From version 6 it also has an error; older clients
know Dead alone and take an error for a failure.

Metadata and the chosen protocol are shown only while the group is stable; assignments always.

Not decided here: authorized operations, which groups a caller may see.

Source: Kafka 4.4 GroupMetadataManager.describeGroups, ClassicGroup.asListedGroup; KIP-518,
KIP-848, KIP-1043.
"""

from __future__ import annotations

from kafkapy.base.errors import ErrorCode
from kafkapy.coordinators.groups.classic.group import ClassicGroup, State
from kafkapy.protocol.messages.describe_groups import DescribedGroup, DescribedGroupMember
from kafkapy.protocol.messages.list_groups import ListedGroup, ListGroupsRequest

NOT_FOUND_VERSION = 6
GROUP_TYPE = "classic"


def describe(group: ClassicGroup, version: int) -> DescribedGroup:
    """Describe a group."""
    name = group.protocol_name if group.state is State.STABLE else None
    return DescribedGroup(
        group_id=group.group_id,
        group_state=group.state.value,
        protocol_type=group.protocol_type or "",
        protocol_data=name or "",
        members=[
            DescribedGroupMember(
                member_id=member.member_id,
                # Field of version 4.
                group_instance_id=member.group_instance_id if version >= 4 else None,
                client_id=member.client_id,
                client_host=member.client_host,
                member_metadata=b"" if name is None else member.protocols[name],
                member_assignment=member.assignment,
            )
            for member in group.members.values()
        ],
    )


def describe_absent(group_id: str, version: int) -> DescribedGroup:
    """Describe a group that does not exist."""
    described = DescribedGroup(group_id=group_id, group_state=State.DEAD.value)
    if version >= NOT_FOUND_VERSION:
        described.error_code = ErrorCode.GROUP_ID_NOT_FOUND
        described.error_message = f"Group {group_id} not found."
    return described


def list_groups(groups: dict[str, ClassicGroup], request: ListGroupsRequest) -> list[ListedGroup]:
    """List the groups that pass the request's filters; an empty filter passes all.

    States and types are compared without regard to case or surrounding space; names that do not
    exist match nothing.
    """
    states = _normal(request.states_filter)
    types = _normal(request.types_filter)
    if types and GROUP_TYPE not in types:
        return []
    return [
        ListedGroup(
            group_id=group.group_id,
            protocol_type=group.protocol_type or "",
            group_state=group.state.value,
            group_type=GROUP_TYPE,
        )
        for group in groups.values()
        if not states or group.state.value.lower() in states
    ]


def _normal(names: list[str]) -> set[str]:
    return {name.strip().lower() for name in names}
