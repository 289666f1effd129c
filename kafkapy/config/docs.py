"""The documentation of keys, and why some change nothing; loaded when first asked for.

Decides nothing. The texts are generated from the specs and cost a start-up a few milliseconds that
only DescribeConfigs and a user's question need.
"""

from __future__ import annotations

from kafkapy.config.definition import ConfigDef


def documentation(definition: ConfigDef, name: str) -> str | None:
    """Return what a key does, in one or two sentences, or None for a name that is no key."""
    # Imported here because only DescribeConfigs with documentation needs hundreds of texts.
    from kafkapy.config import generated_docs

    texts: dict[str, dict[str, str]] = {
        "broker": generated_docs.BROKER,
        "topic": generated_docs.TOPIC,
        "group": generated_docs.GROUP,
        "client-metrics": generated_docs.CLIENT_METRICS,
        "quota": generated_docs.QUOTA,
    }
    return texts[definition.kind].get(name)


def ignored_reason(definition: ConfigDef, name: str) -> str | None:
    """Return why setting a key changes nothing yet, or None when it does or is no key."""
    # Imported here because only a warning about a key that a user set needs it.
    from kafkapy.config import generated_ignored

    reasons: dict[str, dict[str, str]] = {
        "broker": generated_ignored.BROKER,
        "topic": generated_ignored.TOPIC,
        "group": generated_ignored.GROUP,
    }
    return reasons.get(definition.kind, {}).get(name)
