"""Generated: request encoders and response decoders, for tests and tools."""
