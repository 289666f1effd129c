"""Every configuration key of a Kafka broker: what it is, what it is set to, who may change it.

Pure: texts come in as arguments, values, entries and refusals go out. The tables in `generated_*`
are written from `protocol_specs/configs/`.
"""
