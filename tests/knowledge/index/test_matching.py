import numpy as np
import pytest

from knowledge.encoders.onnx import OnnxEncoder
from knowledge.index.matching import SENTENCE_SHARE, matching_for


def test_an_encoder_that_nothing_was_fitted_for_mixes_sentence_and_passage() -> None:
    sentence, passage = np.eye(3, dtype=np.float32)[:1], np.eye(3, dtype=np.float32)[1:2]
    mixed = matching_for("someone's-model/float32-1", 3).vectors(sentence, passage)
    assert mixed.tolist() == [pytest.approx([SENTENCE_SHARE, 1 - SENTENCE_SHARE, 0.0])]


def test_matches_are_of_the_size_of_cosines(encoder: OnnxEncoder) -> None:
    texts = [
        "Pilots climb ladders at sea.",
        "The harbour office asks about tides.",
        "Lamps are cleaned daily.",
    ]
    vectors = encoder.answering.encode(texts)
    matching = matching_for(encoder.name, encoder.dimension)
    own = (vectors * matching.vectors(vectors, encoder.encode(texts))).sum(1)
    assert matching.own + matching.around == pytest.approx(1, abs=1e-3)
    assert all(0.5 < match < 2 for match in own)


ASKED = [
    ("Who tells the newcomers how it is done?", "Experienced staff train new hires.", "New hires are many."),
    ("Can my back take it?", "The work involves lifting heavy loads.", "Some work at the back of the shop."),
    ("What do they use to keep track?", "A ledger lists each parcel.", "They run on a track each morning."),
    ("Is it bad for your ears?", "Noise levels call for hearing protection.", "Corn is sold by the ear."),
    (
        "How do I stay current later on?",
        "A refresher course is due every two years.",
        "The current is strong.",
    ),
]
"""A question, a sentence that answers it and one that only shares its words."""


def test_what_answers_gains_on_what_is_only_alike(encoder: OnnxEncoder) -> None:
    matching = matching_for(encoder.name, encoder.dimension)
    gained = 0.0
    for texts in ASKED:
        asked, *alike = encoder.encode(list(texts))
        question, *answers = encoder.answering.encode(list(texts))
        plain = np.array(alike) @ asked
        fitted = matching.vectors(np.array(answers), np.array(alike)) @ question
        gained += (fitted[0] - fitted[1]) - (plain[0] - plain[1])
    assert gained > 0
