"""Varints, and what generated codecs call at run time."""
