"""Generated: stored records, headers and blobs, both directions."""
