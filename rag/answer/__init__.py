"""Answers from passages: quoted or generated, cited, checked, or declined.

In: a question with its Passages, and a model where there is one. Out: Events, the Answer last.
Where passages were found is not known here.
May import: rag.embedding, rag.errors, rag.hub, rag.language, rag.messages, rag.reader, rag.records,
rag.tls, rag.tracing.
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
