"""Events to formats, one a file: `NAME`, `EXTENSION`, `write(events, stream)`."""
