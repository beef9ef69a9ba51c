"""Words of an article in a reader's language: the door to them, and what was asked for before.

What a model said once is not asked again while the server runs; it is known by the words that it
translates, and shown only to who may read these. A few are asked for at once, the others wait.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict, defaultdict
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse

from rag.answer.model.llm import LLM
from rag.answer.model.translate import translated
from rag.errors import InputError
from ui.access.visitors import visitor_of
from ui.chat.cards import fingerprint
from ui.mixed import heading_way
from ui.safe import inert, isolated
from ui.shelves import Shelves
from ui.words import FALLBACK, interface_of, words

AT_ONCE, OF_ALL = 2, 6
"""Translations that one visitor, and all together, are given at the same time."""

REMEMBERED = 2_000
"""Translations that are kept, of 1,000 characters or so."""


class Translations:
    """What a model translated. Safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, str] = OrderedDict()
        self._lock = threading.Lock()
        self._all = threading.Semaphore(OF_ALL)
        self._own: defaultdict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(AT_ONCE)
        )

    def of(self, llm: LLM, text: str, language: str, visitor: str) -> str:
        """A text in a language; asked for where nobody has before.

        Raises what :func:`rag.answer.model.translate.translated` does.
        """
        key = hashlib.sha256("\0".join((llm.name, language, text)).encode()).digest()
        with self._lock:
            own = self._own[visitor]
        if (known := self._kept(key)) is not None:
            return known
        with own, self._all:
            known = self._kept(key)  # whoever was before may have asked for it
            if known is None:
                known = translated(llm, text, language)
                self._keep(key, known)
        return known

    def _kept(self, key: bytes) -> str | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def _keep(self, key: bytes, text: str) -> None:
        with self._lock:
            self._known[key] = text
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)


def router(shelves: Shelves) -> APIRouter:
    """``POST /page/translation``: what stands from ``start`` to ``end`` in an article, or in its
    ``headline``, as HTML. ``quote`` is the fingerprint of the words that the reader sees."""
    page, translations = APIRouter(prefix="/page", include_in_schema=False), Translations()

    @page.post("/translation")
    def translation(
        request: Request,
        article: Annotated[str, Form()],
        start: Annotated[int, Form(ge=0)],
        end: Annotated[int, Form(ge=0)],
        quote: Annotated[str, Form()] = "",
        headline: Annotated[bool, Form()] = False,
        reader: Annotated[str, Form()] = FALLBACK,
    ) -> HTMLResponse:
        library = shelves.reading_of(request)
        language = interface_of(reader)
        if library.llm is None:
            raise InputError(code="chat-no-model")
        found = library.article(article)
        text = (found.title if headline else found.text)[start:end]
        if quote and fingerprint(text) != quote:
            raise InputError(code="chat-article-changed")
        said = translations.of(library.llm, text, language, visitor_of(request).id)
        return HTMLResponse(_shown(said, library.llm.name, language))

    return page


def _shown(text: str, model: str, reader: str) -> str:
    """A translation under the label that says whose it is; its lines are in one language."""
    before, _, after = words(reader)["translating"]["machine"].partition("{model}")
    way = heading_way(text, reader)
    lines = "".join(f'<p dir="{way}">{inert(line)}</p>' for line in text.split("\n") if line)
    label = f"{inert(before)}{isolated(model)}{inert(after)}"
    return f'<p class="label">{label}</p><div lang="{reader}">{lines}</div>'
