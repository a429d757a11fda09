"""What Rolecall says in talk, asks and offers."""

from tests.bot.sentences.samples import Samples

TALK: Samples = {
    "foreign": [
        (
            {"titles": ["Tug Captain"]},
            "The guides and the answers are in English. Which role is it about, and what would you like to "
            "know? There are guides on: Tug Captain.",
        ),
        (
            {"titles": []},
            "The guides and the answers are in English. Which role is it about, and what would you like to "
            "know?",
        ),
    ],
    "greeting": [
        (
            {"titles": ["Botanist", "Harbour Pilot"]},
            "Hello. Ask about Botanist, Harbour Pilot: pay, skills, interviews, ways in. "
            "Every answer shows its source.",
        ),
        (
            {"titles": []},
            "Hello. Ask about a role: pay, skills, interviews, ways in. Every answer shows its source.",
        ),
    ],
    "thanks": [({}, "You are welcome. Ask on whenever you like.")],
    "goodbye": [({}, "Goodbye, and good luck.")],
    "acknowledgement": [({}, "What would you like to know next?")],
    "about_us": [
        (
            {"titles": ["Botanist"]},
            "Rolecall answers questions about jobs from role guides, and shows the words each answer "
            "rests on. Guides here: Botanist.",
        )
    ],
    "off_topic": [
        (
            {"titles": ["Botanist"]},
            "That is not something the role guides speak of. You can ask about Botanist.",
        )
    ],
    "what_about": [({"role": "Botanist"}, "What would you like to know about Botanist?")],
    "which_role": [
        ({"titles": ["Botanist", "Harbour Pilot"]}, "Which role do you mean: Botanist, Harbour Pilot?")
    ],
    "several_occupations": [
        (
            {"title": "deckhand", "count": 2, "occupations": ["Sailor", "Ferry Worker"]},
            "“deckhand” is a title in 2 occupations: Sailor; Ferry Worker. Which one do you mean?",
        ),
        (
            {"title": "deckhand", "count": 3, "occupations": ["Sailor", "Ferry Worker"]},
            "“deckhand” is a title in 3 occupations, among them: Sailor; Ferry Worker. "
            "Which one do you mean?",
        ),
    ],
    "empty_library": [({}, "No guides have been taken in yet.")],
    "crisis": [
        (
            {},
            "I am sorry that things are this hard. You do not have to face it alone: please talk to "
            "someone now. If you are in danger, call your local emergency number. In the US, call or text "
            "988 (Suicide & Crisis Lifeline); in the UK and Ireland, call Samaritans on 116 123; "
            "elsewhere, findahelpline.com lists free lines by country.",
        )
    ],
}
