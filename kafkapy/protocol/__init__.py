"""Kafka's messages: generated codecs, headers, the registry, stored records."""
