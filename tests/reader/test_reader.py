"""The shipped encoder: what it tells apart, and what it says when its files are not right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rag import Library, doctor
from rag.doctor import examine
from rag.errors import ReaderError
from rag.reader import Page, Reader, load_reader
from rag.reader.inputs import LONGEST, encoded, head_of, ready
from rag.reader.network import FILES, SHIPPED
from tests.conftest import CORPUS

SENTENCES = {
    "en": (
        "The storm reached the coast at Varna before dawn.",
        "Two fishermen lost their lives when their boat hit the pier.",
        "The mayor, Elena Petrova, closed the harbour and all schools.",
    ),
    "fa": (
        "توفان پیش از سپیده به ساحل وارنا رسید.",
        "دو ماهیگیر در پی برخورد قایقشان با اسکله کشته شدند.",
        "شهردار، النا پترووا، بندر و همه مدرسه‌ها را تعطیل کرد.",
    ),
    "ar": (
        "بلغت العاصفة ساحل فارنا قبل الفجر.",
        "لقي صيادان مصرعهما عندما ارتطم قاربهما بالرصيف.",
        "أغلقت رئيسة البلدية إيلينا بتروفا الميناء وجميع المدارس.",
    ),
}
"""The same three sentences in three languages."""

QUESTIONS = {
    "en": ("How many people died?", "Who closed the schools?"),
    "fa": ("چند نفر جان باختند؟", "چه کسی مدرسه‌ها را بست؟"),
    "ar": ("كم عدد القتلى؟", "من أغلق المدارس؟"),
}
"""Answered by the second and by the third sentence."""

ELSEWHERE = {
    "en": "Who won the chess tournament in Madrid?",
    "fa": "چه کسی مسابقات شطرنج مادرید را برد؟",
    "ar": "من فاز ببطولة الشطرنج في مدريد؟",
}
"""Answered by none of them."""


def page(language: str) -> Page:
    text = " ".join(SENTENCES[language])
    starts = [text.index(sentence) for sentence in SENTENCES[language]]
    spans = [(at, at + len(own)) for at, own in zip(starts, SENTENCES[language], strict=True)]
    return Page(text, spans)


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = load_reader("shipped")
    assert found is not None
    return found


@pytest.mark.parametrize("told", SENTENCES)
@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_sentence_that_answers_is_told_from_its_neighbours(
    reader: Reader, asked: str, told: str
) -> None:
    for right, question in enumerate(QUESTIONS[asked], start=1):
        (reading,) = reader.read(question, [page(told)])
        assert int(np.argmax(reading.scores)) == right
        (other,) = reader.read(ELSEWHERE[asked], [page(told)])
        assert reading.margins.max() > other.margins.max()
        assert other.margins.max() < 0


def test_what_stands_above_a_passage_is_read(reader: Reader) -> None:
    """A question names what only the headline says."""
    bare = page("en")
    titled = Page(bare.text, bare.sentences, "Storm kills two in Bulgaria", "", "2024-03-05")
    question = "How many did the storm in Bulgaria kill?"
    (without,), (with_it,) = (reader.read(question, [one]) for one in (bare, titled))
    assert with_it.margins[1] > without.margins[1]


def test_a_passage_beyond_what_is_read_never_wins(reader: Reader) -> None:
    first, last = "Two fishermen drowned in the storm.", "Nine people drowned in the storm."
    text = f"{first} {'The harbour is old and small. ' * LONGEST}{last}"
    spans = [(0, len(first)), (len(text) - len(last), len(text))]
    between = (len(first) + 1, len(first) + 29)
    page_ = Page(text, [spans[0], between, spans[1]])
    (reading,) = reader.read("How many drowned in the storm?", [page_])
    assert reading.scores[0] > reading.scores[1] == reading.scores[2]
    beyond = Page(text, [spans[1]])
    assert reader.read("How many drowned in the storm?", [beyond])[0].margins.tolist() == [0]


def test_shares_are_over_the_pieces_of_each_sentence() -> None:
    from tokenizers import Tokenizer

    tokenizer = ready(Tokenizer.from_file(str(SHIPPED / "tokenizer.json")))
    own = Page(page("fa").text, page("fa").sentences, "سرتیتر", "میان‌تیتر", "2024-03-05")
    pieces, shares = encoded(tokenizer, "چند نفر؟", own)
    assert head_of(own) == "2024-03-05 سرتیتر\nمیان‌تیتر\n"
    assert shares.shape == (3, len(pieces.ids))
    assert shares.sum(axis=1) == pytest.approx([1, 1, 1])
    assert not (shares > 0).sum(axis=0).max() > 1


def _missing(folder: Path, name: str) -> None:
    (folder / name).unlink()


def _cut(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:-9])


@pytest.mark.parametrize("harm", [_missing, _cut])
@pytest.mark.parametrize("name", [*FILES, "config.json"])
def test_damaged_files_are_named_with_their_remedy(
    tmp_path: Path, name: str, harm: Callable[[Path, str], None]
) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(SHIPPED, folder)
    harm(folder, name)
    broken = Reader(folder)
    for _ in range(2):
        with pytest.raises(ReaderError) as caught:
            broken.read("Who?", [page("en")])
        assert str(folder) in str(caught.value)
        assert "SANAD_READER=none" in str(caught.value)


def test_doctor_names_damaged_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> dict[str, bool | None]:
        return {line.what: line.ok for line in examine(tmp_path / "library").lines}

    assert said()["reader"] is True
    shutil.copytree(SHIPPED, tmp_path / "weights")
    _cut(tmp_path / "weights", "layers.onnx")
    monkeypatch.setattr(doctor, "load_reader", lambda name: Reader(tmp_path / "weights"))
    assert said()["reader"] is False
    monkeypatch.undo()
    monkeypatch.setenv("SANAD_READER", "none")
    assert "reader" not in said()


def test_answers_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANAD_READER", "none")
    with Library.open(tmp_path) as library:
        library.ingest([CORPUS / "en"])
        assert library.models.reader is None
        assert library.ask("Who did Pezeshkian meet?").citations


SCRIPT = """
import sys
from rag import Library
with Library.open(sys.argv[1]) as library:
    library.ingest([sys.argv[2]])
    library.search("Pezeshkian")
    assert library.models.reader and not library.models.reader._loaded
    assert library.ask("Who did Pezeshkian meet?").citations
    assert library.models.reader._loaded
assert not {"torch", "transformers"} & set(sys.modules), "torch"
"""


def test_it_is_loaded_by_the_first_answer_and_without_torch(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(CORPUS / "en")]
    subprocess.run(command, check=True)
