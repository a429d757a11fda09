"""Weights of an ONNX graph in 8 bits, each run of 32 with a scale of its own.

Dynamic int8 quantisation of ONNX Runtime scales activations over the whole batch: a text's vector then
depends on its neighbours (cosine distance up to 2e-2), and a fifth of the nearest ten change. In blocks,
activations are scaled along each token's own vector, and neither happens. See docs/decisions/0002-encoder.md.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

BLOCK = 32
"""Weights that share a scale. 32: cosine to float32 at least 0.9990 on 900 texts; 128: 0.9974."""

LARGE = 1_000_000
"""Numbers from which a table of word vectors is kept in half: 46 MB of the bundled encoder's 60 are one."""

_ZERO_POINT = 128


def quantise_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replaces each MatMul by a constant matrix with an 8-bit MatMulNBits; in place."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    replaced: set[str] = set()
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in constants:
            continue
        weights = numpy_helper.to_array(constants[node.input[1]])
        if weights.ndim != 2:
            continue
        replaced.add(node.input[1])
        packed, scales = _pack(weights)
        names = [f"{node.input[1]}_packed", f"{node.input[1]}_scales"]
        if names[0] not in constants:
            arrays: tuple[NDArray[Any], ...] = (packed, scales)
            tensors = [
                numpy_helper.from_array(array, name) for array, name in zip(arrays, names, strict=True)
            ]
            graph.initializer.extend(tensors)
            constants.update(zip(names, tensors, strict=True))
        del node.input[1:]
        node.input.extend(names)
        node.op_type, node.domain = "MatMulNBits", "com.microsoft"
        rows, columns = weights.shape
        for key, value in {
            "K": rows,
            "N": columns,
            "bits": 8,
            "block_size": BLOCK,
            "accuracy_level": 4,
        }.items():
            node.attribute.append(helper.make_attribute(key, value))
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name not in replaced or tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model


def halve_tables(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keeps large tables that rows are looked up in as float16, and the rows as float32; in place."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in constants:
            continue
        tensor = constants[node.input[0]]
        if np.prod(tensor.dims) < LARGE:
            continue
        halved = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(halved, tensor.name))
        rows, node.output[0] = node.output[0], f"{node.output[0]}_half"
        cast = helper.make_node("Cast", [node.output[0]], [rows], to=TensorProto.FLOAT)
        graph.node.insert(list(graph.node).index(node) + 1, cast)
    return model


def _pack(weights: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """(K, N) weights as bytes of shape (N, blocks, BLOCK) and scales of shape (N, blocks)."""
    rows, columns = weights.shape
    blocks = -(-rows // BLOCK)
    padded = np.zeros((columns, blocks * BLOCK), np.float32)
    padded[:, :rows] = weights.T
    padded = padded.reshape(columns, blocks, BLOCK)
    scales = np.abs(padded).max(axis=2) / 127
    steps = np.where(scales == 0, 1, scales)
    packed = np.rint(padded / steps[:, :, None]) + _ZERO_POINT
    return packed.astype(np.uint8), scales.astype(np.float32)
