"""Side-by-side measurements of kafkapy and Apache Kafka; run `python -m benchmarks`."""
