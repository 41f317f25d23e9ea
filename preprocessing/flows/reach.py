"""Which predicates may govern a sum? Those of its clause, the nearest before it first, then those behind and before.

A sum whose clause leans on the one before (`، في صفقة قيمتها …`) may be governed from there.
"""

from collections.abc import Iterator
from typing import Final

from preprocessing.flows.sentence import Sentence, acts
from preprocessing.flows.words import Sense

_REACH: Final = 4  # clauses before the sum's own
_JOINED: Final = 3  # words before a sum in which `و` joins it to what is before


def candidates(sentence: Sentence, place: int) -> Iterator[int]:
    """Give the predicates that may govern a sum, the likeliest first."""
    if (own := _own_clause(sentence, place)) is not None:
        yield own
        return
    stretch = sentence.stretch
    that = max((at for at in range(place) if sentence.word(at).is_a("that")), default=-1)
    low = max((at for at in sentence.sums if at < place), default=-1)
    high = min((at for at in sentence.sums if at > place), default=len(stretch))
    before = [at for at in reversed(sentence.predicates) if that < at < place]
    same = [at for at in before if stretch[at] == stretch[place]]
    yield from [at for at in same if at > low] or (same if _is_added(sentence, place) else [])
    behind = [at for at in sentence.predicates if place < at < high and stretch[at] == stretch[place]]
    yield from (at for at in behind if not _is_of_another(sentence, at, place))
    if _leans(sentence, place):
        yield from (at for at in before if at > low and 0 < stretch[place] - stretch[at] <= _REACH)


def _own_clause(sentence: Sentence, place: int) -> int | None:
    """The verb of the relative clause behind a sum: `الملايين التي تنفقها س`."""
    if not sentence.word(place + 1).is_a("which"):
        return None
    near = (at for at in sentence.predicates if place + 1 < at <= place + 3)
    return next((at for at in near if sentence.word(at).pronoun), None)


def _is_of_another(sentence: Sentence, noun: int, place: int) -> bool:
    """Whether a noun behind a sum belongs to another verb between: `قرضا بقيمة 7 ملايين ستستخدمه لتسديد …`."""
    if any(sense.verb for sense in sentence.word(noun).senses):
        return False
    return any(unit.word.verbal and not unit.word.senses for unit in sentence.units[place + 1 : noun])


def _is_added(sentence: Sentence, place: int) -> bool:
    """Whether `و` adds a sum to one before it, so that both have one predicate."""
    return any(unit.word.conjunction for unit in sentence.units[max(0, place - _JOINED) : place + 1])


def _leans(sentence: Sentence, place: int) -> bool:
    """Whether the clause of a sum depends on the one before: it begins with a preposition, as `، في صفقة قيمتها …`."""
    first = place
    while first > 0 and sentence.clause[first - 1] == sentence.clause[place]:
        first -= 1
    while first < place and sentence.units[first].kind == "mark":
        first += 1
    word = sentence.word(first)
    noun = word.is_a("money") and not any(sense.verb for sense in word.senses)
    told = word.is_a("value") or word.is_a("that") or noun
    return first == place or bool(word.slot) or told


def senses_of(sentence: Sentence, predicate: int) -> tuple[Sense, ...]:
    """The senses a predicate has in its place: a form that is verb and noun is a noun behind what governs nouns."""
    senses = sentence.word(predicate).senses
    if len({sense.verb for sense in senses}) < 2:
        return senses
    noun = _is_noun(sentence, predicate)
    return tuple(sense for sense in senses if sense.verb != noun)


def _is_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    if word.slot or (word.pronoun and sentence.word(at + 1).article):
        return True
    before = sentence.units[_past_names(sentence, at - 1)] if at else None
    if before is None or before.kind != "word" or word.conjunction or before.word.is_a("that"):
        return False
    governs = before.word.alone or (bool(before.word.slot) and not before.word.article) or before.word.is_a("blocks")
    verb = acts(before.word) or any(sense.verb for sense in before.word.senses)
    return governs or verb or before.word.is_a("passive")


def _past_names(sentence: Sentence, at: int) -> int:
    """The first place from here back that holds no name, no title of one and no adverb."""
    while at > 0:
        if at in sentence.cases:
            at = max(sentence.cases[at].first - 1, 0)
        elif sentence.word(at).is_a("light") or sentence.word(at).is_a("name"):
            at -= 1
        else:
            break
    return at
