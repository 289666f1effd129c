"""Kafka's wire protocol as data in a notation of our own, and the generator that reads it.

Not shipped in the wheel. README.md explains the notation.
"""
