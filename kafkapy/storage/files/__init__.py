"""The files engine: Kafka's own segment format behind the storage port."""
