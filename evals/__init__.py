"""Measuring Sanad: question sets, metrics, runs and their report.

In: questions whose right answers are known. Out: measures with intervals, and the failures; from
``evals.fit`` the weights that answering is shipped with. Nothing that answers imports it.
May import: rag, rag.answer, rag.draft, rag.embedding, rag.errors, rag.json_lines, rag.kinds,
rag.language, rag.library, rag.reader, rag.reading, rag.records, rag.search, rag.settings,
rag.store.
"""
