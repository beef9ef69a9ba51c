"""Answers from passages: quoted or generated, cited, checked, or declined.

It is given the passages; where they were found is not known here.
"""

from rag.answer.checks.entailment import Entailment, load_entailment
from rag.answer.checks.verify import Verdict, verify
from rag.answer.model.followup import standalone
from rag.answer.model.given import as_llm
from rag.answer.model.llm import LLM, Finish, Message, TextDelta
from rag.answer.model.openai_llm import OpenAILLM
from rag.answer.respond import respond

__all__ = [
    "LLM",
    "Entailment",
    "Finish",
    "Message",
    "OpenAILLM",
    "TextDelta",
    "Verdict",
    "as_llm",
    "load_entailment",
    "respond",
    "standalone",
    "verify",
]
