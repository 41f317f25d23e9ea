"""What is a sum of money for? The nearest cue in its clause says it: `تبرع بمليون دولار` is a donation.

A cue before the sum beats one behind it, one in the same clause beats one past a comma or past another sum. What is
sold by the piece (برميل, سهم) makes a price of a sum with no scale word only. A deal (صفقة) is an acquisition in a text
that speaks of takeovers, else a contract. A sum tied to the one before (`أو`, a bracket) shares its kind.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from preprocessing.lexicon import rows
from preprocessing.money.numbers import MILLION
from preprocessing.money.tokens import Token
from preprocessing.tables import AMOUNT_KINDS, AmountKind
from preprocessing.text import fold_word

_BEHIND: Final = 3  # a word behind the sum counts as that many before it
_COMMA: Final = 6
_SUM: Final = 5
_WEAK: Final = 4
_FARTHEST: Final = 40
_PIECE: Final = 10**5
_LAST: Final = 5  # how near a cue of last resort (`قيمة`) must be
_PREFIXES: Final = tuple(
    conjunction + other
    for conjunction in ("", "و", "ف")
    for other in ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال", "س")
)
_PRONOUNS: Final = ("", "ها", "ه", "هم", "هما", "هن", "نا", "ي")
_SUFFIXES: Final = (*_PRONOUNS, *(f"ت{pronoun}" for pronoun in _PRONOUNS), "ا", "ان", "ين", "وا")
_TIES: Final[tuple[list[str], ...]] = (["("], ["او"], ["اي"], ["اي", "نحو"], ["(", "نحو"], ["الي"], ["و"], [])


class Place(NamedTuple):
    """Where a sum stands among the tokens of its sentence, how large it is, and whether it has a scale word."""

    first: int
    after: int
    size: Decimal
    scaled: bool

    @property
    def unscaled(self) -> bool:
        """Whether it can be the price of a piece."""
        return not self.scaled and self.size < _PIECE


class _Cue(NamedTuple):
    kind: AmountKind
    notes: frozenset[str]
    place: int
    prefix: str


class _Sentence(NamedTuple):
    """What a sentence offers for its sums: cues, and where they, the commas and the sums stand, in order."""

    cues: list[_Cue]
    cue_places: list[int]
    commas: list[int]
    sums: list[int]

    def near(self, place: Place) -> list[_Cue]:
        """The cues that are near enough to a sum to count."""
        low = bisect_left(self.cue_places, place.first - _FARTHEST)
        high = bisect_left(self.cue_places, place.after + _FARTHEST)
        return [cue for cue in self.cues[low:high] if place.unscaled or "unscaled" not in cue.notes]

    def distance(self, cue: _Cue, place: Place) -> int:
        """How far a cue is from a sum, in words; farther behind it, past a comma and past another sum."""
        behind = cue.place >= place.after
        low, high = (place.after, cue.place) if behind else (cue.place, place.first)
        distance = (high - low + 1) * _BEHIND if behind else high - low
        distance += _COMMA * (bisect_left(self.commas, high) - bisect_left(self.commas, low))
        distance += _SUM * (bisect_left(self.sums, high) - bisect_left(self.sums, low))
        return distance + (_WEAK if cue.notes & {"weak", "deal"} else 0)


def decide(
    tokens: Sequence[Token], places: Sequence[Place], *, takeover: bool = False, previous: AmountKind = "other"
) -> list[AmountKind]:
    """Say what each sum of a sentence is for, in their order.

    `takeover` says whether the text speaks of takeovers, `previous` what the text's sum before these was for.
    """
    cues = _cues(tokens)
    commas = [place for place, token in enumerate(tokens) if token.kind == "mark" and token.text in "،؛,;:"]
    sentence = _Sentence(cues, [cue.place for cue in cues], commas, [place.first for place in places])
    kinds: list[AmountKind] = []
    for index, place in enumerate(places):
        if index and tied(tokens, places[index - 1].after, place.first):
            kinds.append(kinds[-1])
            continue
        kind = _nearest(sentence, place)
        if kind is None:
            last = kinds[-1] if kinds else previous
            kind = "price" if place.unscaled and last == "price" else "other"
        kinds.append("acquisition" if kind == "contract" and takeover and _is_deal(sentence, place) else kind)
    return kinds


def tied(tokens: Sequence[Token], after: int, first: int) -> bool:
    """Say whether two sums are tied: `10 ملايين دولار أو 1.85 دولار للسهم`, `50 مليون يورو (70 مليون دولار)`."""
    return [token.text for token in tokens[after:first]] in _TIES


def speaks_of_money(tokens: Sequence[Token]) -> bool:
    """Say whether a cue stands among these tokens that only money has."""
    return any(cue.notes <= {"deal"} and cue.kind not in ("other", "price", "aid") for cue in _cues(tokens))


def speaks_of_goods(tokens: Sequence[Token]) -> bool:
    """Say whether something sold by the piece is named: a share, a barrel, an ounce."""
    return any(cue.notes == {"unscaled"} for cue in _cues(tokens))


def speaks_of_takeover(folded: str) -> bool:
    """Say whether a folded text speaks of takeovers."""
    return _takeover().search(folded) is not None


@cache
def _takeover() -> re.Pattern[str]:
    return re.compile("|".join(fold_word(row.form) for row in rows("amount_kinds") if row.note == "takeover"))


def _is_deal(sentence: _Sentence, place: Place) -> bool:
    before = [cue for cue in sentence.near(place) if cue.place < place.first and cue.kind == "contract"]
    return bool(before) and "deal" in before[-1].notes


def _nearest(sentence: _Sentence, place: Place) -> AmountKind | None:
    """The kind of the nearest cue; one of last resort only where there is no other."""
    near = sentence.near(place)
    ranked = [(sentence.distance(cue, place), cue.kind) for cue in near if "last" not in cue.notes]
    distance, kind = min(ranked, key=lambda each: each[0], default=(_FARTHEST, None))
    if kind and distance < _FARTHEST:
        return "price" if kind == "acquisition" and place.size < _PIECE else kind  # a firm costs more
    for cue in near if place.size >= MILLION else ():
        if "last" in cue.notes and not cue.prefix.endswith("ب") and 0 <= place.first - cue.place <= _LAST:
            return cue.kind
    return None


@cache
def _forms() -> dict[str, tuple[AmountKind, frozenset[str]]]:
    kinds: dict[str, AmountKind] = {kind: kind for kind in AMOUNT_KINDS}
    return {fold_word(row.form): (kinds[row.id], frozenset(row.note.split())) for row in rows("amount_kinds")}


@cache
def _second_words() -> frozenset[str]:
    return frozenset(form.split()[1] for form in _forms() if " " in form)


def _cues(tokens: Sequence[Token]) -> list[_Cue]:
    found: list[_Cue] = []
    second = _second_words()
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        if token.text in second and place:
            phrase = _phrase(tokens[place - 1].text, token.text)
            if phrase:
                if found and found[-1].place == place - 1:
                    found.pop()
                found.append(_Cue(phrase[0], phrase[1], place - 1, ""))
                continue
        cue = _cue(token.text)
        if cue:
            found.append(_Cue(cue[0], cue[1], place, cue[2]))
    return found


def _phrase(first: str, second: str) -> tuple[AmountKind, frozenset[str]] | None:
    for prefix in ("", "و", "ب", "ل", "ف"):
        if first.startswith(prefix) and (cue := _forms().get(f"{first.removeprefix(prefix)} {second}")):
            return cue
    return None


@lru_cache(maxsize=1 << 16)
def _cue(word: str) -> tuple[AmountKind, frozenset[str], str] | None:
    """Read a word as a cue, behind its proclitics and before its pronoun."""
    forms = _forms()
    for prefix in _PREFIXES:
        if not word.startswith(prefix):
            continue
        core = word[len(prefix) :]
        for suffix in _SUFFIXES:
            if core.endswith(suffix) and len(core) - len(suffix) > 1:
                stem = core[: len(core) - len(suffix)]
                cue = forms.get(stem) or (forms.get(f"{stem[:-1]}ه") if suffix and stem.endswith("ت") else None)
                if cue:
                    return *cue, prefix
    return None
