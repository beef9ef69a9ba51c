"""Which articles of one library have which words and name whom, kept in memory.

Words are read when the server begins (2.8 s of CPU for the 1,022 articles of a mixed library,
whose words and caches take 22 MB) and follow the library's changes. Names take ten times as long;
they are read in a thread beside once somebody looks for articles, and ``unread`` says how many
articles' names are not known yet. Nothing is written to disk, and what is deleted is not found
again.
"""

from __future__ import annotations

import threading
import time
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from rag.errors import ArticleNotFound
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import bare, ended, stem, words
from rag.language.table import language as row_of
from rag.library import Library
from rag.records import Article, ArticleSummary
from ui.search.names import Name, names_of

Form = tuple[str, str]
"""A language and a folded word of it."""

_SPARE = 1_000
"""Places of articles that are gone, beyond which, where they are most, all is read anew."""

SHORTEST_KEY = 2
"""Sounds of a name's key: two are enough where the spelling is looked at, too."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Ids of the articles that have a phrase, of ``looked`` at ``of`` that have its words."""

    ids: frozenset[str]
    looked: int
    of: int


class Index:
    """The words and names of one library. Safe to use from several threads."""

    def __init__(self, library: Library, *, is_own: bool = False) -> None:
        self.library = library
        self.is_own = is_own
        self._updating = threading.Lock()
        self._naming: threading.Thread | None = None
        self._closing = threading.Event()
        self._beginning: threading.Thread | None = None
        self._changes = -1
        self._empty()

    def _empty(self) -> None:
        self.rows: list[ArticleSummary | None] = []
        self.names: dict[int, tuple[Name, ...]] = {}
        self._places: dict[str, tuple[str, ArticleSummary, int]] = {}
        self._numbers: dict[Form, int] = {}
        self._forms: list[Form] = []
        self._held: list[array[int]] = []
        self._stems: defaultdict[Form, list[int]] = defaultdict(list)
        self._keys: defaultdict[str, list[int]] = defaultdict(list)
        self.standing: dict[tuple[int, str], Standing] = {}

    # Filling

    def begin(self) -> None:
        """Read the library in a thread of its own, so that nobody has to wait for it later."""
        self._beginning = threading.Thread(target=self._catch_up, name="sanad-words", daemon=True)
        self._beginning.start()

    def close(self) -> None:
        """End the threads; the library may be closed then."""
        self._closing.set()
        for thread in (self._beginning, self._naming):
            if thread is not None:
                thread.join()

    def update(self) -> None:
        """Read what changed in the library since the last time; names come after it."""
        self._catch_up()
        if self.unread and not self._closing.is_set():
            self._name()

    def _catch_up(self) -> None:
        if self._changes == self.library.changes:
            return
        with self._updating:
            changes = self.library.changes
            if changes == self._changes:
                return
            self.standing = {}
            self._follow()
            if not self._closing.is_set():
                self._changes = changes

    def _follow(self) -> None:
        listed = {row.id: row for row in self.library.articles()}
        prints = self.library.fingerprints(listed)
        for identity, (known, row, at) in list(self._places.items()):
            if listed.get(identity) != row or prints.get(identity) != known:
                del self._places[identity]
                self.rows[at] = None
                self.names.pop(at, None)
        if len(self.rows) > 2 * len(self._places) + _SPARE:
            self._empty()
        for identity, row in listed.items():
            if self._closing.is_set():
                return
            if identity not in self._places:
                with suppress(ArticleNotFound):  # deleted since it was listed
                    self._read(self.library.article(identity), row, prints.get(identity, ""))

    def _read(self, article: Article, row: ArticleSummary, known: str) -> None:
        at = len(self.rows)
        for word in set(words(fold_text(f"{article.title}\n{article.text}"))):
            self._held[self._number((row.language, word))].append(at)
        self.rows.append(row)
        self._places[row.id] = known, row, at

    def _number(self, form: Form) -> int:
        number = self._numbers.get(form)
        if number is None:
            language, word = form
            number = len(self._forms)
            self._held.append(array("I"))
            self._forms.append(form)
            self._numbers[form] = number
            self._stems[language, stem(word, language)].append(number)
            if word not in row_of(language).stop_words:
                for key in name_keys(word, SHORTEST_KEY):
                    self._keys[key].append(number)
        return number

    def _name(self) -> None:
        """Have names read in a thread of their own, unless one is at it."""
        with self._updating:
            if self._naming is not None:
                return
            self._naming = threading.Thread(target=self._name_all, name="sanad-names", daemon=True)
            self._naming.start()

    def _name_all(self) -> None:
        while (row := self._unnamed()) is not None:
            found: tuple[Name, ...] = ()
            begun = time.thread_time()
            with suppress(ArticleNotFound):  # deleted meanwhile
                found = names_of(self.library.article(row.id))
            with self._updating:
                _, held, at = self._places.get(row.id, ("", None, -1))
                if held == row:
                    self.names[at] = found
            self._closing.wait(2 * (time.thread_time() - begun))  # most of a core is for answers

    def _unnamed(self) -> ArticleSummary | None:
        """An article whose names are to be read; with the last one, the thread's work ends."""
        with self._updating:
            for _, row, at in self._places.values():
                if at not in self.names and not self._closing.is_set():
                    return row
            self._naming = None
            return None

    def wait(self) -> None:
        """Until the names of all articles are read."""
        self.update()
        while (naming := self._naming) is not None:
            naming.join()

    @property
    def unread(self) -> int:
        """Articles whose names are not read yet."""
        return max(len(self._places) - len(self.names), 0)

    # Looking

    def here(self) -> dict[str, ArticleSummary]:
        """The articles by id."""
        return {identity: row for identity, (_, row, _) in list(self._places.items())}

    @property
    def changes(self) -> int:
        """Counts the changes of the library that were read."""
        return self._changes

    def languages(self) -> set[str]:
        """The languages of its articles."""
        return {row.language for row in self.here().values()}

    def spelled(self, language: str, word: str) -> list[Form]:
        """The forms of one stem that articles have."""
        return [self._forms[at] for at in self._stems.get((language, word), ())]

    def saying(self, language: str, word: str) -> list[Form]:
        """The forms of a folded word that articles have: those of its stem that begin alike, where
        what may be a clitic leaves no word that an article has."""
        own = self._whole(language, word)
        spelled = self.spelled(language, stem(word, language))
        return [form for form in spelled if form[1] == word or self._whole(*form) == own]

    def meaning(self, language: str, stem: str, *, strictly: bool = False) -> list[Form]:
        """The forms of one stem that articles have, as a translation names it: without those that
        only hold its letters, unless there are no others and it is not ``strictly`` the word."""
        forms = self.spelled(language, stem)
        return [form for form in forms if self._whole(*form) == stem] or ([] if strictly else forms)

    def _whole(self, language: str, word: str) -> str:
        """The stem of a word, with the letters of a clitic that is none."""
        rest = bare(word, language)
        known = rest == word or any(self._has(language, each) for each in (rest, *ended(rest)))
        before = "" if known else word[: len(word) - len(rest)].removeprefix("ن")  # «نمی»: "not"
        return before + stem(word, language)

    def _has(self, language: str, word: str) -> bool:
        """Whether articles have a word, in Arabic with its article too."""
        return (language, word) in self._numbers or (language, f"ال{word}") in self._numbers

    def sounding(self, keys: Iterable[str]) -> list[Form]:
        """The forms with one of these keys, in whatever language."""
        found = dict.fromkeys(at for key in keys for at in self._keys.get(key, ()))
        return [self._forms[at] for at in found]

    def having(self, forms: Iterable[Form]) -> set[str]:
        """Ids of the articles that have one of the forms."""
        numbers = (self._numbers.get(form) for form in forms)
        return {
            row.id
            for number in numbers
            if number is not None
            for at in self._held[number]
            if (row := self.rows[at]) is not None
        }

    def named(self) -> Iterator[tuple[str, tuple[Name, ...]]]:
        """Article id and names, of the articles whose names are read."""
        for at, names in list(self.names.items()):
            if (row := self.rows[at]) is not None:
                yield row.id, names
