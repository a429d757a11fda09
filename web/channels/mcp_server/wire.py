"""What the tools take and give: the shapes of the REST API, described for a model that fills them in."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.domain import FactKind
from web.api.text import Text
from web.api.wire import (
    Answer,
    FactOut,
    FeedbackRequest,
    GuideSummaryOut,
    Request,
    SearchRequest,
    SectionOut,
)

GUIDE = "The slug of a guide, as list_guides gives it."
CONVERSATION = "A conversation_id that an answer of ask gave."


class Nothing(Request):
    """No arguments."""


class Asked(Request):
    """Arguments of ask."""

    question: Text = Field(description="In the person's own words, at most 500 characters.")
    conversation_id: Text | None = Field(
        default=None, description=f"{CONVERSATION} Leave it out to begin a new conversation."
    )
    guide: Text | None = Field(
        default=None, description=f"{GUIDE} The guide that is meant when the question names no role."
    )


class Searched(SearchRequest):
    """Arguments of search."""

    query: Text = Field(description="Words to find passages by, at most 500 characters.")
    guide: Text | None = Field(default=None, description=f"{GUIDE} Only its passages are searched.")
    limit: int = Field(default=8, ge=1, le=50, description="How many passages at most.")


class GuideRead(Request):
    """Arguments of read_guide."""

    guide: Text = Field(description=GUIDE)
    section: Text | None = Field(default=None, description="The title of one section; without it, all.")


class FactsListed(Request):
    """Arguments of list_facts."""

    guide: Text = Field(description=GUIDE)
    # A str of JSON is no FactKind yet, which strict models ask for.
    kind: Annotated[FactKind | None, Field(strict=False)] = Field(
        default=None, description="Only facts of this kind."
    )


class Suggested(Request):
    """Arguments of suggest_questions."""

    guide: Text | None = Field(default=None, description=f"{GUIDE} Only questions that it answers.")


class ConversationNamed(Request):
    """Arguments of read_conversation and forget_conversation."""

    conversation_id: Text = Field(description=CONVERSATION)


class Rated(FeedbackRequest):
    """Arguments of rate_answer."""

    answer_id: Text = Field(description="The id that an answer of ask gave.")
    rating: Literal["up", "down"] = Field(description="Whether the answer was of use.")
    reason: Text | None = Field(default=None, max_length=1000, description="Why, in the person's words.")


class GuideSectionsOut(GuideSummaryOut):
    """A guide with its sections; its facts are given by list_facts."""

    sections: list[SectionOut]


class FactsOut(Answer):
    """Typed records of one guide, each with the exact words it was read from."""

    facts: list[FactOut]


class Forgotten(Answer):
    """It is gone."""

    status: Literal["forgotten"] = "forgotten"
