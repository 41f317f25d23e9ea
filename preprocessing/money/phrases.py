"""Which words before a number are a hedge? The longest phrase of the list that ends the words, behind its proclitics.

A negation before a verb belongs to it and turns its bound round.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, cast

from preprocessing.lexicon import rows
from preprocessing.money.tokens import Token
from preprocessing.tables import Bound
from preprocessing.text import fold_word

LONGEST: Final = 5
_MEMORY: Final = 12
_FLIPPED: Final[dict[Bound, Bound]] = {"at_least": "at_most", "at_most": "at_least"}
_GLUED: Final = "ما"
_PROCLITICS: Final = "وفبلكس"
_NO_HEDGES: Final = frozenset({"after", "negation", "between", "break", "compared"})


class Hedge(NamedTuple):
    """A bound and where its words start or end in the folded text."""

    bound: Bound
    place: int


class Word(NamedTuple):
    """A word before a number; proclitics of the number itself are words of their own here."""

    text: str
    start: int


class Rule(NamedTuple):
    """A row of the list: the bound, and where the phrase stands (`before`, `verb`, …)."""

    bound: Bound
    note: str


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
def rules() -> dict[str, Rule]:
    """The phrases of the list, folded."""
    return {fold_word(row.form): Rule(cast(Bound, row.id), row.note) for row in rows("hedges")}


def touching(words: Sequence[Word], *, reach: bool = True) -> tuple[Hedge | None, int]:
    """Match the longest hedge at the end of the words; say how many words it takes."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        phrase = words[-length:]
        tail = "".join(f" {word.text}" for word in phrase[1:])
        for cut in _cuts(phrase[0].text):
            rule = rules().get(phrase[0].text[cut:] + tail)
            if rule and (reach or rule.note != "reach") and _fits(rule, phrase[0].text[:cut], words[:-length]):
                return _negated(rule, phrase[0].start + cut, words[:-length], length)
    return None, 0


def is_verb(words: Sequence[Word], used: int) -> bool:
    """Say whether the hedge of the last `used` words is a verb, negated or not."""
    for length in (used, used - 1):
        for cut in _cuts(words[-length].text) if length else ():
            tail = "".join(f" {word.text}" for word in words[len(words) - length + 1 :])
            rule = rules().get(words[-length].text[cut:] + tail)
            if rule and rule.note in ("verb", "reach"):
                return True
    return False


def breaks(word: str) -> bool:
    """Say whether a word before a number keeps a verb further off from bounding it."""
    rule = rules().get(word)
    return word.startswith("و") or (rule is not None and rule.note == "break")


def _cuts(word: str) -> Iterator[int]:
    """The places where a word's proclitics may end; a glued ما (`مايقارب`) is one too."""
    yield 0
    if word.startswith(_GLUED):
        yield len(_GLUED)
    for cut in (1, 2):
        if len(word) > cut + 1 and word[cut - 1] in _PROCLITICS:
            yield cut
            if word.startswith(_GLUED, cut):
                yield cut + len(_GLUED)
        else:
            return


def _fits(rule: Rule, prefix: str, words: Sequence[Word]) -> bool:
    """Refuse what only looks like a hedge: `ليصل إلى` and `أن يصل إلى` tell where a number went."""
    if rule.note in _NO_HEDGES:
        return False
    if rule.note != "reach":
        return True
    return not set(prefix) & set("لس") and not (words and words[-1].text == "ان")


def _negated(rule: Rule, start: int, words: Sequence[Word], length: int) -> tuple[Hedge, int]:
    """Turn a verb's bound round after a negation, which then belongs to the hedge."""
    if rule.note not in ("verb", "reach") or not words:
        return Hedge(rule.bound, start), length
    word = words[-1]
    for cut in _cuts(word.text):
        other = rules().get(word.text[cut:])
        if other and other.note == "negation":
            bound = _FLIPPED.get(rule.bound, rule.bound) if rule.note == "verb" else rule.bound
            return Hedge(bound, word.start + cut), length + 1
    return Hedge(rule.bound, start), length
