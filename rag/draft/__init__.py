"""A text that somebody else wrote, set beside what a library says of each of its sentences.

It is given the passages found and knows nothing of libraries; no model is asked.
"""
