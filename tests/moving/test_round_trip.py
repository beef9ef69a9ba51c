"""What was exported and imported is the library that it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from rag import Answer, Library
from rag.embedding import load_embedder
from rag.embedding.hashed import HashedEmbedder
from rag.errors import InputError, LibraryDamaged, MissingExtra
from rag.moving import importing, tables, writing
from rag.moving.names import TABLES
from rag.records import article_id
from rag.settings import load_settings
from rag.store import Prepared
from rag.store.blobs import quantize
from tests.conftest import CORPUS
from tests.moving.samples import ARTICLES, Other, Silent, exported, opened
from tests.test_kill import write_rows

QUESTIONS = (
    "Which former Russian defence minister did Pezeshkian meet?",
    "متى يتولى ترامب منصبه؟",
    "رئیس جمهور با چه کسی دیدار کرد؟",
)


@dataclasses.dataclass
class Moved:
    """A library of the corpus, its export and what came of it elsewhere."""

    here: Library
    there: Library
    export: Path


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    folder = tmp_path_factory.mktemp("moved")
    embedder = load_embedder(load_settings())
    with Library.open(folder / "here", embedder=embedder) as here:
        here.ingest([CORPUS])
        here.export(folder / "export")
        embed = embedder.embed_passages
        with pytest.MonkeyPatch.context() as patch:
            # What is put in is not embedded; questions and their answers may be.
            patch.setattr(embedder, "embed_passages", None)
            there = Library.open(folder / "there", embedder=embedder)
            told = there.restore(folder / "export")
        assert embedder.embed_passages == embed
        assert (told.added, told.embedded) == (len(here.articles()), 0)
        with there:
            yield Moved(here, there, folder / "export")


def prepared(library: Library) -> dict[str, Prepared]:
    return {one.article.id: one for one in library._store.prepared()}


def test_articles_chunks_and_vectors_are_the_same(moved: Moved) -> None:
    here, there = prepared(moved.here), prepared(moved.there)
    assert list(here) == list(there)
    for identity, one in here.items():
        other = there[identity]
        assert one.article.to_dict() == other.article.to_dict()
        assert (one.container, one.fingerprint) == (other.container, other.fingerprint)
        assert one.chunks == other.chunks
        assert (one.vectors == other.vectors).all()
        assert one.sentence_vectors is not None and other.sentence_vectors is not None
        assert (one.sentence_vectors == other.sentence_vectors).all()
    assert moved.there.inspect() == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_the_same(moved: Moved, question: str) -> None:
    here, there = moved.here.ask(question), moved.there.ask(question)
    assert here.citations
    assert timeless(here) == timeless(there)


def timeless(answer: Answer) -> dict[str, object]:
    return {name: value for name, value in answer.to_dict().items() if name != "timings"}


def test_search_results_are_the_same(moved: Moved) -> None:
    for question in QUESTIONS:
        assert moved.here.search(question, 20) == moved.there.search(question, 20)


def test_what_was_set_by_hand_stays_and_what_was_deleted_is_absent(tmp_path: Path) -> None:
    edited, deleted, other = (article_id(article.source) for article in ARTICLES)
    with opened(tmp_path / "here") as here:
        here.add(ARTICLES)
        here.edit([edited], title="Set by hand", outlet="")
        here.delete([deleted])
        here.export(tmp_path / "export")
    with opened(tmp_path / "there") as there:
        there.restore(tmp_path / "export")
        assert {article.id for article in there.articles()} == {edited, other}
        article = there.article(edited)
        assert (article.title, article.outlet) == ("Set by hand", None)
        assert article.origins["title"] == article.origins["outlet"] == "hand"
        assert there._store.edits([edited]) == {edited: {"title": "Set by hand", "outlet": ""}}
        again = dataclasses.replace(ARTICLES[0], text="It was written anew.")
        there.add([again])
        assert there.article(edited).title == "Set by hand"


def test_an_import_again_changes_nothing(moved: Moved) -> None:
    changes = moved.there.changes
    told = moved.there.restore(moved.export)
    assert (told.added, told.replaced, told.unchanged) == (0, 0, len(moved.there.articles()))
    assert moved.there.changes == changes


def test_scales_come_back_bit_by_bit() -> None:
    """What a float32 product would lose: a scale whose last bits tie when it is times 127."""
    scales = np.frombuffer(np.arange(0x3C500000, 0x3C501000, dtype="<u4").tobytes(), "<f4")
    codes = np.tile(np.array([[127, -3, 0]], np.int8), (len(scales), 1))
    again = quantize(codes.astype(np.float64) * scales[:, None])
    assert (again[0] == codes).all() and (again[1] == scales).all()
    lossy = quantize(codes.astype(np.float32) * scales[:, None])
    assert (lossy[1] != scales).any()


def test_another_embedder_embeds_again(tmp_path: Path) -> None:
    export = exported(tmp_path)
    with opened(tmp_path / "other", Other()) as library:
        told = library.restore(export)
        assert (told.embedded, told.embedder) == (3, HashedEmbedder().id)
        assert library.inspect() == []
        assert library.search("Who painted the pier?")[0].article.source == ARTICLES[0].source


class Plain(HashedEmbedder):
    """An embedder that is too dear for sentences."""

    sentence_vectors = False


def test_without_vectors_of_sentences(tmp_path: Path) -> None:
    with opened(tmp_path / "library", Plain()) as library:
        library.add(ARTICLES)
        library.export(tmp_path / "export")
    with opened(tmp_path / "other", Silent()) as library:
        assert library.restore(tmp_path / "export").added == 3
        assert {one.sentence_vectors for one in library._store.prepared()} == {None}
        assert library.inspect() == []


DAMAGE = ["DELETE FROM vectors_1 WHERE chunk = 2", "UPDATE articles SET chunks = 2"]


@pytest.mark.parametrize("statement", DAMAGE)
def test_a_damaged_library_is_not_exported_in_part(tmp_path: Path, statement: str) -> None:
    with opened(tmp_path / "library") as library:
        library.add(ARTICLES)
        with library._store._truth.writing() as db:
            db.execute(statement)
        with pytest.raises(LibraryDamaged, match="doctor --repair"):
            library.export(tmp_path / "export")
    assert not list(tmp_path.glob("export*"))


def test_an_update_replaces_the_same_and_keeps_others(tmp_path: Path) -> None:
    export = exported(tmp_path)
    first, second, _ = (article_id(article.source) for article in ARTICLES)
    with opened(tmp_path / "other") as library:
        library.add([dataclasses.replace(ARTICLES[0], text="Another text stood here.")])
        library.add([dataclasses.replace(ARTICLES[1], source="https://n.example/own")])
        library.edit([first], title="Botched")
        told = library.restore(export)
        assert (told.added, told.replaced, told.unchanged) == (2, 1, 0)
        assert library.article(first).title == "Pier"
        assert library._store.edits([first]) == {}
        assert len(library.articles()) == 4
        library.edit([second], outlet="Radio")
        assert library.restore(export).replaced == 1
        assert library.article(second).outlet == library.article(first).outlet


def test_an_empty_library(tmp_path: Path) -> None:
    with opened(tmp_path / "none") as library:
        assert library.export(tmp_path / "export").articles == 0
    with opened(tmp_path / "other") as library:
        assert library.restore(tmp_path / "export").added == 0


def test_many_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert writing.ROWS == importing.ROWS == 1_000
    monkeypatch.setattr(writing, "ROWS", 100)
    monkeypatch.setattr(importing, "ROWS", 100)
    write_rows(tmp_path / "rows.jsonl", 150)
    with opened(tmp_path / "library") as library:
        library.ingest([tmp_path / "rows.jsonl"])
        library.export(tmp_path / "export")
    for name in TABLES[:2]:
        told = pq.ParquetFile(tmp_path / "export" / name).metadata
        assert [told.row_group(at).num_rows for at in range(2)] == [100, 50]
        assert told.row_group(0).column(0).compression == "ZSTD"
    with opened(tmp_path / "other", Silent()) as library:
        done: list[int] = []
        assert library.restore(tmp_path / "export", advance=done.append).added == 150
        assert done == [100, 150]
        assert library.inspect() == []


def test_long_texts_are_written_and_put_in_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "CHARS", 10)
    monkeypatch.setattr(importing, "CHARS", 10)
    export, done = exported(tmp_path), []
    assert pq.ParquetFile(export / "articles.parquet").num_row_groups == 3
    with opened(tmp_path / "other") as library:
        library.restore(export, advance=done.append)
    assert done == [1, 2, 3]


def test_a_folder_that_is_there_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        for name, code in (("full", "moving-there"), ("next", "moving-part")):
            (tmp_path / "full").mkdir(exist_ok=True)
            (tmp_path / "full" / "mine.txt").write_text("mine")
            (tmp_path / "next.part").mkdir(exist_ok=True)
            with pytest.raises(InputError) as refused:
                library.export(tmp_path / name)
            assert refused.value.code == code
            assert refused.value.fix
        (tmp_path / "empty").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "empty")
        with pytest.raises(InputError):
            library.export(tmp_path / "link")
        library.export(tmp_path / "empty")
    assert [path.name for path in tmp_path.glob("*.part")] == ["next.part"]
    kept = [tmp_path / "empty", *(tmp_path / "empty").iterdir()]
    assert {path.stat().st_mode & 0o077 for path in kept} == {0}


def test_an_export_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "library") as library:
        library.add(ARTICLES)
        monkeypatch.setattr("rag.moving.exporting.write_manifest", None)
        with pytest.raises(TypeError):
            library.export(tmp_path / "export")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library"]


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = exported(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with opened(tmp_path / "library") as library:
        for act in (lambda: library.export(tmp_path / "new"), lambda: library.restore(export)):
            with pytest.raises(MissingExtra, match=r"sanad\[parquet\]"):
                act()
    assert tables and not (tmp_path / "new.part").exists()
