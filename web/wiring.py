"""Where the parts of the server are made and put together."""

import contextlib
import difflib
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from bot.errors import LibraryUnavailable
from knowledge.errors import EncoderUnavailable, IndexDamaged, IndexMissing
from knowledge.ports import Index, Library

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import APIRouter, FastAPI
    from pydantic_settings import BaseSettings

    from bot.advisor import Advisor
    from bot.wiring import Bot
    from knowledge.domain import IngestReport
    from knowledge.ports import WagesReport
    from knowledge.settings import KnowledgeSettings
    from web.channels.slack.routes import InboxOpener
    from web.parts import PartsOpener

logger = logging.getLogger("rolecall.web")

PREFIX = "ROLECALL_"


class SettingUnknown(ValueError):
    """A ROLECALL_ name in the environment that is no setting: mend its spelling."""


def setting_classes() -> "tuple[type[BaseSettings], ...]":
    """Everything an operator can set, library first."""
    from bot.settings import BotSettings
    from knowledge.settings import KnowledgeSettings
    from web.channels.slack.settings import SlackSettings
    from web.settings import WebSettings

    return KnowledgeSettings, BotSettings, WebSettings, SlackSettings


def check_names(environ: Mapping[str, str], kinds: "Iterable[type[BaseSettings]] | None" = None) -> None:
    """Raises SettingUnknown for a ROLECALL_ name that no setting has, naming the nearest that one has."""
    kinds = setting_classes() if kinds is None else kinds
    known = sorted({PREFIX + name.upper() for kind in kinds for name in kind.model_fields})
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.0)
            raise SettingUnknown(f"{name}: there is no such setting; did you mean {near[0]}?")


class ServedLibrary:
    """The library as the routes see it: what keeps it from being read is LibraryUnavailable."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def opened(self) -> AbstractContextManager[Index]:
        """The current index, kept alive while the block runs. Raises LibraryUnavailable."""
        return self._opened()

    @contextmanager
    def _opened(self) -> Iterator[Index]:
        try:
            with self._library.opened() as index:
                yield index
        except (IndexMissing, IndexDamaged, EncoderUnavailable) as fault:
            raise LibraryUnavailable(str(fault)) from fault


async def warm(advisor: "Advisor") -> None:
    """Prepare the first answer before anybody waits for it. Without an index the server starts too.

    What is made here stays, so the garbage collector looks at it neither now nor later: going over it takes
    0.6 s of a start with 80,592 passages, and 0.2 s each time in the midst of answers.
    """
    gc.disable()
    try:
        await advisor.warm()
    except LibraryUnavailable as fault:
        logger.warning("No question can be answered yet: %s", fault)
    finally:
        gc.freeze()
        gc.enable()


def parts_opener() -> "PartsOpener":
    """Opens the parts that the settings name, which are read at once. Raises SettingUnknown."""
    from bot.settings import BotSettings
    from bot.wiring import open_bot
    from knowledge.settings import KnowledgeSettings
    from knowledge.wiring import open_library
    from web.parts import Parts

    check_names(os.environ)
    of_library, of_bot = KnowledgeSettings(), BotSettings()

    @asynccontextmanager
    async def opened() -> AsyncIterator[Parts]:
        with contextlib.closing(open_library(of_library)) as library:
            served = ServedLibrary(library)
            async with open_bot(of_bot, library) as bot:
                await warm(bot.advisor)
                yield Parts(bot.advisor, bot.conversations, served)

    return opened


def serving_app() -> "FastAPI":
    """The application of one serving process: reads the settings, opens its parts when it starts."""
    from web.app import create_app
    from web.settings import WebSettings

    return create_app(parts_opener(), WebSettings(), configured_channels())


def configured_channels() -> "tuple[APIRouter, ...]":
    """The channels that are there only where settings name them."""
    from web.channels.slack.settings import SlackSettings

    slack = SlackSettings()
    if not slack.over_http:
        return ()
    from web.channels.slack.routes import router

    return (router(slack, inbox_opener()),)


def inbox_opener() -> "InboxOpener":
    """Opens what has come in already, in the database of the conversations."""
    from bot.settings import BotSettings
    from bot.storage import open_inbox

    url = BotSettings().database_url
    return lambda: open_inbox(url)


async def slack_by_socket() -> None:
    """Answer Slack over a connection that this process opens. Raises SettingUnknown, SlackRefused."""
    from web.channels.slack.settings import SlackSettings
    from web.channels.slack.socket_mode import listen
    from web.settings import WebSettings

    open_parts = parts_opener()
    await listen(SlackSettings(), WebSettings(), open_parts, inbox_opener())


def nothing_published(fault: BaseException | None) -> bool:
    """Whether a fault comes of there being no index yet."""
    return isinstance(fault, IndexMissing) or (fault is not None and nothing_published(fault.__cause__))


def check_settings() -> None:
    """Raises SettingUnknown for an unknown name, ValidationError for a value that cannot be."""
    check_names(os.environ)
    for kind in setting_classes():
        kind()


def library_settings() -> "KnowledgeSettings":
    """The settings of the library, once every name in the environment is known. Raises SettingUnknown."""
    from knowledge.settings import KnowledgeSettings

    check_names(os.environ)
    return KnowledgeSettings()


def wages_taken_in(
    paths: "Sequence[Path]", release: str, progress: "Callable[[str, int, int], None]"
) -> "WagesReport":
    """Takes in the official wage statistics. Raises LibraryBusy, SettingUnknown."""
    from knowledge.wiring import import_wages

    return import_wages(library_settings(), paths, release, progress)


def data_set_taken_in(
    name: str, path: "Path", progress: "Callable[[str, int, int], None]"
) -> "tuple[tuple[str, ...], IngestReport]":
    """Takes in a data set: what was read of it, and what that did. Raises KnowledgeError, SettingUnknown."""
    from knowledge.wiring import import_data_set

    return import_data_set(library_settings(), name, path, progress)


def published_library() -> Library:
    """The library that the settings name. Raises IndexMissing when nothing was published yet."""
    from knowledge.wiring import open_library

    library = open_library(library_settings())
    with library.opened():
        return library


@asynccontextmanager
async def opened_bot(library: Library, keep: bool = True) -> "AsyncIterator[Bot]":
    """The bot over that library; its conversations are stored, or forgotten when it closes."""
    from bot.settings import BotSettings
    from bot.wiring import open_bot

    settings = BotSettings() if keep else BotSettings(database_url="memory:")
    async with open_bot(settings, library) as bot:
        yield bot
