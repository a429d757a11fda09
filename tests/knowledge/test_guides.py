"""The bundled guides: their form, and that every sentence is our own."""

import re

import pytest

from tests.knowledge.bundled_guides import FOLDER, OFFICIAL, SENIOR, SLUGS, blocks, guide, section, words_of
from tests.knowledge.guide_sources import HANDBOOK_PAGES, archive, handbook, needs_sources, onet, seed

SECTIONS = """
    Key figures; About the role; What the role does; An average week; Skills;
    What sets strong candidates apart; Pay; Outlook; AI impact; Is a PhD needed?;
    How interviews run; Career ladder;
    Ways in; Companies; Questions and answers; Method and sources
"""
MORE_SECTIONS = {SENIOR: {"Courses", "Certifications"}} | {slug: {"Education"} for slug in OFFICIAL}

NAMES = (
    "AWS Certified Machine Learning Engineer - Associate (Amazon Web Services)",
    "Google Cloud Professional Machine Learning Engineer (Google Cloud)",
    "Databricks Certified Machine Learning Professional (Databricks)",
    "Machine Learning Engineering for Production (MLOps) Specialization (DeepLearning.AI / Coursera)",
    "Designing Machine Learning Systems (Chip Huyen)",
    "Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2024",
    "computer and information research scientists",
    "management, scientific, and technical consulting services",
    "research and development in the physical, engineering, and life sciences",
    "colleges, universities, and professional schools; state",
)
"""Names of certifications, courses, sources, occupations and industries, which stay as they are."""

ADVERTISING = re.compile(
    r"packaged|unlock|boost|guarantee|world-class|best-in-class|cutting-edge|state-of-the-art|enrol|sign up"
    r"|subscribe|limited time|game.?chang|dream job|exciting|unleash|supercharge|skyrocket|lucrative|magnet"
    r"|\bI\b|\bmy\b|\bwe\b|\bour\b|!",
    re.IGNORECASE,
)


def test_the_bundled_guides_are_these() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_guides_say_what_they_are(slug: str) -> None:
    one = guide(slug)
    assert one.slug == slug
    assert [role.title for role in one.roles] == [one.title]
    assert one.source and one.source_url.startswith("https://") and one.licence == "Apache-2.0"
    assert one.reviewed == ("2026-04-26" if slug == SENIOR else "2026-11-23")
    wanted = {" ".join(title.split()) for title in SECTIONS.split(";")}
    assert wanted | MORE_SECTIONS[slug] <= {part.title for part in one.sections}


@pytest.mark.parametrize("slug", SLUGS)
def test_markup_survives_reading(slug: str) -> None:
    """An asterisk of O*NET must not turn into emphasis."""
    assert not any("ONET" in words or "\\" in words for words in words_of(slug))


@pytest.mark.parametrize("slug", OFFICIAL)
def test_onet_is_attributed_as_it_asks(slug: str) -> None:
    notice = next(text for text in guide(slug).attributions if "USDOL/ETA" in text)
    assert notice.startswith(
        "This page includes information from O*NET 30.1 Database by the U.S. Department of Labor"
    )
    assert "CC BY 4.0" in notice and "trademark of USDOL/ETA" in notice and "Rolecall has modified" in notice


def test_an_alias_names_one_guide_alone() -> None:
    aliases = [
        name.casefold()
        for slug in SLUGS
        for role in guide(slug).roles
        for name in (role.title, *role.aliases)
    ]
    assert len(aliases) == len(set(aliases))


def test_notices_stand_with_what_they_are_for() -> None:
    for title, words in (
        ("Pay", "not financial advice"),
        ("Companies", "not affiliated"),
        ("Certifications", "check"),
    ):
        assert any(words in block.text for block in section(SENIOR, title)), title


@pytest.mark.parametrize("slug", OFFICIAL)
def test_what_is_not_known_is_said(slug: str) -> None:
    assert any(
        block.text.startswith("No public US source gives pay by level") for block in section(slug, "Pay")
    )
    assert any(
        block.text.startswith("No public US source describes")
        for block in section(slug, "How interviews run")
    )
    assert any("software engineers in general" in block.text for block in section(slug, "How interviews run"))


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z]+(?:'[a-z]+)?|\d+", text.casefold().replace("’", "'"))
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def own_wording(text: str) -> list[str]:
    """The parts of a text between names and figures."""
    for name in NAMES:
        text = re.sub(re.escape(name), "\0", text, flags=re.IGNORECASE)
    return re.split(r"\0|\$?\d[\d,.–+-]*[K%]?", text)


@needs_sources
@pytest.mark.parametrize("slug", SLUGS)
def test_no_seven_words_in_a_row_are_a_sources(slug: str) -> None:
    tasks = [row["Task"] for row in onet("Task Statements.txt")]
    about = [row["Description"] for row in onet("Occupation Data.txt")]
    sources = {
        "seed": seed(),
        "Tech Interview Handbook": "\n".join(archive("tech-interview-handbook-md.tar.xz", ".md").values()),
        "O*NET": "\n".join(tasks + about),
        "BLS Handbook": "\n".join(handbook(page) for page in HANDBOOK_PAGES.values()),
    }
    ours = {run for words in words_of(slug) for part in own_wording(words) for run in runs(part)}
    for name, text in sources.items():
        assert sorted(" ".join(run) for run in ours & runs(text)) == [], name


@pytest.mark.parametrize("slug", SLUGS)
def test_guides_do_not_advertise(slug: str) -> None:
    assert [words for words in words_of(slug) if ADVERTISING.search(words)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_sentences_stand_alone(slug: str) -> None:
    """Each may be quoted by itself, so none begins by pointing back."""
    pointing = re.compile(r"^(?:This|That|These|Those|It|Its|They|Their|He|She|Such|Here|There (?!is no))\b")
    for block in blocks(slug):
        for sentence in re.split(r"(?<=[.?])\s+", block.text):
            assert not pointing.match(sentence), sentence
