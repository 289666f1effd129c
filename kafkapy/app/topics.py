"""Creates the topics that a configuration names, by the same road as a client's CreateTopics.

A topic that exists is left as it is; if it has another number of partitions or other settings than
asked for, the log says so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import msgspec

from kafkapy.base.errors import ErrorCode
from kafkapy.broker.broker import Broker
from kafkapy.broker.context import RequestContext
from kafkapy.config.topic_specs import TopicSpec
from kafkapy.metadata.image import ConfigResource

logger = logging.getLogger("kafkapy.app")

CREATE_TOPICS_VERSION = 7


async def create_topics(broker: Broker, specs: Sequence[TopicSpec]) -> list[str]:
    """Create what is missing; returns a line for each topic that could not be created."""
    missing = []
    for spec in specs:
        existing = broker.image.topics_by_name.get(spec.name)
        if existing is None:
            missing.append(spec)
            continue
        if spec.partitions not in (-1, len(existing.partitions)):
            count = len(existing.partitions)
            logger.warning("topic %s exists with %d partitions; left as it is", spec.name, count)
        overrides = broker.image.overrides(ConfigResource.topic(spec.name))
        for name, value in spec.configs.items():
            if overrides.get(name) != value:
                text = "topic %s exists without %s=%s; an admin client can change it"
                logger.warning(text, spec.name, name, value)
    return await _create(broker, missing) if missing else []


async def _create(broker: Broker, specs: Sequence[TopicSpec]) -> list[str]:
    # Imported here because a start without topics does not need them.
    from kafkapy.handlers.create_topics import handle
    from kafkapy.protocol.messages.create_topics import (
        CreatableTopic,
        CreatableTopicConfig,
        CreateTopicsRequest,
        CreateTopicsResponse,
    )

    request = CreateTopicsRequest(
        topics=[
            CreatableTopic(
                name=spec.name,
                num_partitions=spec.partitions,
                replication_factor=spec.replication,
                configs=[
                    CreatableTopicConfig(name=name, value=value)
                    for name, value in spec.configs.items()
                ],
            )
            for spec in specs
        ]
    )
    context = RequestContext(
        node_id=broker.node_id,
        listener="",
        principal="User:ANONYMOUS",
        client_id="kafkapy",
        client_host="127.0.0.1",
        api_version=CREATE_TOPICS_VERSION,
        advertised=("", 0),
    )
    response = handle(broker, context, request)
    broker.flush_appends()
    if not isinstance(response, msgspec.Struct):
        response = await response
    assert isinstance(response, CreateTopicsResponse)
    return [
        f"topic {topic.name}: {topic.error_message or ErrorCode(topic.error_code).name}"
        for topic in response.topics
        if topic.error_code not in (ErrorCode.NONE, ErrorCode.TOPIC_ALREADY_EXISTS)
    ]
