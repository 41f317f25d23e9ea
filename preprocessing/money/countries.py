"""Whose ريال is it? A currency's name that several countries share is decided by what the text says of countries.

In this order: the stock market a paragraph tells of, the full name (`ريال قطري`) that the text gave just before, the
outlet's own country unless the text speaks of another one alone, and the country the text names most: of a name that
has no usual country (دينار), the one the paragraph names last. The usual country of a name (ريال: Saudi Arabia) leads
by one; a dinar or a lira of nobody has no currency.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache
from typing import Final, NamedTuple

from preprocessing.lexicon import rows
from preprocessing.text import fold_word

_USUAL: Final[dict[str, str]] = {
    "dollar": "USD", "cent": "USD", "riyal": "SAR", "dirham": "AED", "pound": "EGP", "piastre": "EGP", "ruble": "RUB",
    "rupee": "INR", "franc": "CHF", "millime": "TND",
}  # fmt: skip
_SHARED: Final[dict[str, frozenset[str]]] = {
    "riyal": frozenset({"SAR", "QAR", "OMR", "YER", "IRR", "BRL"}),
    "dinar": frozenset({"KWD", "JOD", "BHD", "IQD", "TND", "DZD", "LYD", "RSD"}),
    "dirham": frozenset({"AED", "MAD"}),
    "pound": frozenset({"EGP", "GBP", "SDG", "SSP"}),
    "lira": frozenset({"TRY", "LBP", "SYP"}),
    "ruble": frozenset({"RUB", "BYN"}),
    "rupee": frozenset({"INR", "PKR", "IDR", "LKR", "NPR"}),
    "krone": frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"}),
    "franc": frozenset({"CHF", "XOF", "XAF", "DJF", "KMF"}),
    "peso": frozenset({"MXN", "ARS", "PHP", "CLP", "COP", "CUP"}),
    "shilling": frozenset({"KES", "SOS", "UGX", "TZS"}),
    "ouguiya": frozenset({"MRU"}),
    "fils": frozenset({"KWD", "JOD", "BHD", "IQD", "AED"}),
    "piastre": frozenset({"EGP", "JOD", "SDG", "SYP", "LBP"}),
    "centime": frozenset({"DZD", "MAD"}),
    "millime": frozenset({"TND", "EGP"}),
}
_NOUN: Final = 3  # a country's name says more of whose money it is than a player's nationality
_ALONE: Final = 2 * _NOUN  # what another country needs, where the outlet's own is not named
_JUST: Final = 400  # how many characters a currency's full name is remembered
_MARKET: Final = re.compile(r"(?:بورصه|سوق|سوقي)(?: (?:الاسهم|المال|الاوراق الماليه))?(?: في)? [وفبلك]{0,2}(?:ال)?$")
_MARKET_REACH: Final = 32


class _Named(NamedTuple):
    """A place that names a country, as the currencies it may have."""

    place: int
    codes: tuple[str, ...]
    weight: int
    market: bool


class Countries:
    """What a folded text says of countries, read on demand."""

    def __init__(self, folded: str, home: str | None = None) -> None:
        """Keep the text and the currency codes of the outlet's country (ISO 3166)."""
        self._folded = folded
        self._home = _currencies_of(home) if home else frozenset()
        self._named: list[_Named] | None = None
        self._full: dict[str, list[tuple[int, str]]] = {}

    def decide(self, name: str, place: int) -> str | None:
        """Give the currency that a name without adjective means at a place; None if nothing tells."""
        candidates = _SHARED.get(name)
        if candidates is None:
            return _USUAL.get(name)
        market = self._market(candidates, place)
        if market:
            return market
        full = self._full_names(name)
        just = [code for at, code in full if 0 <= place - at <= _JUST]
        if just:
            return just[-1]
        near = self._nearest(candidates, place) if name not in _USUAL else None
        if near and not self._home & candidates:
            return near
        scores = self._scores(candidates)
        home = min(self._home & candidates, default=None)
        if home:
            return _unless_alone(home, scores, {code for _, code in full})
        if len({code for _, code in full}) == 1:
            return full[0][1]
        return _most(scores, _USUAL.get(name))

    @property
    def home(self) -> str | None:
        """The currency of the outlet's country."""
        return min(self._home, default=None)

    def _scores(self, candidates: frozenset[str]) -> Counter[str]:
        scores: Counter[str] = Counter()
        for named in self._all():
            for code in named.codes:
                scores[code] += named.weight if code in candidates else 0
        return +scores

    def _all(self) -> list[_Named]:
        if self._named is None:
            pattern, forms = _countries()
            self._named = [_named(self._folded, match, forms) for match in pattern.finditer(self._folded)]
        return self._named

    def _market(self, candidates: frozenset[str], place: int) -> str | None:
        """The candidate whose market the paragraph, or the heading over it, names last before a place."""
        before = self._all()[: bisect_left(self._all(), place, key=lambda named: named.place)]
        line = self._folded.rfind("\n", 0, place)
        heading = self._folded.rfind("\n", 0, len(self._folded[:line].rstrip())) if line > 0 else line
        for named in reversed(before):
            if named.place < heading:
                return None
            hit = candidates.intersection(named.codes)
            if named.market and hit:
                return min(hit)
        return None

    def _nearest(self, candidates: frozenset[str], place: int) -> str | None:
        """The candidate whose country the line names last before a place."""
        line = self._folded.rfind("\n", 0, place)
        before = self._all()[: bisect_left(self._all(), place, key=lambda named: named.place)]
        for named in reversed(before):
            hit = candidates.intersection(named.codes)
            if named.place < line:
                return None
            if hit:
                return min(hit)
        return None

    def _full_names(self, name: str) -> list[tuple[int, str]]:
        """Where the text writes a currency of this name in full (`ريال قطري`), by place."""
        if name not in self._full:
            pattern, codes = _qualified(name)
            found = pattern.finditer(self._folded) if pattern else iter(())
            self._full[name] = [(match.start(), codes[match.group(1)]) for match in found]
        return self._full[name]


def usual(name: str) -> str | None:
    """The currency that a shared name means where no country is named."""
    return _USUAL.get(name)


def _unless_alone(home: str, scores: Counter[str], full: set[str]) -> str:
    """The outlet's own currency, unless its country is not named and another one is, or a full name is another's."""
    others = [(score, code) for code, score in scores.items() if code != home]
    score, code = max(others, default=(0, home))
    if scores[home]:
        return home
    if len(full) == 1:
        return min(full)
    return code if score >= _ALONE else home


def _most(scores: Counter[str], usual: str | None) -> str | None:
    """The currency whose country is named most, the usual one with a lead of one; None if none is."""
    ranked = ((score + (code == usual), code == usual, code) for code, score in sorted(scores.items()))
    return max(ranked, default=(0, False, usual))[2]


def _named(folded: str, match: re.Match[str], forms: dict[str, tuple[tuple[str, ...], int]]) -> _Named:
    codes, weight = forms[match.group(1)]
    start = match.start(1)
    market = _MARKET.search(folded[max(0, start - _MARKET_REACH) : start]) is not None
    return _Named(start, codes, weight, market)


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, ...], int]]]:
    """Match a country by its name, a city or an adjective; give the currencies it stands for and its weight."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    weights: dict[str, int] = {}
    for row in rows("currency_countries"):
        if row.note != "code":
            codes[fold_word(row.form)].append(row.id)
            weights[fold_word(row.form)] = _NOUN if row.note == "noun" else int(row.id != "IRR")
    forms = {form: (tuple(each), weights[form]) for form, each in codes.items()}
    either = "|".join(sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![ء-ي])[وفبلك]{{0,2}}(?:ال)?({either})(?:ه|ين|ون|ات)?(?![ء-ي])"), forms


@cache
def _currencies_of(country: str) -> frozenset[str]:
    return frozenset(row.id for row in rows("currency_countries") if row.note == "code" and row.form == country)


@cache
def _qualified(name: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Match the currency's noun, without article, and one of its adjectives."""
    codes = {fold_word(row.form): row.id for row in rows("currency_adjectives") if row.note == name}
    nouns = [fold_word(row.form) for row in rows("currencies") if row.id == name]
    if not codes or not nouns:
        return None, {}
    either = "|".join(sorted(codes, key=len, reverse=True))
    noun = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?<![ء-ي])(?:{noun}) (?:ال)?({either})(?:ا|ه|ين|ان)?(?![ء-ي])"), codes
