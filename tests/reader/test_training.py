"""The encoder's training: it learns, goes on where it stopped, and what is written reads alike."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.reader import Page, Reader
from rag.reader.inputs import ready

torch = pytest.importorskip("torch", reason="no extra `models`")
pytest.importorskip("onnx", reason="onnx is not installed")

WORDS = ("storm", "two", "five", "people", "died", "hurt", "how", "many", "query", ":", ".")
WIDTH = 96
"""A multiple of the heads and of the values that share a scale."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network with random weights, in the form of multilingual-e5-small."""
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("base")
    torch.manual_seed(3)
    shape = {"num_hidden_layers": 8, "intermediate_size": 48, "max_position_embeddings": 512}
    vocabulary = 250_002  # as large, for the piece that hides another
    BertModel(BertConfig(vocab_size=vocabulary, hidden_size=WIDTH, num_attention_heads=12, **shape),
              add_pooling_layer=False).save_pretrained(folder)  # fmt: skip
    pieces = [[piece, 0.0] for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    pieces += [[f"▁{word}", -1.0] for word in WORDS]
    pieces += [[letter, -9.0] for letter in "▁abcdefghijklmnopqrstuvwxyz:."]
    meta = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    two = [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
           {"SpecialToken": {"id": "</s>", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}},
           {"SpecialToken": {"id": "</s>", "type_id": 0}}]  # fmt: skip
    special = {
        name: {"id": name, "ids": [place], "tokens": [name]}
        for name, place in (("<s>", 0), ("</s>", 2))
    }
    known = {
        "version": "1.0", "truncation": None, "padding": None, "normalizer": None,
        "added_tokens": [
            {"id": place, "content": name, "single_word": False, "lstrip": False, "rstrip": False,
             "normalized": False, "special": True}
            for place, name in enumerate(("<s>", "<pad>", "</s>", "<unk>"))
        ],
        "pre_tokenizer": meta, "decoder": meta,
        "post_processor": {"type": "TemplateProcessing", "single": two[:3], "pair": two,
                           "special_tokens": special},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": pieces, "byte_fallback": False},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    return folder


def made() -> Any:
    """Passages of two sentences, of which the one with the word asked for answers."""
    from evals.fit.reader.data import Group, Row, Rows

    def row(word: str, right: bool) -> Row:
        text = "two people died . five people hurt ." if right else "storm . two storm ."
        cut = text.index(". ") + 1
        answers = (right and word == "died", right and word == "hurt")
        spans = [(0, cut), (cut + 1, len(text))]
        return Row(f"how many {word}", Page(text, spans), answers, (0, 3) if answers[0] else None)

    groups = [Group((row(word, True), row(word, False))) for word in ("died", "hurt")]
    return Rows(groups, [row("died", True), row("hurt", False)])


def test_it_learns_goes_on_and_is_written(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tokenizers import Tokenizer

    from evals.fit.reader.__main__ import train
    from evals.fit.reader.export import export
    from evals.fit.reader.network import Network

    path = base / "tokenizer.json"
    tokenizer = ready(Tokenizer.from_file(str(path)))
    torch.manual_seed(5)
    torch.set_num_threads(1)
    network, state = Network(base), tmp_path / "state.pt"
    train(network, tokenizer, made(), state, 50)
    first = float(capsys.readouterr().out.split()[-1])
    again = Network(base)
    train(again, tokenizer, made(), state, 50)
    assert capsys.readouterr().out == ""  # there was nothing left to do
    for name, value in again.named_parameters():
        assert torch.equal(value, dict(network.named_parameters())[name]), name
    train(again, tokenizer, made(), state, 400)
    assert float(capsys.readouterr().out.split()[-1]) < first / 2

    used = {piece for word in WORDS for piece in tokenizer.encode(word, "").ids}
    export(again, path, used, tmp_path / "weights")
    shown = made().drawn(random.Random(1), 1.0)[0][0]
    (reading,) = Reader(tmp_path / "weights").read(shown.question, [shown.page])
    assert int(np.argmax(reading.scores)) == shown.answers.index(True)
    from evals.fit.reader.loss import read

    (whole,) = read(again.eval(), tokenizer, [shown], hide=False)
    assert reading.scores == pytest.approx(whole.scores.detach().numpy(), abs=0.5)
    assert reading.absent == pytest.approx(float(whole.absent.detach()), abs=0.5)

    from evals.fit.reader.shipped import weights

    on = Network(base)
    on.load_state_dict(weights(tmp_path / "weights" / "layers.onnx"), strict=False)
    for name, value in again.named_parameters():
        if not name.startswith(("pieces", "places", "place.")):  # those are not in the layers
            assert torch.allclose(dict(on.named_parameters())[name], value, atol=0.02), name
    (near,) = read(on.eval(), tokenizer, [shown], hide=False)
    assert near.scores.detach().numpy() == pytest.approx(whole.scores.detach().numpy(), abs=0.5)


def test_what_is_trained_already_goes_on_with_as_much_news_as_others_end_with(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tokenizers import Tokenizer

    from evals.fit.reader.__main__ import train
    from evals.fit.reader.network import Network

    rows, done = made(), list[float]()
    drawn = rows.drawn
    monkeypatch.setattr(rows, "drawn", lambda chance, at: done.append(at) or drawn(chance, at))
    tokenizer = ready(Tokenizer.from_file(str(base / "tokenizer.json")))
    for trained in (False, True):
        state = tmp_path / f"{trained}.pt"
        train(Network(base), tokenizer, rows, state, 2, trained=trained)
    assert done == [0.0, 0.5, 1.0, 1.0]


def test_a_part_that_is_named_twice_counts_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.fit.reader import data

    monkeypatch.setattr(data, "_groups", list)
    monkeypatch.setattr(data, "news_examples", lambda folder: ["news"])
    monkeypatch.setattr(data, "newsroom_examples", lambda folder, parts: parts)
    assert data.groups(tmp_path, ("fit", "more", "more")) == ["news", "fit", "more", "more"]
