"""The slash command, and the clicks on questions, ratings and sharing."""

from collections.abc import Mapping
from typing import Any, Literal

from slack_bolt.async_app import AsyncAck, AsyncSayStream

from bot.domain import Feedback, Question
from bot.errors import AnswerUnknown, StorageUnavailable
from web.channels.slack import words
from web.channels.slack.delivery import Responder, ThreadAnswer
from web.channels.slack.elements import rich, section
from web.channels.slack.elements import words as elements_of
from web.channels.slack.incoming import Message, words_of
from web.channels.slack.workspace import Workspace, note, told

Body = Mapping[str, Any]


class Commands:
    """Acknowledges at once, and works in the background."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
        """`/career question`: only who asked sees the answer."""
        await ack()
        responder = self._workspace.responder(body)

        async def apology() -> None:
            await responder.send(note(words.FAILED), words.FAILED)

        self._workspace.tasks.start(self._command(body, responder), apology)

    async def on_ask(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """A suggested question was clicked: it is asked where its button stands."""
        await ack()
        self._workspace.tasks.start(self._ask(body, str(action.get("value") or "")))

    async def on_rate(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """An answer was rated."""
        await ack()
        self._workspace.tasks.start(self._rate(body, str(action.get("value") or "")))

    async def on_share(self, ack: AsyncAck, body: Body, action: Body) -> None:
        """Who asked shows the answer to the channel."""
        await ack()
        self._workspace.tasks.start(self._share(body, str(action.get("value") or "")))

    async def on_other(self, ack: AsyncAck) -> None:
        """A click that needs no work, such as on a link."""
        await ack()

    async def _command(self, body: Body, responder: Responder) -> None:
        question = words_of(str(body.get("text") or ""))
        if question:
            user = str(body.get("user_id") or "")
            await self._workspace.answer_alone(Question(question), responder, user)
        else:
            await responder.send(note(self._workspace.help()), self._workspace.help())

    async def _ask(self, body: Body, text: str) -> None:
        where = body.get("container") or {}
        user, channel, team = (id_of(body, field) for field in ("user", "channel", "team"))
        if where.get("is_ephemeral"):
            await self._workspace.answer_alone(Question(text), self._workspace.responder(body), user)
            return
        message = body.get("message") or {}
        thread = str(message.get("thread_ts") or where.get("thread_ts") or where.get("message_ts") or "")
        asked = Message(channel, user, thread, text, begins=False, addressed=True, files=False)
        question = await self._workspace.threads.question(team, asked)
        if question is not None and thread:
            say_stream = AsyncSayStream(
                client=self._workspace.client,
                channel=channel,
                recipient_team_id=team,
                recipient_user_id=user,
                thread_ts=thread,
            )
            answer = ThreadAnswer(say_stream)
            await answer.add([rich(section(elements_of(words.ASKED.format(question=text), italic=True)))])
            await self._workspace.answer_in_thread(question, answer, user)

    async def _rate(self, body: Body, value: str) -> None:
        said, answer_id = value.partition(" ")[::2]
        rating: Literal["up", "down"] = "up" if said == "up" else "down"
        try:
            await self._workspace.parts.conversations.rate(Feedback(answer_id, rating))
        except AnswerUnknown:
            thanks = words.FORGOTTEN
        except StorageUnavailable as fault:
            thanks = told(fault)
        else:
            thanks = words.RATED
        await self._workspace.responder(body).send(note(thanks), thanks, thread=thread_of(body))

    async def _share(self, body: Body, value: str) -> None:
        responder = self._workspace.responder(body)
        channel = id_of(body, "channel")
        try:
            kept = await self._workspace.kept(value)
            first = kept is not None and await self._workspace.inbox.take(f"slack shared {channel} {value}")
        except StorageUnavailable as fault:
            said = told(fault)
            await responder.send(note(said), said)
            return
        if kept is None or not first:
            said = words.FORGOTTEN if kept is None else words.SHARED
            await responder.send(note(said), said)
            return
        turn, reply = kept
        asked = rich(section(elements_of(words.ASKED.format(question=turn.question), italic=True)))
        await responder.send([asked, *self._workspace.blocks(reply)], reply.text, "in_channel")


def id_of(body: Body, field: str) -> str:
    """The id of who clicked (user), or of where (channel, team)."""
    return str((body.get(field) or {}).get("id") or "")


def thread_of(body: Body) -> str | None:
    """The thread that a clicked button stands in."""
    thread = (body.get("container") or {}).get("thread_ts")
    return str(thread) if thread else None
