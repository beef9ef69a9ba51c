"""A fuzzer of the readers: whatever bytes come in, an article or a ReadingError comes out."""
