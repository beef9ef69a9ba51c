"""The networks that tell ways of asking: as they are fitted, and as they are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.fit import ways as fitting
from rag.kinds.asked import ways

pytestmark = pytest.mark.xdist_group("torch")

ASKED = [
    ("sum up the {} for me", "summary"),
    ("the {}, in one paragraph", "summary"),
    ("who opened the {}", "fact"),
    ("when did the {} open", "fact"),
]
SUBJECTS = ("bridge", "harbour strike", "apple harvest", "ferry fire", "bank merger", "flood")


def test_a_way_of_asking_is_known_beside_another_subject(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("torch")
    monkeypatch.setattr(fitting, "NETWORKS", 1)
    monkeypatch.setattr(fitting, "FILTERS", 8)
    examples = [
        fitting.example(asked.format(subject), kind)
        for asked, kind in ASKED
        for subject in SUBJECTS
    ]
    file, kinds = tmp_path / "ways.npz", ("fact", "summary")
    np.savez_compressed(file, **fitting.networks(examples * 4, kinds))
    monkeypatch.setattr(ways, "FILE", file)
    ways._networks.cache_clear()
    try:
        for asked, kind in ASKED:
            shares = ways.log_shares(asked.format("glacier survey"))
            assert kinds[int(shares.argmax())] == kind
            assert np.exp(shares).sum() == pytest.approx(1, abs=1e-4)
    finally:
        ways._networks.cache_clear()


def test_what_is_read_is_what_was_fitted() -> None:
    torch = pytest.importorskip("torch")
    net = {name: np.asarray(array) for name, array in ways._networks()[0].items()}
    tensors = {name: torch.from_numpy(array) for name, array in net.items()}
    rows = ways.sequence(["who", "opened", "the", "bridge"])
    given = torch.from_numpy(rows)[None], torch.ones(1, len(rows), dtype=torch.bool)
    torch.manual_seed(0)
    many = torch.stack([fitting._logits(tensors, *given)[0] for _ in range(4000)]).mean(0)
    assert np.allclose(many.numpy(), ways._logits(rows, net), atol=0.15)  # dropout is averaged
