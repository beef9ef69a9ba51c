"""A text that somebody else wrote, set beside what a library says of each of its sentences.

In: a text, and the Passages found for its sentences. Out: a verdict with its quotes for each
sentence. It knows nothing of libraries; no model is asked. May import: rag.answer, rag.embedding,
rag.errors, rag.language, rag.messages, rag.reading, rag.records, rag.settings.
"""
