"""Generated: classes, request decoders and response encoders, one module per API."""
