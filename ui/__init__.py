"""One app that serves a library: pages for people, HTTP, OpenAI's API and MCP for programs.

In: requests of somebody who was let in. Out: pages, JSON and files of what that person may read.
It finds and answers nothing by itself: it asks libraries.
May import: rag, rag.answer, rag.asking, rag.draft, rag.edits, rag.embedding, rag.errors, rag.kinds,
rag.language, rag.library, rag.messages, rag.model_check, rag.models, rag.reading, rag.records,
rag.report, rag.search, rag.settings, rag.store, rag.together, rag.tracing.
"""
