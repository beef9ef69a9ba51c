"""Sanad's parts as classes of other frameworks, a module each.

In: a Library, or texts. Out: nodes, rows and responses as the framework has them. Outside this
room a framework is imported only for its models (:mod:`rag.answer.model.llama_index_llm`). May
import: rag.asking, rag.embedding, rag.language, rag.library, rag.reading, rag.records.
"""
