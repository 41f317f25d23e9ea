"""Which predicates may govern a sum? Those of its clause, the nearest before it first, then those behind and before.

A sum whose clause leans on the one before (`، في صفقة قيمتها …`) may be governed from there.
"""

from collections.abc import Iterator
from typing import Final

from preprocessing.flows.sentence import Sentence, acts
from preprocessing.flows.words import Sense

_REACH: Final = 4  # clauses before the sum's own
_VALUED: Final = 10  # words before a relative clause of value
_PURPOSES: Final = ("اجل", "علي", "شريطه")
_OWN: Final = 7  # words from a sum to the verb of its relative clause
_JOINED: Final = 3  # words before a sum in which `و` joins it to what is before


def candidates(sentence: Sentence, place: int) -> Iterator[int]:
    """Give the predicates that may govern a sum, the likeliest first."""
    if (own := _own_clause(sentence, place)) is not None:
        yield own
        return
    got = any(sense.verb for sense in sentence.word(place + 1).senses)
    if got and sentence.word(place + 2).text in ("عليها", "عليه"):
        yield place + 1  # 5 ملايين يحصل عليها س
    stretch = sentence.stretch
    that = max((at for at in range(place) if _says(sentence, at)), default=-1)
    low = max((at for at in sentence.sums if at < place), default=-1)
    high = min((at for at in sentence.sums if at > place), default=len(stretch))
    before = [at for at in reversed(sentence.predicates) if max(that, _floor(sentence, place)) < at < place]
    same = [at for at in before if stretch[at] == stretch[place]]
    yield from [at for at in same if at > low] or (same if _is_added(sentence, place) else [])
    behind = [at for at in sentence.predicates if place < at < high and stretch[at] == stretch[place]]
    if not (_has_own_price(sentence, high) or sentence.word(place + 1).is_a("which")):
        yield from (at for at in behind if not _is_of_another(sentence, at, place))
    if _leans(sentence, place):
        yield from (at for at in before if at > low and 0 < stretch[place] - stretch[at] <= _REACH)
        yield from _past_bracket(sentence, place, high)


def _floor(sentence: Sentence, place: int) -> int:
    """Where what a sum values begins, if a relative clause says so: `… للودائع التي تصل قيمتها إلى مليون`."""
    at = place - 1
    while at >= 0 and (sentence.word(at).is_a("value") or sentence.word(at).is_a("light") or sentence.word(at).alone):
        at -= 1
    return at - _VALUED if at >= 0 and sentence.word(at).is_a("which") and at < place - 1 else -1


def _says(sentence: Sentence, at: int) -> bool:
    """Whether `أن` begins what somebody says, and no purpose: `من أجل أن`, `على أن`."""
    return sentence.word(at).is_a("that") and sentence.word(at - 1).text not in _PURPOSES


def _past_bracket(sentence: Sentence, place: int, high: int) -> Iterator[int]:
    """The verbs behind a clause that only values what stands before it: `المنحة، وقدرها مليون، تقدم لـ…`."""
    stretch = sentence.stretch
    for at in range(place + 1, high):
        if stretch[at] == stretch[place] + 1 and stretch[at - 1] == stretch[place]:
            joined = any(unit.word.conjunction for unit in sentence.units[at : at + 2])
            if joined or not _values(sentence, place):
                return
        if stretch[at] == stretch[place] + 1 and any(sense.verb for sense in sentence.word(at).senses):
            yield at


def _values(sentence: Sentence, place: int) -> bool:
    """Whether a sum stands in its clause with words of value alone."""
    own = (at for at in range(place) if sentence.stretch[at] == sentence.stretch[place])
    return all(
        sentence.units[at].kind == "mark" or sentence.word(at).is_a("value") or sentence.word(at).is_a("light")
        for at in own
    )


def _own_clause(sentence: Sentence, place: int) -> int | None:
    """The verb of the relative clause behind a sum: `الملايين التي تنفقها س`."""
    if not sentence.word(place + 1).is_a("which"):
        return None
    near = (at for at in sentence.predicates if place + 1 < at <= place + _OWN)
    return next((at for at in near if sentence.word(at).pronoun), None)


def _has_own_price(sentence: Sentence, place: int) -> bool:
    """Whether a sum is the price of what stands right before it: `استحوذت على س مقابل 5 ملايين`."""
    if place >= len(sentence.units):
        return False
    return sentence.word(place).slot == "aside" or sentence.word(place - 1).slot == "aside"


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
    if before.word.is_a("kinds") or (sentence.word(at - 2).alone and not before.word.verbal and before.text.isalpha()):
        return True  # مشروع جمع النفايات, من تاريخ تسلم الموقع
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
