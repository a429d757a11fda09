import pytest

from web.channels.slack.incoming import SlackEvent, message_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@U0BOT> what does it pay?", "what does it pay?"),
        ("<@U0BOT|rolecall>, pay?", ", pay?"),
        (
            "pay at <https://example.org|Example> or <https://example.org>",
            "pay at Example or https://example.org",
        ),
        ("ask <mailto:a@b.org|a@b.org> in <#C1|careers> <#C2>", "ask a@b.org in #careers"),
        ("<!here> <!subteam^S1|@team> pay &lt;b&gt; &amp; more", "pay <b> & more"),
        (":tada: :+1::skin-tone-3: :thumbs_up:", ""),
        ("at 10:30:45 it pays", "at 10:30:45 it pays"),
        ("half \ud800 and \0", "half \ufffd and"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("  many\n\n lines\t", "many lines"),
    ],
)
def test_the_words_of_a_message_are_read_without_markup(text: str, words: str) -> None:
    assert words_of(text) == words


def test_a_reply_that_is_also_sent_to_the_channel_is_read() -> None:
    event = {"type": "message", "subtype": "thread_broadcast", "channel": "C1", "channel_type": "channel"}
    message = message_of(SlackEvent.model_validate(event | {"user": "U1", "ts": "2.0", "thread_ts": "1.0"}))
    assert message is not None
    assert (message.thread, message.begins, message.addressed) == ("1.0", False, False)


def test_fields_that_slack_sends_as_nothing_are_empty() -> None:
    assert SlackEvent.model_validate({"text": None, "files": None, "user": None}).text == ""
