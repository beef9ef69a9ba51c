"""Trains the encoder of ``rag.reader``: ``python -m evals.fit.reader DATA BASE STATE``."""
