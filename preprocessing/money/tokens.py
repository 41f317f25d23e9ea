"""Which pieces is a sentence made of? Numerals, words, signs and marks, each with its place in the folded text."""

import re
from functools import cache
from typing import Final, NamedTuple

from preprocessing.money.vocabulary import Reading, Sense, latin_scales, read, signs
from preprocessing.text import Folded

_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?: \d{3})+(?<=000)(?![\d])|\d{1,3}(?: \d{3}){2,}(?!\d)"
    r"|\d+(?:[.,،٬٫']\d+|ر\d+)+|\d+ ?ر ?\d+(?![\d.,])|\d+)"
)
DASHES: Final = ("-", "–", "—", "−")
_BRACKETS: Final = {")": "(", "»": "«", '"': '"', "”": "“”", "“": "”“", "″": '“”″"', "]": "["}
_TURNED: Final = ".\N{RIGHT-TO-LEFT MARK}"
_NOTHING: Final = Reading("", "", None)


class Token(NamedTuple):
    """A piece of the folded text; `reading` is what a word or sign means."""

    start: int
    end: int
    kind: str  # "number", "word", "latin", "sign", "mark"
    text: str
    reading: Reading

    @property
    def sense(self) -> Sense | None:
        """What the word stands for in a sum of money, if anything."""
        return self.reading.sense

    @property
    def core_start(self) -> int:
        """Where the word starts after its proclitics."""
        return self.start + len(self.reading.prefix)

    def is_a(self, role: str, *notes: str) -> bool:
        """Say whether the word has this role (and one of these notes, where given)."""
        sense = self.reading.sense
        return sense is not None and sense.role == role and (not notes or sense.note in notes)


def tokenize(folded: Folded, start: int, end: int) -> tuple[Token, ...]:
    """Cut the folded text between two places into tokens."""
    tokens = [
        Token(match.start(), match.end(), match.lastgroup or "", _text(folded, match), _reading(folded, match))
        for match in _pattern().finditer(folded.text, start, end)
    ]
    return tuple(_unbracketed(tokens))


@cache
def _pattern() -> re.Pattern[str]:
    """Match a token; the signs are those of the list, the longest first (`US$` before `$`)."""
    known = sorted((sign.lower() for sign in signs() if not sign.isalpha()), key=len, reverse=True)
    sign = "|".join(("(?<![a-z])" if each[0].isalpha() else "") + re.escape(each) for each in known)
    return re.compile(rf"{_NUMBER}|(?P<word>[ء-ي]+)|(?P<sign>{sign})|(?P<latin>[a-z]+)|(?P<mark>[^\w\s]|_|\n)")


def _unbracketed(tokens: list[Token]) -> list[Token]:
    """Take numerals out of brackets or quotes before their scale or currency: `(67,898) ريال`, `(30 - 40) ريالا`."""
    if not any(token.text in _BRACKETS for token in tokens):
        return tokens
    found: list[Token] = []
    for place, token in enumerate(tokens):
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        opening = _BRACKETS.get(token.text)
        counted = behind is not None and (behind.is_a("scale") or behind.is_a("currency"))
        length = _enclosed(found, opening) if counted and opening else 0
        if length:
            bracket = found.pop(-length - 1)
            found[-length] = found[-length]._replace(start=bracket.start)
            found[-1] = found[-1]._replace(end=token.end)
        else:
            found.append(token)
    return found


def _enclosed(found: list[Token], opening: str) -> int:
    """How many tokens stand behind the opening bracket, if they are a numeral, with its scale, or two; else 0."""
    kinds = ["-" if token.text in DASHES else "scale" if token.is_a("scale") else token.kind for token in found[-3:]]
    for length, shape in ((1, ["number"]), (2, ["number", "scale"]), (3, ["number", "-", "number"])):
        if len(found) > length and kinds[-length:] == shape and found[-length - 1].text in opening:
            return length
    return 0


def _text(folded: Folded, match: re.Match[str]) -> str:
    """The piece as folded; a numeral turned around by a mark of direction (`95.` RLM `56` shows 56.95) like `95ر56`."""
    if match.lastgroup != "number":
        return match.group()
    if "ر" in match.group():
        return match.group().replace(" ر", "ر").replace("ر ", "ر")
    if len(folded.text) == len(folded.original):
        return match.group()
    written = folded.original[folded.start(match.start()) : folded.end(match.end())]
    return match.group().replace(".", "ر") if _TURNED in written else match.group()


def _reading(folded: Folded, match: re.Match[str]) -> Reading:
    word = match.group()
    if match.lastgroup == "word":
        return _checked(folded, match, read(word))
    if match.lastgroup == "sign":
        return Reading("", word, signs().get(word.upper()))
    if match.lastgroup == "latin":
        return _latin(folded.original[folded.start(match.start()) : folded.end(match.end())], word)
    return _NOTHING


def _latin(original: str, word: str) -> Reading:
    if original in signs():
        return Reading("", word, signs()[original])
    scale = latin_scales().get(word)
    return Reading("", word, Sense("scale", "latin", scale) if scale else None)


def _checked(folded: Folded, match: re.Match[str], reading: Reading) -> Reading:
    """Refuse ميتا (Meta) as مئتا (two hundred): folding makes them one, the original spelling does not."""
    if reading.sense is None or "hamza" not in reading.sense.note:
        return reading
    original = folded.original[folded.start(match.start()) : folded.end(match.end())]
    if "ئ" not in original:
        return Reading("", match.group(), None)
    return reading._replace(sense=reading.sense._replace(note="hundred"))
