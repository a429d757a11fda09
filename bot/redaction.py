"""Personal data in what people type, replaced by labels before anything is stored.

Found: e-mail addresses, addresses of web profiles, IBANs, payment cards, telephone numbers and numbers of
identity. Not found: names and postal addresses, which no pattern tells from other words. Figures of work
(pay, years, counts, occupation codes, dates, versions) are left alone; where a bare row of digits could be
either, its grouping decides. Every pattern runs in linear time.
"""

import re
from collections.abc import Callable, Sequence

Check = Callable[[str], bool]

_GAP = r"[ .\-\u00a0\u2009\u202f\u2010-\u2014]"
_BEFORE = r"(?<![\w$€£¥₹#])(?<!\d[.,])(?<!\d[-/\u2010-\u2014])"  # not inside a word, an amount or a range
_AFTER = r"(?!\w)(?![.,\-/\u2010-\u2014]\d)"

EMAIL = re.compile(
    r"(?<![\w.+%\-])[\w.+%\-]++@(?:[\w\-]++\.)+[^\W\d_]{2,}"
    r"|(?<![\w.+%\-])[\w.+%\-]++ ?[\[({] ?at ?[\])}] ?[\w\-]++(?: ?(?:\.|[\[({] ?dot ?[\])}]) ?[\w\-]++){1,6}"
    r"|(?<![\w.+%\-])[\w.+%\-]++ at [\w\-]++ dot (?:com|org|net|edu|io|dev|co|me)\b",
    re.IGNORECASE,
)
PROFILE = re.compile(
    r"(?<![\w.\-])(?:https?://)?(?:[a-z]{2,3}\.|www\.)?"
    r"(?:linkedin\.com/(?:in|pub)/|xing\.com/profile/|stackoverflow\.com/users/|medium\.com/@|t\.me/"
    r"|(?:github|gitlab|twitter|x|facebook|instagram|threads|kaggle|huggingface)\.(?:com|co|net)/@?)"
    r"[\w%\-]++(?:[./][\w%\-]++)*+/?",
    re.IGNORECASE,
)
IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:[ \-]?[a-z0-9]){11,30}", re.IGNORECASE | re.ASCII)
CARD = re.compile(
    rf"{_BEFORE}(?:\d{{13,19}}|\d{{4}}([ \-])\d{{4}}\1\d{{4}}\1\d{{1,4}}(?:\1\d{{1,3}})?"
    rf"|3[47]\d\d([ \-])\d{{6}}\2\d{{5}}|3[0689]\d\d([ \-])\d{{6}}\3\d{{4}}){_AFTER}"
)

# What the patterns for telephone numbers must step over.
FIGURE = (
    r"\d{1,2}(?P<d1>[./\-])\d{1,2}(?P=d1)(?:19|20)\d\d"  # 26.04.2026
    r"|(?:19|20)\d\d(?P<d2>[./\-])\d{1,2}(?P=d2)\d{1,2}"  # 2026-04-26
    r"|(?:00|1[1359]|2[1-9]|3[1-9]|4[1-9]|5[135])-\d{4}(?:\.\d\d)?"  # 15-2051.00
)
EXTENSION = r"(?: ?(?:x|ext\.?) ?\d{1,6})?"
NUMBERS = re.compile(
    "|".join(
        (
            rf"(?P<figure>{_BEFORE}(?:{FIGURE}){_AFTER})",
            # +44 20 7946 0958, 0049 (0)30 1234567
            rf"(?P<abroad>(?<![\w+])(?P<number>(?:\+|00(?=[1-9])) ?\(?\d(?:{_GAP}?[()]?{_GAP}?\d){{7,16}})"
            rf"{EXTENSION}(?!\w))",
            # (415) 555-2671, 415-555-2671, 1.415.555.2671, 415 555 2671
            rf"(?P<american>{_BEFORE}(?:1{_GAP}?)?(?:\(\d{{3}}\)(?: ?{_GAP} ?)?|\d{{3}} ?{_GAP} ?)"
            rf"(?!000)\d{{3}} ?{_GAP} ?\d{{4}}{EXTENSION}{_AFTER})",
            # 4155552671: area and exchange never begin with 0 or 1, which keeps round figures out
            rf"(?P<plain>{_BEFORE}1?[2-9]\d\d[2-9]\d{{6}}{_AFTER})",
            # 06 12 34 56 78, 020 7946 0958, 030/1234567, (020) 7946 0958: no figure begins with 0 and a digit
            rf"(?P<trunk>{_BEFORE}(?:\(0\d{{1,5}}\) ?(?:{_GAP}?\d){{4,9}}"
            rf"|0[1-9](?:{_GAP}?[()/]?{_GAP}?\d){{7,10}})(?!\w))",
            # (11) 98765-4321
            rf"(?P<bracketed>{_BEFORE}\((?!19\d\d|20\d\d)\d{{2,4}}\) ?\d{{3,5}}[ .\-]\d{{3,5}}{_AFTER})",
            # 138 1234 5678, 612 345 678
            rf"(?P<grouped>(?<!\d[ ]){_BEFORE}(?:1[3-9]\d(?P<g1>[ \-])\d{{4}}(?P=g1)\d{{4}}"
            rf"|[679]\d\d(?P<g2>[ \-])\d{{3}}(?P=g2)(?!000)\d{{3}}){_AFTER}(?! \d))",
            # 123-45-6789
            rf"(?P<id>{_BEFORE}\d{{3}}[ \-\u2010-\u2014]\d\d[ \-\u2010-\u2014]\d{{4}}{_AFTER}"
            # QQ 12 34 56 C, X1234567, ABCDE1234F
            r"|(?<![\w\-])(?:[a-z]{2}(?:\d{6}| \d\d \d\d \d\d )[a-d]|[a-z]{1,2}\d{7,9}[a-z]?"
            r"|[a-z]{5}\d{4}[a-z])(?![\w\-]))",
            # 12345678Z, where the letter checks the digits
            rf"(?P<lettered>{_BEFORE}\d{{8}}[a-z](?!\w))",
            rf"(?P<long>{_BEFORE}\d{{9,30}}{_AFTER})",
            # call me at 5551234
            r"(?P<lead>(?<!\w)(?:(?:tele)?phone|tel|fax|whatsapp"
            r"|(?:mobile|cell(?:phone)?)(?= ?(?:number|no\b|is|:))"
            r"|(?:call|text|ring|reach)(?: me)?(?: (?:at|on))?|my number)\.?"
            r"(?: ?(?:number|no\.?|is|:|#|=)){0,3} ?)"
            rf"(?P<local>\(?\d(?:{_GAP}?[()/]?{_GAP}?\d){{6,14}}(?!\w))",
        )
    ),
    re.IGNORECASE,
)

TWO_DIGIT_CODES = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
"""Country codes of two digits (ITU-T E.164); those of three begin with another pair, +1 and +7 have one."""

DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
"""The letter of a Spanish identity number is that of its digits' remainder by 23."""


def redact(text: str, spare: Sequence[str] = ()) -> str:
    """The text with personal data replaced by labels such as [email].

    What also stands, letter for letter, in one of the `spare` texts is left alone.
    """

    def spared(found: str) -> bool:
        return any(found in other for other in spare)

    def replaced(pattern: re.Pattern[str], label: str, check: Check, within: str) -> str:
        return pattern.sub(lambda m: label if check(m[0]) and not spared(m[0]) else m[0], within)

    text = replaced(EMAIL, "[email]", bool, text)
    text = replaced(PROFILE, "[profile]", bool, text)
    text = IBAN.sub(lambda m: m[0] if spared(m[0]) else _without_iban(m[0]), text)
    text = replaced(CARD, "[card]", _is_card, text)
    return NUMBERS.sub(lambda m: m[0] if spared(m[0]) else _labelled(m), text)


def _labelled(match: re.Match[str]) -> str:
    found = match[0]
    digits = "".join(character for character in found if character.isdecimal())
    match match.lastgroup:
        case "figure":
            return found
        case "abroad":
            return "[phone]" if _is_abroad(match["number"]) else found
        case "trunk":
            return "[phone]" if 9 <= len(digits) <= 12 and not _ends_a_count(match) else found
        case "lettered":
            return "[id]" if DNI_LETTERS[int(digits) % 23] == found[-1].upper() else found
        case "long" | "id":
            return found if digits.endswith("000") else "[id]"
        case "local":
            return f"{match['lead']}[phone]"
        case _:
            return "[phone]"


def _without_iban(found: str) -> str:
    """The words after an IBAN can look like its last groups, so the longest part that checks is taken."""
    for end in range(len(found), 14, -1):
        if not found[end - 1].isalnum() or found[end : end + 1].isalnum():
            continue  # an IBAN ends where a group does
        compact = re.sub(r"[ \-]", "", found[:end]).upper()
        if len(compact) >= 15 and _mod_97(compact) == 1:
            return "[iban]" + found[end:]
    return found


def _mod_97(iban: str) -> int:
    return int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97


def _is_card(found: str) -> bool:
    digits = [int(character) for character in found if character.isdecimal()]
    if digits[0] not in (2, 3, 4, 5, 6, 9) or digits[:2] == [2, 0]:  # 20…: a row of years
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_abroad(number: str) -> bool:
    """Whether it begins with a country code and has as many digits as its country's numbers."""
    groups = re.findall(r"\d+", re.sub(r"^(?:\+|00)|\(0\)", "", number))
    digits = "".join(groups)
    if not 8 <= len(digits) <= 15 or digits.endswith("0000"):
        return False
    if digits[0] in "17":
        return len(digits) == 11
    return len(groups[0]) > 2 or TWO_DIGIT_CODES.fullmatch(groups[0]) is not None


def _ends_a_count(match: re.Match[str]) -> bool:
    """Whether its groups of three go on from digits before it, as in 1 045 678 901."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    return bool(re.fullmatch(r"\d\s", before)) and all(len(g) == 3 for g in re.findall(r"\d+", match[0]))
