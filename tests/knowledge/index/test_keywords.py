from pathlib import Path

import pytest

from knowledge.index.keywords import KeywordIndex, tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("C++ and C#", ["c++", "c#"]),
        ("A/B tests", ["a/b", "test"]),
        ("CI/CD pipelines", ["ci/cd", "ci", "cd", "pipelin"]),
        ("5–8 yrs", ["5-8", "5", "8", "yrs"]),
        ("$280K–$430K", ["280k-430k", "280k", "430k"]),
        ("What is the work-life balance?", ["work-life", "work", "life", "balanc"]),
        ("Node.js.", ["node.js", "node", "js"]),
        ("the keeper’s", ["keeper's", "keeper"]),
        ("?!", []),
    ],
)
def test_terms_of_the_trade_stay_whole_and_are_found_in_parts(text: str, wanted: list[str]) -> None:
    assert tokens(text) == wanted


def test_the_passage_with_the_rare_term_scores_most(tmp_path: Path) -> None:
    KeywordIndex.build(["records in C++", "records on paper", "paper and ink"], tmp_path / "keywords")
    index = KeywordIndex.open(tmp_path / "keywords", 3)
    scores = index.scores("who keeps records in c++?")
    assert scores.argmax() == 0
    assert scores[2] == 0
    assert not index.scores("zebras").any()
    assert not index.scores("").any()


@pytest.mark.parametrize("texts", [[], ["?!", "the"]])
def test_texts_without_terms_are_no_fault(tmp_path: Path, texts: list[str]) -> None:
    KeywordIndex.build(texts, tmp_path / "keywords")
    assert KeywordIndex.open(tmp_path / "keywords", len(texts)).scores("honey").tolist() == [0.0] * len(texts)
