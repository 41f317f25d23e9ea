"""How sure is the text of a number? `أكثر من`, `لا يقل عن`, `نحو`, `على الأقل`: words on either side that bound it.

A hedge touches its number, or is parted from it by an adverb (`يقارب الآن`) or by what is valued (`تتجاوز قيمة الصفقة
5 مليارات`). A negation turns a verb round: `لا يتجاوز` is at most. `ما يصل إلى نحو 5` is at most,
`تصل إلى نحو 5` about.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.money import phrases
from preprocessing.money.phrases import Hedge, Word
from preprocessing.money.tokens import Token
from preprocessing.text import fold_word

_GAP: Final = 4
_FAR: Final = 7  # how many words may stand between a verb with its noun of value and the number
_THESE: Final = frozenset({"هذا", "هذه", "ذلك", "تلك"})
_BETWEEN: Final = frozenset({"كل", "منها", "منهما", "منهم", "هذه", "هذا"})
_PREPOSITIONS: Final = frozenset({"علي", "عن", "الي", "ل"})
_AWAITED: Final = frozenset({"علي", "عن"})
_VALUED: Final = frozenset({"مبلغ", "حاجز", "مستوي", "سقف", "عتبه", "قيمه"})
_PRONOUNS: Final = ("", "ها", "ه", "هم", "هما", "نا", "ي")
_ONLY_BOUND: Final = frozenset({"فوق", "ما فوق", "تحت", "دون", "حتي", "قرب", "ما دون", "لما دون"})


def before(tokens: Sequence[Token], first: int, floor: int = 0) -> Hedge | None:
    """Read the hedge that ends where the number at token `first` starts; its place is where it starts.

    Tokens below `floor` belong to the sum before: `مليون دولار تقريبا ومليار يورو` hedges the million.
    """
    words = phrases.words_before(tokens, first, floor)
    nearest, used = phrases.touching(words)
    if nearest is None:
        return _over_adverb(words) or _over_gap(words)[0] or _over_subject(words)
    if nearest.bound != "approx":
        return nearest
    outer, _ = phrases.touching(words[: len(words) - used], reach=False)
    return outer or nearest


def after(tokens: Sequence[Token], at: int) -> tuple[Hedge, int] | None:
    """Read the hedge that starts at token `at`: its place is where it ends; with it, the first token behind."""
    words: list[str] = []
    found = None
    for place in range(at, min(at + phrases.LONGEST, len(tokens))):
        if tokens[place].kind != "word":
            break
        words.append(tokens[place].text)
        rule = phrases.rules().get(" ".join(words))
        if rule and rule.note in ("after", "either side"):
            found = Hedge(rule.bound, tokens[place].end), place + 1
    return found


def compares(tokens: Sequence[Token], at: int, bounded: bool) -> bool:
    """Say whether a hedge before a sum only compares it, by the word behind: `أقل من 5 مليارات التي أنفقها`."""
    rule = phrases.rules().get(tokens[at].text) if bounded and at < len(tokens) else None
    return rule is not None and rule.note == "compared"


def touches(words: Sequence[Word]) -> bool:
    """Say whether these words end in a hedge."""
    return phrases.touching(words)[0] is not None


def unhedged(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out the hedge that ends these words."""
    hedge, _ = phrases.touching(words)
    return [word for word in words if word.start < hedge.place] if hedge else words


def counts_one(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a currency without a number is one of it, by the hedge before: `بأكثر من دولار`."""
    words = phrases.words_before(tokens, first)
    hedge, used = phrases.touching(words, reach=False)
    return hedge is not None and " ".join(word.text for word in words[-used:]) not in _ONLY_BOUND


@cache
def _value_nouns() -> frozenset[str]:
    return frozenset(fold_word(row.form) for row in rows("value_nouns"))


def _parted(words: Sequence[Word]) -> tuple[Sequence[Word], list[Word]]:
    """Part the words before a number from the preposition that ends them."""
    if words and words[-1].text in _PREPOSITIONS:
        return words[:-1], [words[-1]]
    return words, []


def _over_adverb(words: Sequence[Word]) -> Hedge | None:
    """Match a verb that an adverb parts from its number, or from its preposition: `يقارب الآن`, `يزيد حاليا على`."""
    core, tail = _parted(words)
    for length in (1, 2):
        rule = phrases.rules().get(" ".join(word.text for word in core[-length:])) if len(core) > length else None
        if rule and rule.note == "between":
            hedge, used = phrases.touching([*core[:-length], *tail])
            return hedge if hedge and phrases.is_verb([*core[:-length], *tail], used) else None
    return None


def _over_gap(words: Sequence[Word]) -> tuple[Hedge | None, int]:
    """Match a hedge that a noun of value parts from its number, or from its own last word: `تزيد قيمتها على`."""
    core, tail = _parted(words)
    if core and phrases.breaks(core[-1].text):
        return None, 0
    for gap in range(1, min(_GAP, len(core) - 1) + 1):
        head, *rest = [word.text for word in core[-gap:]]
        if not (_is_value_noun(head) or (head in _THESE and rest)):  # لا يتجاوز هذا المبلغ
            continue
        if all(word.startswith("ال") or word in _BETWEEN or _is_value_noun(word) for word in rest):
            hedge, used = phrases.touching([*core[:-gap], *tail])
            if hedge and (hedge.bound != "approx" or phrases.is_verb([*core[:-gap], *tail], used)) and used > len(tail):
                return hedge, used + gap
    return None, 0


def _over_subject(words: Sequence[Word]) -> Hedge | None:
    """Match a verb whose subject is named before the number: `تجاوزت قيمة شركة ناشئة في لندن 3 مليارات`.

    The subject opens with a noun of value, the number is announced by one (`لا يتجاوز في الغالب مبلغ 60`), or the verb
    waits for its preposition (`لا يقل مسكن أي منهم عن مليون`).
    """
    told = len(words) > 1 and words[-1].text in _VALUED and words[-2].text in _PREPOSITIONS  # لا يقل البدل عن مبلغ 750
    core, tail = _parted(words[:-1] if told else words)
    announced = not tail and bool(core) and core[-1].text in _VALUED
    if not core or phrases.breaks(core[-1].text):
        return None
    awaited = bool(tail) and tail[0].text in _AWAITED
    for gap in range(1 if awaited else 2, min(_FAR, len(core) - 1) + 1):
        between = [word.text for word in core[-gap:]]
        if phrases.breaks(between[0]):
            return None
        opens = _is_value_noun(between[0]) or between[0] == "بالنسبه" or (announced and between[0] == "في")
        if awaited or opens:
            rest = [*core[:-gap], *tail]
            hedge, used = phrases.touching(rest, reach=False)
            if hedge and used > len(tail) and phrases.is_verb(rest, used):
                return hedge
    return None


def _is_value_noun(word: str) -> bool:
    stems = (word, word.removeprefix("ال"))
    nouns = _value_nouns()
    for stem in stems:
        for pronoun in _PRONOUNS:
            core = stem.removesuffix(pronoun)
            if stem.endswith(pronoun) and (core in nouns or (core.endswith("ت") and f"{core[:-1]}ه" in nouns)):
                return True
    return False
