"""Which currency stands here? A word and its adjective (دولار كندي), a symbol, an ISO code or an abbreviation (ر.س).

A name that several countries share (ريال) is decided by its adjective, else by what the text says of countries. A word
that means other things too (بات, لاري) is a currency with its adjective, or after a scale, only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money import countries
from preprocessing.money.context import Context
from preprocessing.money.tokens import Token
from preprocessing.text import fold_word

_HUNDREDTHS: Final = {("fils", "AED"), ("piastre", "JOD")}
THREE_DECIMALS: Final = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "LYD"})
_ENDING: Final = re.compile("(?:ا|ه|ين|ان|تين)$")
_OUNCE: Final = "ouguiya"  # its word means an ounce outside Mauritania


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency as a text writes it: `code` if its words decide it, else a name that countries share."""

    first: int
    after: int  # index of the first token behind it
    name: str
    code: str | None
    part: Decimal = Decimal(1)  # a cent is 0.01 of its currency
    note: str = "one"
    care: str = ""


def parse(tokens: Sequence[Token], at: int) -> Unit | None:
    """Read the currency that starts at token `at`, None if none does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    sense = token.sense
    if sense is None or sense.role != "currency":
        return _abbreviation(tokens, at)
    if sense.note in ("symbol", "code"):
        return Unit(at, at + 1, sense.name, sense.name, note=sense.note)
    code, length = _adjective(tokens, at + 1, "dollar" if sense.name == "cent" else sense.name)
    if sense.care == "named" and code is None:
        return None
    known = code or (sense.name if sense.name.isupper() else None)
    return Unit(at, at + 1 + length, sense.name, known, sense.value, sense.note, "" if code else sense.care)


def resolve(unit: Unit, context: Context, place: int) -> tuple[str | None, Decimal]:
    """Decide a shared name at a place of the text; give the ISO code and the part of it that is meant."""
    code = unit.code or context.countries.decide(unit.name, place)
    if unit.name == "cent" and unit.code is None and context.euros_only:
        code = "EUR"
    if (unit.name, code) in _HUNDREDTHS:
        return code, Decimal("0.01")
    return code, unit.part


def is_ounce(unit: Unit, code: str | None) -> bool:
    """Say whether أوقية means an ounce: nothing speaks of Mauritania."""
    return unit.name == _OUNCE and code is None


def usual(name: str) -> str | None:
    """The currency that a shared name means where no country is named."""
    return countries.usual(name)


@cache
def _adjectives() -> dict[tuple[str, str], str]:
    return {(row.note, fold_word(row.form)): row.id for row in rows("currency_adjectives")}


def _adjective(tokens: Sequence[Token], at: int, name: str) -> tuple[str | None, int]:
    """Read the adjective behind a currency's noun: its ISO code and how many words it takes."""
    words = [token.text if token.kind == "word" else "" for token in tokens[at : at + 2]]
    known = _adjectives()
    for length in range(len(words), 0, -1):
        whole, bare = " ".join(words[:length]), " ".join(_bare(word) for word in words[:length])
        for form in (whole, bare, _ENDING.sub("", whole), _ENDING.sub("", bare)):
            if (name, form) in known:
                return known[name, form], length
    return None, 0


def _bare(word: str) -> str:
    return word.removeprefix("ال")


@cache
def _abbreviations() -> dict[str, tuple[str, Decimal]]:
    found = {}
    for row in rows("currencies"):
        note, _, part = row.note.partition(" ")
        if note == "abbreviation":
            found[fold_word(row.form).replace(".", "")] = (row.id, Decimal(part or 1))
    return found


def _abbreviation(tokens: Sequence[Token], at: int) -> Unit | None:
    """Read ر.س, م د: single letters, parted by points or spaces."""
    letters, after, place = "", at, at
    while place < len(tokens) and len(letters) < 2:
        token = tokens[place]
        if token.kind == "word" and len(token.text) == 1:
            letters, after = letters + token.text, place + 1
        elif token.text != "." or place == at:
            break
        place += 1
    if letters not in _abbreviations():
        return None
    name, part = _abbreviations()[letters]
    return Unit(at, after, name, name if name.isupper() else None, part, "abbreviation")
