"""Which currency stands here? A word and its adjective (دولار كندي), a symbol, an ISO code or an abbreviation (ر.س).

A name that several countries share (ريال) is decided by its adjective, else by the country the text names most, where
its usual country (ريال: Saudi Arabia) leads by one; a dinar or a lira of nobody has no currency.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money.tokens import Token
from preprocessing.text import fold_word

_DEFAULT: Final[dict[str, str]] = {
    "dollar": "USD", "cent": "USD", "riyal": "SAR", "dirham": "AED", "pound": "EGP", "piastre": "EGP", "ruble": "RUB",
    "rupee": "INR", "franc": "CHF", "millime": "TND",
}  # fmt: skip
_SHARED: Final[dict[str, frozenset[str]]] = {
    "riyal": frozenset({"SAR", "QAR", "OMR", "YER", "IRR", "BRL"}),
    "dinar": frozenset({"KWD", "JOD", "BHD", "IQD", "TND", "DZD", "LYD"}),
    "dirham": frozenset({"AED", "MAD"}),
    "pound": frozenset({"EGP", "GBP", "SDG"}),
    "lira": frozenset({"TRY", "LBP", "SYP"}),
    "rupee": frozenset({"INR", "PKR", "IDR"}),
    "krone": frozenset({"SEK", "NOK", "DKK"}),
    "franc": frozenset({"CHF"}),
    "peso": frozenset({"MXN", "ARS", "PHP"}),
    "fils": frozenset({"KWD", "JOD", "BHD", "IQD", "AED"}),
    "piastre": frozenset({"EGP", "JOD"}),
    "centime": frozenset({"DZD", "MAD"}),
    "millime": frozenset({"TND"}),
}
_HUNDREDTHS: Final = {("fils", "AED"), ("piastre", "JOD")}
THREE_DECIMALS: Final = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "LYD"})
_ENDING: Final = re.compile("(?:ا|ه|ين|ان|تين)$")
_NEEDS_ADJECTIVE: Final = "ouguiya"


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency as a text writes it: `code` if its words decide it, else a name that countries share."""

    first: int
    after: int  # index of the first token behind it
    name: str
    code: str | None
    part: Decimal = Decimal(1)  # a cent is 0.01 of its currency
    note: str = "one"


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
    if sense.name == _NEEDS_ADJECTIVE and code is None:
        return None
    known = code or (sense.name if sense.name.isupper() else None)
    return Unit(at, at + 1 + length, sense.name, known, sense.value, sense.note)


def resolve(unit: Unit, countries: Counter[str]) -> tuple[str | None, Decimal]:
    """Decide a shared name by the countries a text names; give the ISO code and the part of it that is meant."""
    code = unit.code
    if code is None:
        code = _most_named(unit.name, countries)
    if (unit.name, code) in _HUNDREDTHS:
        return code, Decimal("0.01")
    return code, unit.part


def _most_named(name: str, countries: Counter[str]) -> str | None:
    """The currency of this name whose country is named most, the usual one with a lead of one; None if none is."""
    usual = _DEFAULT.get(name)
    named = ((countries[code] + (code == usual), code == usual, code) for code in sorted(_SHARED.get(name, ())))
    count, _, code = max(named, default=(0, False, ""))
    return code if count else usual


def usual(name: str) -> str | None:
    """The currency that a shared name means where no country is named."""
    return _DEFAULT.get(name)


def countries(folded: str) -> Counter[str]:
    """Count how often a folded text names the country of each currency."""
    found: Counter[str] = Counter()
    pattern, codes = _country_pattern()
    for match in pattern.finditer(folded):
        found[codes[match.group(1)]] += 1
    return found


@cache
def _country_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {fold_word(row.form): row.id for row in rows("currency_countries")}
    forms = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<![ء-ي])[وفبلك]{{0,2}}(?:ال)?({'|'.join(forms)})(?:ه|ين|ون|ات)?(?![ء-ي])"), codes


@cache
def _adjectives() -> dict[tuple[str, str], str]:
    return {(row.note, fold_word(row.form)): row.id for row in rows("currency_adjectives")}


def _adjective(tokens: Sequence[Token], at: int, name: str) -> tuple[str | None, int]:
    """Read the adjective behind a currency's noun: its ISO code and how many words it takes."""
    words = [_bare(token.text) if token.kind == "word" else "" for token in tokens[at : at + 2]]
    known = _adjectives()
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        for form in (phrase, _ENDING.sub("", phrase)):
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
