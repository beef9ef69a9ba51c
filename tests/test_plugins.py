"""Plug-ins of other packages: each group's example from end to end, and every way one fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Library
from rag.asking import all_kinds, check_wanted
from rag.doctor import examine
from rag.embedding import load_embedder
from rag.errors import InputError, PluginError, SettingsError
from rag.plugins import every, find
from rag.reading import sandbox
from rag.reading.expected import expected
from rag.reading.load import all_endings
from rag.records import KINDS, Answer
from rag.settings import load_settings
from tests import forks
from tests.plugins.installing import dist_info, install, install_module
from ui.doors.body import Question
from ui.library.forms import kinds as endings_of_the_page

ROOT = Path(__file__).parent.parent

MEMO = """Subject: The harbour bridge opens in June
Date: 2025-03-14
From: Harbour Office

The harbour bridge will open on 12 June 2025. Twelve ferries will stop that day.
"""
SECOND = """Subject: Ferries stop for good
Date: 2025-06-12
From: Harbour Office

The ferries across the harbour stopped on 12 June 2025. The bridge carries 40,000 cars a day.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages on the path of this process and of those it starts."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    while not sandbox._idle.empty():  # a worker has the path of the time it was started
        sandbox._idle.get_nowait().stop()
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith(("sanad_", "broken_")):
            del sys.modules[name]
    while not sandbox._idle.empty():
        sandbox._idle.get_nowait().stop()


def sanad(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    return forks.run(
        [sys.executable, "-m", "rag", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        cwd=ROOT,
        check=False,
    )


def memos(folder: Path) -> list[str]:
    (folder / "bridge.memo").write_text(MEMO, "utf-8")
    (folder / "year.memos").write_text(f"{SECOND}\n%%\nNo head at all.", "utf-8")
    return [str(folder / "bridge.memo"), str(folder / "year.memos")]


def test_a_format_a_kind_and_an_embedder_from_end_to_end(site: Path, tmp_path: Path) -> None:
    for name in ("memo", "headlines", "letters"):
        install(name, site)
    settings = load_settings(embedder="letters:32", library=tmp_path / "library")
    with Library.open(tmp_path / "library", settings=settings) as library:
        assert library.embedder.id == "letters:letters-32"
        outcomes = library.ingest(memos(tmp_path))
        assert sorted(each.status for each in outcomes) == ["added", "added", "refused"]
        assert any("It is no memo" in each.reason for each in outcomes)
        articles = {article.title: article for article in library.articles()}
        assert articles["Ferries stop for good"].date == "2025-06-12"
        assert articles["The harbour bridge opens in June"].outlet == "Harbour Office"
        answer = library.ask("the harbour bridge", kind="headlines")
        assert answer.kind == "headlines" and answer.overview
        assert [item.text for item in answer.overview.items] == [
            "Ferries stop for good",
            "The harbour bridge opens in June",
        ]
        assert answer.citations[1].quote == "The harbour bridge will open on 12 June 2025."
        assert Answer.from_dict(answer.to_dict()).overview == answer.overview
        assert library.ask("When will the harbour bridge open?").citations


def test_the_three_on_the_command_line(site: Path, tmp_path: Path) -> None:
    for name in ("memo", "headlines", "letters"):
        install(name, site)
    paths = memos(tmp_path)
    told = {"SANAD_EMBEDDER": "letters", "SANAD_LIBRARY": str(tmp_path / "library")}
    assert "1 added" in sanad("ingest", paths[0], **told).stdout
    ran = sanad("ask", "the harbour bridge", "--kind", "headlines", "--json", **told)
    assert json.loads(ran.stdout)["overview"]["items"] == [
        {"text": "The harbour bridge opens in June", "markers": [1]}
    ]
    out = tmp_path / "headlines.md"
    ran = sanad("ask", "the harbour bridge", "--kind", "headlines", "--out", out, **told)
    assert ran.returncode == 0 and "12 June 2025" in out.read_text("utf-8")
    ran = sanad("ask", "the harbour bridge", "--kind", "headlines", "--format", "csv", **told)
    assert "json, markdown" in ran.stderr
    ran = sanad("doctor", **told)
    assert "plug-in headlines (kinds) of sanad-headlines" in ran.stdout
    ran = sanad("ask", "the bridge", "--kind", "headline", **told)
    assert ran.returncode == 1 and ran.stderr.rstrip().endswith("meta, headlines.")


def test_without_one_nothing_is_known_of_it(site: Path, tmp_path: Path) -> None:
    assert all_kinds() == KINDS and not list(every())
    with Library.open(tmp_path / "library") as library:
        assert [each.status for each in library.ingest(memos(tmp_path))] == ["refused", "refused"]
    with pytest.raises(InputError, match="headlines"):
        check_wanted("headlines", "normal")


def test_names_are_listed_without_loading(site: Path, tmp_path: Path) -> None:
    install("memo", site)
    install("headlines", site)
    assert all_endings()[-2:] == (".memo", ".memos")
    assert ".memos" in endings_of_the_page()
    assert Question.model_json_schema()["properties"]["kind"]["anyOf"][0]["enum"][-1] == "headlines"
    check_wanted("headlines", "normal")
    paths = memos(tmp_path)
    assert expected(paths[:1]) == 1 and expected(paths) is None
    assert not {"sanad_memo", "sanad_headlines"} & set(sys.modules)


def test_nothing_is_looked_for_where_all_is_ours(site: Path) -> None:
    code = (
        "import importlib.metadata as m, sys, rag.cli\n"
        "from rag import Library\n"
        "m.EntryPoints.select = lambda *_, **__: sys.exit('looked for plug-ins')\n"
        f"with Library.open({str(site / 'library')!r}) as library:\n"
        f"    library.ingest([{str(ROOT / 'corpus/en/nuclear-plant.md')!r}])\n"
        "    library.ask('nuclear plant', kind='summary')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


FORMATS = {
    "def parse(data, limits, charset): raise ValueError('bad\\nmemo')": "failed (ValueError: bad "
    "memo)",
    "def parse(data, limits, charset): return 'text'": "gave a str",
    "def parse(data, limits, charset): raise SystemError": "failed (SystemError)",
    "import no_such_module": "cannot be loaded (ModuleNotFoundError:",
    "raise SystemExit(3)": "cannot be loaded (SystemExit: 3)",
    "other = 1": "cannot be loaded (AttributeError:",
    "parse = 1": "gave a int",
}


@pytest.mark.parametrize(("code", "told"), FORMATS.items(), ids=FORMATS.values())
def test_a_format_that_fails_is_refused_and_the_rest_is_read(
    site: Path, tmp_path: Path, code: str, told: str
) -> None:
    install_module(site, "broken-format", "sanad.loaders", ".memo", code)
    (tmp_path / "a.memo").write_text("x")
    (tmp_path / "b.txt").write_text("The harbour bridge will open on 12 June 2025.")
    with Library.open(tmp_path / "library") as library:
        found = {each.status: each for each in library.ingest([*tmp_path.glob("?.*")])}
    assert set(found) == {"refused", "added"}
    bad = found["refused"]
    assert f"The plug-in .memo of the package broken-format {told}" in bad.reason
    assert "Update broken-format" in bad.reason


def test_a_format_of_many_that_gives_something_else_is_refused(site: Path, tmp_path: Path) -> None:
    (site / "broken_many.py").write_text("def entries(data, limits): yield 'text'")
    dist_info(site, "broken-many", "sanad.loaders", {".memos": "broken_many:entries"})
    (tmp_path / "a.memos").write_text("x")
    with Library.open(tmp_path / "library") as library:
        (bad,) = library.ingest([tmp_path / "a.memos"])
    assert "The plug-in .memos of the package broken-many gave a str" in bad.reason


SAYS = """from rag.reading import Entry, Parsed
def parse(data, limits, charset): return Parsed("It rained.", warnings=["Half was wet."])
def entries(data, limits): return [Entry("1", "It rained.", warnings=("Half was wet.",))]
"""


@pytest.mark.parametrize("does", ["parse", "entries"])
def test_what_a_format_could_not_read_is_told_in_its_own_words(
    site: Path, tmp_path: Path, does: str
) -> None:
    (site / "broken_words.py").write_text(SAYS)
    dist_info(site, "broken-words", "sanad.loaders", {".memo": f"broken_words:{does}"})
    (tmp_path / "a.memo").write_text("x")
    with Library.open(tmp_path / "library") as library:
        (added,) = library.ingest([tmp_path / "a.memo"])
    assert (added.status, added.reason) == ("added", "Half was wet.")


WRITES = "from rag.kinds import Plan\nfrom rag.kinds.gather import every_article\n"
PLANS = {
    "it = 1": "gave a int",
    "1 / 0": "cannot be loaded (ZeroDivisionError",
    f"{WRITES}it = Plan(lambda *_: 1 / 0, None)": "failed (ZeroDivisionError",
    f"{WRITES}it = Plan(lambda *_: [], None)": "gave a list",
    f"{WRITES}it = Plan(every_article, lambda *_: 1 / 0)": "failed (ZeroDivisionError",
    f"{WRITES}it = Plan(every_article, lambda *_: iter(()))": "gave a NoneType",
    f"{WRITES}it = Plan(every_article, lambda *_: iter(('text',)))": "gave a str",
}


@pytest.mark.parametrize(("code", "told"), PLANS.items())
def test_a_kind_that_fails_says_which_and_others_are_answered(
    site: Path, tmp_path: Path, code: str, told: str
) -> None:
    install_module(site, "broken-kind", "sanad.kinds", "odd", code)
    (tmp_path / "b.txt").write_text("The harbour bridge will open on 12 June 2025.")
    with Library.open(tmp_path / "library") as library:
        library.ingest([tmp_path / "b.txt"])
        with pytest.raises(PluginError) as raised:
            library.ask("the harbour bridge", kind="odd")
        assert library.ask("the harbour bridge", kind="summary").citations
    assert raised.value.problem.startswith("The plug-in odd of the package broken-kind")
    assert told in raised.value.problem and "broken-kind" in raised.value.fix


ROWS = """
class Odd:
    id, dimensions, sentence_vectors = "odd", 3, True
    def embed_queries(self, texts): return {rows}
    embed_passages = embed_queries
def it(settings, rest): return Odd()
"""
EMBEDDERS = {
    "it = 1": "gave a int",
    "def it(settings, rest): raise OSError('no weights')": "failed (OSError: no weights)",
    "def it(settings, rest): return 'text'": "failed (AttributeError",
    ROWS.format(rows="1 / 0"): "failed (ZeroDivisionError",
    ROWS.format(rows="[[1, 2]]"): "failed (ValueError: 1 texts gave rows of the shape (1, 2))",
    ROWS.format(rows="[[1, 2, float('nan')]]"): "failed (ValueError",
}


@pytest.mark.parametrize(("code", "told"), EMBEDDERS.items())
def test_an_embedder_that_fails_says_which(site: Path, code: str, told: str) -> None:
    install_module(site, "broken-rows", "sanad.embedders", "odd", code)
    with pytest.raises(PluginError) as raised:
        load_embedder(load_settings(embedder="odd")).embed_queries(["one"])
    assert "The plug-in odd of the package broken-rows " + told in str(raised.value)


def test_an_error_of_its_own_is_told_as_it_is(site: Path) -> None:
    install("letters", site)
    with pytest.raises(SettingsError, match=r"letters:many names no number\. Set letters:64\."):
        load_embedder(load_settings(embedder="letters:many"))


def test_rows_are_of_length_one(site: Path) -> None:
    install("letters", site)
    rows = load_embedder(load_settings(embedder="letters")).embed_passages(["aab", ""])
    assert (rows**2).sum(axis=1).round(5).tolist() == [1.0, 0.0]


def test_a_name_of_ours_stays_ours(site: Path, tmp_path: Path) -> None:
    for group, name in (("loaders", ".txt"), ("kinds", "summary"), ("embedders", "hashed")):
        install_module(site, f"broken-{group}", f"sanad.{group}", name, "raise SystemExit")
    (tmp_path / "b.txt").write_text("The harbour bridge will open on 12 June 2025.")
    with Library.open(tmp_path / "library", settings=load_settings(embedder="hashed")) as library:
        assert [each.status for each in library.ingest([tmp_path / "b.txt"])] == ["added"]
        assert library.ask("the harbour bridge", kind="summary").citations
    assert all_kinds() == KINDS and len(all_endings()) == len(set(all_endings()))
    lines = {line.what: line for line in examine(tmp_path / "library").lines}
    taken = lines["plug-in .txt (loaders) of broken-loaders"]
    assert not taken.ok and "not used" in taken.found and "uninstall" in taken.fix
    assert not lines["plug-in summary (kinds) of broken-kinds"].ok
    assert not lines["plug-in hashed (embedders) of broken-embedders"].ok


def test_of_two_packages_with_one_name_neither_is_taken(site: Path, tmp_path: Path) -> None:
    for package in ("broken-one", "broken-two"):
        install_module(site, package, "sanad.embedders", "odd", "raise SystemExit")
    with pytest.raises(PluginError, match=r"named odd: broken-one, broken-two\."):
        load_embedder(load_settings(embedder="odd"))
    lines = {line.what: line for line in examine(tmp_path / "library").lines}
    assert not lines["plug-in odd (embedders) of broken-one, broken-two"].ok


def test_errors_are_told_in_the_language_of_the_reader(site: Path) -> None:
    install_module(site, "broken-kind", "sanad.kinds", "odd", "it = 1")
    plugin = find("kinds", "odd")
    assert plugin is not None
    problem, fix = plugin.wrong(1).told("fa")
    assert problem.startswith("افزونهٔ odd از بستهٔ broken-kind") and "حذف" in fix
