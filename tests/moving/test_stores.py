"""A library moves from a directory into a cluster and back, and nothing of it changes."""

from __future__ import annotations

from pathlib import Path

from rag import Library
from rag.settings import load_settings
from rag.store.mounts import unmount
from tests.cluster import Cluster
from tests.conftest import CORPUS
from tests.moving.samples import opened
from ui.access import users
from ui.access.accounts import Accounts, folder_of
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"
PASSWORD = "correct horse"


def shared(cluster: Cluster, folder: Path) -> Library:
    settings = load_settings(library=folder, embedder="hashed").model_copy(
        update={"store": cluster.new(), "index": cluster.index}
    )
    return Library.open(folder, settings=settings)


def told(library: Library) -> list[tuple[object, ...]]:
    return [
        (one.article, one.container, one.fingerprint, one.chunks, one.vectors.tobytes())
        for one in library._store.prepared()
    ]


def said(library: Library) -> tuple[object, ...]:
    answer = library.ask(QUESTION)
    return answer.answer, answer.citations


def test_into_a_cluster_and_back(cluster: Cluster, tmp_path: Path) -> None:
    here, there, again = (tmp_path / name for name in ("here", "there", "again"))
    with opened(here) as library:
        library.ingest([CORPUS])
        edited = library.articles()[0].id
        library.edit([edited], title="Set by hand")
        user = users.add(Accounts(here), "sara", PASSWORD)
        turn = Turn(QUESTION, stopped=True)
        identity = Conversations(folder_of(here, user.id)).begin("", turn).conversation
        with library.beside(folder_of(here, user.id) / "library") as own:
            own.ingest([CORPUS / "en"])
        before, answer = told(library), said(library)
        library.export(tmp_path / "first")
    with shared(cluster, there) as library:
        outcome = library.restore(tmp_path / "first", people=True)
        assert outcome.embedded == 0
        assert sorted(told(library), key=str) == sorted(before, key=str)
        assert library._store.edits([edited]) == {edited: {"title": "Set by hand"}}
        assert said(library) == answer
        assert users.known(Accounts(there), "sara", PASSWORD) is not None
        kept = Conversations(folder_of(there, user.id)).required(identity)
        assert [each.question for each in kept.turns] == [QUESTION]
        with library.beside(folder_of(there, user.id) / "library") as own:
            assert own.articles() and own.inspect() == []
        assert not list(there.rglob("*.sqlite"))
        library.export(tmp_path / "second")
    unmount(there)
    with opened(again) as library:
        library.restore(tmp_path / "second", people=True)
        assert sorted(told(library), key=str) == sorted(before, key=str)
        assert said(library) == answer
        assert users.known(Accounts(again), "sara", PASSWORD) is not None
        assert Conversations(folder_of(again, user.id)).get(identity) is not None
        with library.beside(folder_of(again, user.id) / "library") as own:
            assert own.articles()
        assert library.inspect() == []
