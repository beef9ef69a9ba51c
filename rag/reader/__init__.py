"""A small encoder that reads a question beside a passage: which sentence answers, or none.

In: a question and passages with the places of their sentences. Out: a score for each sentence,
and one for "not here", comparable within a question. What is done with them is not known here.
May import: rag.embedding, rag.errors.
"""

from rag.reader.inputs import Page
from rag.reader.network import Reader, Reading, load_reader

__all__ = ["Page", "Reader", "Reading", "load_reader"]
