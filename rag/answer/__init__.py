"""Answers from passages: quoted or generated, cited, checked, or declined.

It is given the passages; where they were found is not known here.
"""

from rag.answer.entailment import Entailment, load_entailment
from rag.answer.followup import standalone
from rag.answer.llm import LLM, Finish, Message, TextDelta, as_llm
from rag.answer.openai_llm import OpenAILLM
from rag.answer.respond import respond
from rag.answer.verify import Verdict, verify

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
