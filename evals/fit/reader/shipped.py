"""The weights of layers that are shipped, so that training goes on from them.

In eight bits they are not what was trained, but near it: the scores differ by some hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Values = dict[str, NDArray[Any]]

ABSENT = "absent.weight"
"""The one matrix that keeps its name when it is written in eight bits."""


def weights(layers: Path) -> dict[str, Tensor]:
    """Each weight in ``layers.onnx`` by its name in :class:`evals.fit.reader.network.Network`.

    A matrix in eight bits has lost its name; it is that of the bias which is added to its product.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(layers).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    users: dict[str, list[Any]] = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    found = {name: v for name, v in values.items() if name.endswith(("bias", ".weight"))}
    found[ABSENT] = _whole(values, f"{ABSENT}_quantized").reshape(1, -1)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] != f"{ABSENT}_quantized":
            bias = _added(node, users)
            found[bias.removesuffix("bias") + "weight"] = _whole(values, node.input[1]).T
    return {name: torch.tensor(np.array(value)) for name, value in found.items()}


def _whole(values: Values, name: str) -> NDArray[np.float32]:
    """A matrix out of its eight bits: each column has a scale and a zero."""
    own = name.removesuffix("_quantized")
    zero = values[f"{own}_zero_point"].astype(np.float32)
    whole: NDArray[np.float32] = (values[name].astype(np.float32) - zero) * values[f"{own}_scale"]
    return whole


def _added(node: Any, users: dict[str, list[Any]]) -> str:
    """The name of what is added to a product, after it is scaled."""
    while node.op_type != "Add":
        (node,) = users[node.output[0]]
    return next(str(name) for name in node.input if name.endswith("bias"))
