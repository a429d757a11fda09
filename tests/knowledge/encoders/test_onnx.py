import numpy as np

from knowledge.encoders.onnx import BATCH, OnnxEncoder

TEXTS = [
    "How much does a beekeeper earn?",
    "The yearly wage of a beekeeper.",
    "Diesel generators need oil.",
    *(f"Round {number} of {number * number} " + "and one more word " * number for number in range(BATCH + 5)),
]


def test_vectors_have_length_one(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_whatever_it_is_encoded_with(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert (1 - (together * alone).sum(axis=1)).max() < 2e-6


def test_like_texts_are_near(encoder: OnnxEncoder) -> None:
    question, near, far = encoder.encode(TEXTS[:3])
    assert question @ near > 0.5
    assert question @ far < 0.3


def test_what_lies_past_the_longest_text_is_cut_off(encoder: OnnxEncoder) -> None:
    long = "honey " * 400
    assert np.allclose(encoder.encode([long]), encoder.encode([long + "and generators"]), atol=1e-6)


def test_odd_texts_have_vectors(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(["", " ", "🐝", "\u0000", "ﷺ" * 50])
    assert np.isfinite(vectors).all()


def test_no_texts_are_no_vectors(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)
