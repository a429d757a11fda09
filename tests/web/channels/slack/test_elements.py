import pytest

from web.channels.slack.elements import link, mrkdwn, parted, plain, shortened, size, words


def styled(text: str) -> list[tuple[str, bool]]:
    return [(one["text"], "style" in one) for one in words(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pay @here now", ["@here"]),
        ("<!channel> and <@U1|bob>", ["<!channel>", "<@U1|bob>"]),
        ("see https://evil.example/x.", ["https://evil.example/x."]),
        ("a < b > c", []),
        ("<!subteam^S1", ["<!subteam^S1"]),
    ],
)
def test_addresses_and_mentions_are_code_and_nothing_is_lost(text: str, code: list[str]) -> None:
    parts = styled(text)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, marked in parts if marked] == code


def test_a_link_needs_an_absolute_address() -> None:
    assert link("[1]", "https://h/guides/g#p")["type"] == "link"
    assert link("[1]", "/guides/g#p") == {"type": "text", "text": "[1]"}


def test_long_text_is_cut_at_spaces_and_keeps_its_style() -> None:
    parts = list(parted(words("one two three four", bold=True), 9))
    assert [part[0]["text"] for part in parts] == ["one two ", "three ", "four"]
    assert all(part[0]["style"] == {"bold": True} for part in parts)
    assert [size(part) for part in parted(words("x" * 25), 10)] == [10, 10, 5]


def test_what_notifications_show_is_escaped_and_short() -> None:
    assert mrkdwn("<!here> & co", 100) == "&lt;!here&gt; &amp; co"
    assert shortened("abcdef", 4) == "abc…"
    assert plain("", 75)["text"]
