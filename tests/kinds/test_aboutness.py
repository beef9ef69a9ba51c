"""How much of a subject a text says, in whatever language."""

from __future__ import annotations

import pytest

from rag.kinds.aboutness import share, wanted

SAYS = [
    # subject, language, text, language, all of it said
    ("ferry fires", "en", "The fire on the ferry was put out.", "en", True),
    ("استعفای شهردار", "fa", "شهردار استعفا داد.", "fa", True),
    ("استقالة الوزير", "ar", "قدم الوزير استقالته أمس.", "ar", True),
    ("استعفای بوریس جانسون", "fa", "Boris Johnson announced his resignation.", "en", True),
    ("شینزو آبه", "fa", "Shinzo Abe was shot.", "en", True),
    ("اغتيال آبي", "ar", "Abe assassinated in Nara", "en", True),
    ("yellowstone park", "en", "پارک یلوستون بسته شد.", "fa", True),
    ("آبه", "fa", "Able seamen met at noon.", "en", False),  # a short name alone may be any word
    ("بوریس جانسون", "fa", "Prizes were given to Johnson.", "en", False),  # nor far from its other
    ("الغرياني", "ar", "قرآن کریم تلاوت شد.", "fa", False),  # one script: spelled alike or not
    ("circular no. 4", "en", "The circular no. 22 was issued.", "en", False),
]


@pytest.mark.parametrize(("subject", "own", "text", "language", "said"), SAYS)
def test_words_forms_translations_and_names(
    subject: str, own: str, text: str, language: str, said: bool
) -> None:
    found, _ = share(wanted(subject, own), text, language)
    assert (found == pytest.approx(1)) == said


def test_rare_words_and_names_weigh_more() -> None:
    subject = wanted("Notre Dame fire", "en")
    assert share(subject, "A fire broke out.", "en")[0] < 0.3
    assert share(subject, "Notre Dame was crowded.", "en")[0] > 0.6


def test_a_number_weighs_as_a_name() -> None:
    assert share(wanted("circular no. 4", "en"), "A circular was issued.", "en")[0] < 0.6


NAMED = [
    ("LIV golf", "en", "A golf course opened.", False),  # an acronym
    ("LIV golf", "en", "LIV golf begins.", True),
    ("circular no. 4", "en", "A circular was issued.", False),
    ("الفائزين بجوائز نوبل", "ar", "الفائزين بجوائز الموسيقى", False),
    ("ferry fire", "en", "A fire.", True),  # no name at all
]


@pytest.mark.parametrize(("subject", "language", "text", "named"), NAMED)
def test_sure_names_are_told(subject: str, language: str, text: str, named: bool) -> None:
    assert share(wanted(subject, language), text, language)[1] is named


ONLY = [
    ("the latest news of the ferry", "en", ("ferry",)),
    ("خلاصه خبر اسکله", "fa", ("اسکله",)),
    ("what is new", "en", ("new",)),  # nothing else is left
]


@pytest.mark.parametrize(("subject", "language", "words"), ONLY)
def test_words_that_ask_count_only_alone(
    subject: str, language: str, words: tuple[str, ...]
) -> None:
    assert wanted(subject, language).words == words


def test_no_words_are_said_nowhere() -> None:
    assert share(wanted("?", "en"), "A fire.", "en") == (0.0, True)
