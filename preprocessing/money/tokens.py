"""Which pieces is a sentence made of? Numerals, words, signs and marks, each with its place in the folded text."""

import re
from typing import Final, NamedTuple

from preprocessing.money.vocabulary import Reading, Sense, latin_scales, read, signs
from preprocessing.text import Folded

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3})+(?<=000)(?![\d])|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:[.,،٬٫']\d+|ر\d+)*)"
    r"|(?P<word>[ء-ي]+)|(?P<latin>[a-z]+)|(?P<sign>[$€£¥₪₺₹₽₩])|(?P<mark>[^\w\s]|_|\n)"
)
_BRACKETS: Final = {")": "(", "»": "«", '"': '"', "”": "“”", "“": "”“", "]": "["}
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
        Token(match.start(), match.end(), match.lastgroup or "", match.group(), _reading(folded, match))
        for match in _TOKEN.finditer(folded.text, start, end)
    ]
    return tuple(_unbracketed(tokens))


def _unbracketed(tokens: list[Token]) -> list[Token]:
    """Take a numeral out of brackets or quotes before its scale or currency: `(67,898) ريال`, `«1100» دولار`."""
    if not any(token.text in _BRACKETS for token in tokens):
        return tokens
    found: list[Token] = []
    for place, token in enumerate(tokens):
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        opening = _BRACKETS.get(token.text)
        counted = behind is not None and (behind.is_a("scale") or behind.is_a("currency"))
        enclosed = len(found) > 1 and found[-1].kind == "number" and found[-2].text in (opening or ())
        if counted and enclosed:
            found[-2:] = [found[-1]._replace(start=found[-2].start, end=token.end)]
        else:
            found.append(token)
    return found


def _reading(folded: Folded, match: re.Match[str]) -> Reading:
    word = match.group()
    if match.lastgroup == "word":
        return _checked(folded, match, read(word))
    if match.lastgroup == "sign":
        return Reading("", word, signs().get(word))
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
