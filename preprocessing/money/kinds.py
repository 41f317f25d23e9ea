"""What is a sum of money for? The nearest cue in its clause says it: `تبرع بمليون دولار` is a donation.

A cue before the sum beats one behind it, one in the same clause beats one past a comma or past another sum. What is
sold by the piece (برميل, سهم) makes a price of a sum with no scale word only. A deal (صفقة) is an acquisition where
firms are bought, else a contract; what is paid for goods is a contract, what they bring is revenue. A sum tied to the
one before (`أو`, a bracket, `منها`) shares its kind, and so does one that has no cue of its own.

Notes of the word list: `weak`, `vague` and `last` count as farther off than they are, the last two only right before
the sum; `goods`, `name` and `fall` say nothing by themselves; `crime` turns what is paid into a loss.
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
_SUM: Final = 8
_WEAK: Final = 4
_VAGUE: Final = 9  # a cue that says little (`دفع`, `خطة`) counts as that many words farther
_LAST: Final = 20  # and one of last resort (`قيمة`), whose noun stands before it, as that many
_FARTHEST: Final = 40
_PIECE: Final = 10**5
_NEAR: Final = (6, 8)  # how near a vague cue must be, and one of last resort
_PENALTIES: Final = {"weak": _WEAK, "deal": _WEAK, "vague": _VAGUE, "last": _LAST}
_PARTS: Final = frozenset(("منها", "ومنها", "بينها", "منه", "ضمنها", "منهما"))
_WORTH: Final = ("valuation", "wealth", "revenue")
_BY: Final = frozenset(("ب", "بنحو", "بحوالي", "بمقدار", "بقرابه", "باكثر"))
_FALL: Final = 15  # words from a verb of falling to the sum
_SILENT: Final = tuple(frozenset((note,)) for note in ("goods", "name", "fall"))
"""Notes of cues that say nothing by themselves."""
_GOODS: Final[tuple[AmountKind, AmountKind]] = ("contract", "revenue")  # what the buying and the sale of goods are
_SUPPORT: Final = ("aid", "other", "debt", "loan", "investment")
_OBJECT: Final = 8  # words from a verb of buying to what is bought
_BARGAIN: Final = 10**6  # what is paid so much for is no piece
_DECADES: Final = ("عقد", "عقود")  # contracts, or tens of years
_SPAN: Final = frozenset((
    "منذ", "خلال", "قبل", "طوال", "طيله", "مدي", "مدار", "غضون", "عده", "بضعه", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه",
    "ثمانيه", "تسعه", "عشره",
))  # fmt: skip
_WORTH_SO_MUCH: Final = frozenset(("بقيمه", "قيمتها", "بمبلغ", "بنحو", "بحوالي", "مع", "لتوريد", "لشراء"))
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
    """What a sentence offers for its sums: cues, and the places of these, of commas, semicolons and sums, in order."""

    cues: list[_Cue]
    cue_places: list[int]
    commas: list[int]
    stops: list[int]
    sums: list[int]

    def near(self, place: Place) -> list[_Cue]:
        """The cues that are near enough to a sum to count."""
        low = bisect_left(self.cue_places, place.first - _FARTHEST)
        high = bisect_left(self.cue_places, place.after + _FARTHEST)
        return [cue for cue in self.cues[low:high] if _counts(cue, place)]

    def distance(self, cue: _Cue, place: Place) -> int:
        """How far a cue is from a sum, in words; farther behind it, past a comma and past another sum."""
        behind = cue.place >= place.after
        low, high = (place.after, cue.place) if behind else (cue.place, place.first)
        distance = (high - low + 1) * _BEHIND if behind else high - low
        distance += _COMMA * (bisect_left(self.commas, high) - bisect_left(self.commas, low))
        if behind and cue.prefix.startswith("ك") and high == low:
            return 1  # 65 مليونا كهبة
        parted = bisect_left(self.stops, high) > bisect_left(self.stops, low)
        if behind and parted and bisect_left(self.sums, high) < len(self.sums):
            distance += _SUM  # past a semicolon and before another sum it is of that one
        distance += _COMMA * (behind and cue.prefix.startswith("و"))  # what `و` adds is another matter
        distance += _SUM * (bisect_left(self.sums, high) - bisect_left(self.sums, low))
        return distance + next((words for note, words in _PENALTIES.items() if note in cue.notes), 0)


def _counts(cue: _Cue, place: Place) -> bool:
    """Whether a cue can say what a sum is for; a vague one stands right before it, and `بقيمة` says nothing."""
    if cue.notes & {"vague", "last"}:
        near = 0 <= place.first - cue.place <= _NEAR[cue.notes & {"last"} != frozenset()] and place.size >= MILLION
        return near and not ("last" in cue.notes and cue.prefix.endswith("ب"))
    return cue.notes not in _SILENT and (place.unscaled or "unscaled" not in cue.notes)


def decide(
    tokens: Sequence[Token], places: Sequence[Place], *, takeover: bool = False, previous: AmountKind = "other"
) -> list[AmountKind]:
    """Say what each sum of a sentence is for, in their order.

    `takeover` says whether the text speaks of takeovers, `previous` what the text's sum before these was for.
    """
    cues = _cues(tokens)
    commas = [place for place, token in enumerate(tokens) if token.kind == "mark" and token.text in "،؛,;:"]
    stops = [place for place in commas if tokens[place].text in "؛;"]
    sentence = _Sentence(cues, [cue.place for cue in cues], commas, stops, [place.first for place in places])
    kinds: list[AmountKind] = []
    for index, place in enumerate(places):
        if index and (tied(tokens, places[index - 1].after, place.first) or _is_part(tokens, place)):
            kinds.append(kinds[-1])
            continue
        kind = _nearest(sentence, place)
        if kind in _WORTH and _is_fall(tokens, cues, place):
            kind = "loss"
        if kind is None:
            last = kinds[-1] if kinds else previous
            kind = last if place.unscaled == (last == "price") else "other"
        bought = takeover or any(cue.kind == "acquisition" and not _of_goods(sentence, cue) for cue in cues)
        kinds.append("acquisition" if kind == "contract" and bought and _is_deal(sentence, place) else kind)
    return kinds


def _is_fall(tokens: Sequence[Token], cues: Sequence[_Cue], place: Place) -> bool:
    """Whether a sum says by how much something fell: `انخفضت قيمتها بنحو 5 مليارات`."""
    before = tokens[place.first - 1].text if place.first else ""
    by = tokens[place.first].reading.prefix.endswith("ب") or before in _BY
    return by and any("fall" in cue.notes and 0 < place.first - cue.place <= _FALL for cue in cues)


def _is_part(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a sum is part of the one before: `منها 5 ملايين`, `5 ملايين منها`."""
    before = tokens[place.first - 1].text if place.first else ""
    behind = tokens[place.after].text if place.after < len(tokens) else ""
    return before in _PARTS or behind in _PARTS


def tied(tokens: Sequence[Token], after: int, first: int) -> bool:
    """Say whether two sums are tied: `10 ملايين دولار أو 1.85 دولار للسهم`, `50 مليون يورو (70 مليون دولار)`."""
    return [token.text for token in tokens[after:first]] in _TIES


def speaks_of_money(tokens: Sequence[Token]) -> bool:
    """Say whether a cue stands among these tokens that only money has."""
    own = (cue for cue in _cues(tokens) if cue.notes <= {"deal", "sale", "crime"})
    return any(cue.kind not in ("other", "price", "aid") for cue in own)


def speaks_of_goods(tokens: Sequence[Token]) -> bool:
    """Say whether something sold by the piece is named: a share, a barrel, an ounce."""
    return any(cue.notes - {"goods"} == {"unscaled"} for cue in _cues(tokens))


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
    """The kind of the nearest cue."""
    near = sentence.near(place)
    distance, cue = min(
        ((sentence.distance(cue, place), cue) for cue in near), key=lambda each: each[0], default=(_FARTHEST, None)
    )
    if cue is None or distance >= _FARTHEST:
        return None
    if cue.kind in _SUPPORT and any("unscaled" in other.notes and other.place == place.after for other in near):
        return "price"  # دعم 46 دولارا للبرميل
    if cue.kind == "acquisition":
        goods = _of_goods(sentence, cue)
        return "price" if place.size < _PIECE else _GOODS["sale" in cue.notes] if goods else cue.kind
    if cue.kind == "price" and place.size >= _BARGAIN and any(other.kind == "acquisition" for other in near):
        return "acquisition"  # بيع وحدته مقابل ثمن بلغ 5 مليارات
    if cue.kind in ("cost", "spending") and any("crime" in other.notes for other in near):
        return "loss"  # عملية احتيال كلفتهما 5 ملايين
    return cue.kind


def _of_goods(sentence: _Sentence, cue: _Cue) -> bool:
    """Whether what is bought or sold are goods or services: `شراء خدمات` is a contract, `بيع النفط` brings revenue."""
    return any(
        "goods" in other.notes and "و" not in other.prefix and 0 < other.place - cue.place <= _OBJECT
        for other in sentence.cues
    )


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
        if cue and not _is_time(tokens, place):
            found.append(_Cue(cue[0], cue[1], place, cue[2]))
    return found


def _is_time(tokens: Sequence[Token], place: int) -> bool:
    """Whether what may be contracts are decades: `ثلاثة عقود`, `منذ عقدين`, but `ثلاثة عقود بقيمة 5 مليارات`."""
    before = tokens[place - 1].text.removeprefix("ل").removeprefix("ب") if place else ""
    behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
    years = tokens[place].text.removeprefix("ال").startswith(_DECADES)
    return years and before in _SPAN and behind not in _WORTH_SO_MUCH


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
