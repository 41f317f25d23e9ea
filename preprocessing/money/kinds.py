"""What is a sum of money for? The nearest cue in its clause says it: `تبرع بمليون دولار` is a donation.

A cue before the sum beats one behind it, one in the same clause beats one past a comma or past another sum. What is
sold by the piece (برميل, سهم) makes a price of a sum with no scale word only. A deal (صفقة) is an acquisition in a text
that speaks of takeovers, else a contract. A sum tied to the one before (`أو`, a bracket) shares its kind.
"""

import re
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


def decide(
    tokens: Sequence[Token], places: Sequence[Place], *, takeover: bool = False, previous: AmountKind = "other"
) -> list[AmountKind]:
    """Say what each sum of a sentence is for, in their order.

    `takeover` says whether the text speaks of takeovers, `previous` what the text's sum before these was for.
    """
    cues = _cues(tokens)
    kinds: list[AmountKind] = []
    for index, place in enumerate(places):
        if index and tied(tokens, places[index - 1].after, place.first):
            kinds.append(kinds[-1])
            continue
        kind = _nearest(tokens, cues, places, index)
        if kind is None:
            last = kinds[-1] if kinds else previous
            kind = "price" if place.unscaled and last == "price" else "other"
        kinds.append("acquisition" if kind == "contract" and takeover and _is_deal(cues, place) else kind)
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


def _is_deal(cues: Sequence[_Cue], place: Place) -> bool:
    before = [cue for cue in cues if cue.place < place.first and cue.kind == "contract"]
    return bool(before) and "deal" in before[-1].notes


def _nearest(tokens: Sequence[Token], cues: Sequence[_Cue], places: Sequence[Place], index: int) -> AmountKind | None:
    """The kind of the nearest cue; one of last resort only where there is no other."""
    place = places[index]
    usable = [cue for cue in cues if place.unscaled or "unscaled" not in cue.notes]
    ranked = [(_distance(tokens, cue, places, index), cue) for cue in usable if "last" not in cue.notes]
    near = min((each for each in ranked if each[0] < _FARTHEST), key=lambda each: each[0], default=None)
    if near:
        cheap = near[1].kind == "acquisition" and place.size < _PIECE  # a firm costs more
        return "price" if cheap else near[1].kind
    for cue in usable if place.size >= MILLION else ():
        if "last" in cue.notes and not cue.prefix.endswith("ب") and 0 <= place.first - cue.place <= _LAST:
            return cue.kind
    return None


def _distance(tokens: Sequence[Token], cue: _Cue, places: Sequence[Place], index: int) -> int:
    place = places[index]
    behind = cue.place >= place.after
    low, high = (place.after, cue.place) if behind else (cue.place, place.first)
    distance = (high - low + 1) * _BEHIND if behind else high - low
    distance += _COMMA * sum(token.text in "،؛,;:" for token in tokens[low:high] if token.kind == "mark")
    distance += _SUM * sum(low <= other.first < high for other in places if other != place)
    return distance + (_WEAK if cue.notes & {"weak", "deal"} else 0)


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
                found = [cue for cue in found if cue.place != place - 1]
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
