"""How sure is the text of a number? `أكثر من`, `لا يقل عن`, `نحو`, `على الأقل`: words on either side that bound it.

A hedge touches its number or is parted from it only by a noun of value (`تتجاوز قيمة الصفقة 5 مليارات`). A negation
turns a verb round: `لا يتجاوز` is at most. `ما يصل إلى نحو 5` is at most, `تصل إلى نحو 5` about.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, cast

from preprocessing.lexicon import rows
from preprocessing.money.tokens import Token
from preprocessing.tables import Bound
from preprocessing.text import fold_word

_LONGEST: Final = 5
_MEMORY: Final = 12
_GAP: Final = 4
_FLIPPED: Final[dict[Bound, Bound]] = {"at_least": "at_most", "at_most": "at_least"}
_BETWEEN: Final = frozenset({"كل", "منها", "منهما", "منهم", "هذه", "هذا"})
_PREPOSITIONS: Final = frozenset({"علي", "عن", "الي", "ل"})
_PROCLITICS: Final = "وفبلكس"
_PRONOUNS: Final = ("", "ها", "ه", "هم", "هما", "نا")


class Hedge(NamedTuple):
    """A bound and where its words start or end in the folded text."""

    bound: Bound
    place: int


class Word(NamedTuple):
    """A word before a number; proclitics of the number itself are words of their own here."""

    text: str
    start: int


class _Rule(NamedTuple):
    bound: Bound
    note: str


def before(tokens: Sequence[Token], first: int, floor: int = 0) -> Hedge | None:
    """Read the hedge that ends where the number at token `first` starts; its place is where it starts.

    Tokens below `floor` belong to the sum before: `مليون دولار تقريبا ومليار يورو` hedges the million.
    """
    words = words_before(tokens, first, floor)
    nearest, used = _touching(words)
    if nearest is None:
        return _over_gap(words)[0]
    if nearest.bound != "approx":
        return nearest
    outer, _ = _touching(words[: len(words) - used], reach=False)
    return outer or nearest


def after(tokens: Sequence[Token], at: int) -> tuple[Hedge, int] | None:
    """Read the hedge that starts at token `at`: its place is where it ends; with it, the first token behind."""
    words: list[str] = []
    found = None
    for place in range(at, min(at + 3, len(tokens))):
        if tokens[place].kind != "word":
            break
        words.append(tokens[place].text)
        rule = _rules().get(" ".join(words))
        if rule and rule.note in ("after", "either side"):
            found = Hedge(rule.bound, tokens[place].end), place + 1
    return found


def touches(words: Sequence[Word]) -> bool:
    """Say whether these words end in a hedge."""
    return _touching(words)[0] is not None


def words_before(tokens: Sequence[Token], first: int, floor: int = 0) -> list[Word]:
    """Give the words before a number, back to the nearest mark or numeral and not below `floor`."""
    words: list[Word] = []
    for token in reversed(tokens[max(floor, first - _MEMORY) : first]):
        if token.kind not in ("word", "latin") and token.text not in "\"'«»“”":
            break
        if token.kind == "word":
            words.append(Word(token.text, token.start))
    words.reverse()
    prefix, start = tokens[first].reading.prefix, tokens[first].start
    for letter in prefix.removesuffix("ال").replace("لل", "ل"):
        words.append(Word(letter, start))
    return [word for word in words if word.text != "ال"]


@cache
def _rules() -> dict[str, _Rule]:
    return {fold_word(row.form): _Rule(cast(Bound, row.id), row.note) for row in rows("hedges")}


@cache
def _value_nouns() -> frozenset[str]:
    return frozenset(fold_word(row.form) for row in rows("value_nouns"))


def _touching(words: Sequence[Word], *, reach: bool = True) -> tuple[Hedge | None, int]:
    """Match the longest hedge at the end of the words; say how many words it takes."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = words[-length:]
        tail = "".join(f" {word.text}" for word in phrase[1:])
        for cut in _cuts(phrase[0].text):
            rule = _rules().get(phrase[0].text[cut:] + tail)
            if rule and (reach or rule.note != "reach") and _fits(rule, phrase[0].text[:cut], words[:-length]):
                return _negated(rule, phrase[0].start + cut, words[:-length], length)
    return None, 0


def _cuts(word: str) -> Iterator[int]:
    """The places where a word's proclitics may end."""
    yield 0
    for cut in (1, 2):
        if len(word) > cut + 1 and word[cut - 1] in _PROCLITICS:
            yield cut
        else:
            return


def _fits(rule: _Rule, prefix: str, words: Sequence[Word]) -> bool:
    """Refuse what only looks like a hedge: `ليصل إلى` and `أن يصل إلى` tell where a number went."""
    if rule.note in ("after", "negation"):
        return False
    if rule.note != "reach":
        return True
    return not set(prefix) & set("لس") and not (words and words[-1].text == "ان")


def _negated(rule: _Rule, start: int, words: Sequence[Word], length: int) -> tuple[Hedge, int]:
    """Turn a verb's bound round after a negation, which then belongs to the hedge."""
    if rule.note not in ("verb", "reach") or not words:
        return Hedge(rule.bound, start), length
    word = words[-1]
    for cut in _cuts(word.text):
        other = _rules().get(word.text[cut:])
        if other and other.note == "negation":
            bound = _FLIPPED.get(rule.bound, rule.bound) if rule.note == "verb" else rule.bound
            return Hedge(bound, word.start + cut), length + 1
    return Hedge(rule.bound, start), length


def _over_gap(words: Sequence[Word]) -> tuple[Hedge | None, int]:
    """Match a hedge that a noun of value parts from its number, or from its own last word: `تزيد قيمتها على`."""
    tail = [words[-1]] if words and words[-1].text in _PREPOSITIONS else []
    core = words[: len(words) - len(tail)]
    for gap in range(1, min(_GAP, len(core) - 1) + 1):
        head, *rest = [word.text for word in core[-gap:]]
        if not _is_value_noun(head):
            continue
        if all(word.startswith("ال") or word in _BETWEEN or _is_value_noun(word) for word in rest):
            hedge, used = _touching([*core[:-gap], *tail])
            if hedge and hedge.bound != "approx" and used > len(tail):
                return hedge, used + gap
    return None, 0


def _is_value_noun(word: str) -> bool:
    stems = (word, word.removeprefix("ال"))
    nouns = _value_nouns()
    for stem in stems:
        for pronoun in _PRONOUNS:
            core = stem.removesuffix(pronoun)
            if stem.endswith(pronoun) and (core in nouns or (core.endswith("ت") and f"{core[:-1]}ه" in nouns)):
                return True
    return False
