from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from knowledge.encoders.quantisation import LARGE, halve_tables, quantise_weights


def graph(weights: np.ndarray) -> onnx.ModelProto:
    rows, columns = weights.shape
    made = helper.make_graph(
        [helper.make_node("MatMul", ["given", "weights"], ["product"])],
        "one product",
        [helper.make_tensor_value_info("given", TensorProto.FLOAT, ["n", rows])],
        [helper.make_tensor_value_info("product", TensorProto.FLOAT, ["n", columns])],
        [numpy_helper.from_array(weights, "weights")],
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def product(model: onnx.ModelProto, file: Path, given: np.ndarray) -> np.ndarray:
    onnx.save(model, str(file))
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"given": given})[0])


def test_products_stay_close_and_rows_do_not_touch_each_other(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    weights = random.normal(size=(384, 40)).astype(np.float32)
    given = random.normal(size=(3, 384)).astype(np.float32)
    given[2] *= 1000
    model = quantise_weights(graph(weights))
    assert [node.op_type for node in model.graph.node] == ["MatMulNBits"]
    assert "weights" not in {tensor.name for tensor in model.graph.initializer}
    found = product(model, tmp_path / "model.onnx", given)
    wanted = given @ weights
    assert np.abs(found - wanted)[:2].max() < 0.02 * np.abs(wanted[:2]).max()
    assert np.allclose(found[:1], product(model, tmp_path / "model.onnx", given[:1]), atol=1e-5)


def test_a_matrix_of_zeros_stays_zero(tmp_path: Path) -> None:
    model = quantise_weights(graph(np.zeros((32, 16), np.float32)))
    found = product(model, tmp_path / "model.onnx", np.ones((1, 32), np.float32))
    assert not found.any()


def test_a_large_table_is_kept_in_half_and_a_small_one_whole(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    large = random.normal(size=(LARGE // 10, 10)).astype(np.float32)
    small = large[:9].copy()
    made = helper.make_graph(
        [
            helper.make_node("Gather", ["large", "given"], ["of large"]),
            helper.make_node("Gather", ["small", "given"], ["of small"]),
            helper.make_node("Sub", ["of large", "of small"], ["product"]),
        ],
        "two tables",
        [helper.make_tensor_value_info("given", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("product", TensorProto.FLOAT, ["n", 10])],
        [numpy_helper.from_array(large, "large"), numpy_helper.from_array(small, "small")],
    )
    model = halve_tables(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8))
    kinds = {tensor.name: tensor.data_type for tensor in model.graph.initializer}
    assert kinds == {"large": TensorProto.FLOAT16, "small": TensorProto.FLOAT}
    difference = product(model, tmp_path / "model.onnx", np.array([3, 8], np.int64))
    assert 0 < np.abs(difference).max() < 2e-3
