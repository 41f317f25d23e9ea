"""Who pays a sum, and who gets it? The nearest predicate of its clause says so, through the slots of its frame.

A predicate left of the sum counts before one behind it, one of the same clause before one of an earlier clause. What is
said of one side by one predicate may be completed by the next: `قدم س عرضا … لشراء ص`. A frame counts only for sums of
kinds that it can tell of (data/lexicon/flow_kinds.tsv), and a denied transfer has no sides.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from preprocessing.facts import Amount, Mention
from preprocessing.flows.filling import Sides, fill
from preprocessing.flows.sentence import Sentence, acts
from preprocessing.flows.units import Unit
from preprocessing.flows.words import Sense, Word, frames, roles

_REACH: Final = 3  # clauses before the sum's own
_CHAIN: Final = 12  # words from the noun nearest to a sum to another that governs it
_JOINED: Final = 3  # words before a sum in which `و` joins it to what is before
_NEAR: Final = 4  # words from a sum to the first name of `من س إلى ص`
_EVENT: Final = (5, 4)  # words before and behind a predicate in which a round or a consortium is named
_AGENTS: Final = frozenset(("spend", "investing", "donate", "support", "takeover"))  # `إنفاقها` is hers


def read(units: Sequence[Unit], mentions: Sequence[Mention], amounts: Sequence[Amount]) -> list[Sides]:
    """Say the sides of each sum of a sentence, in their order; what goes on with the sum before shares its sides."""
    sentence = Sentence(units, mentions, amounts)
    found: list[Sides] = [{} for _ in amounts]
    previous: int | None = None
    for place in sentence.sums:
        sides = {} if previous is None else found[units[previous].number]
        if previous is None or not (
            sentence.tied(previous, place) or (sides and _continues(sentence, previous, place))
        ):
            sides = _sides(sentence, place)
        found[units[place].number] = sides
        previous = place
    return found


def _continues(sentence: Sentence, previous: int, place: int) -> bool:
    """Whether a sum goes on with the one before: of one kind, and nothing between that pays, gets or turns."""
    if sentence.word(place - 1).text == "بواقع":
        return True  # 5 مليارات بواقع ريالين للسهم
    if sentence.amount(previous).kind != sentence.amount(place).kind or sentence.word(place + 1).slot == "from":
        return False
    return not any(
        unit.kind == "actor" or unit.word.senses or unit.word.slot == "from" or unit.word.is_a("turn")
        or unit.word.is_a("say")
        for unit in sentence.units[previous + 1 : place]
    )  # fmt: skip


def _sides(sentence: Sentence, place: int) -> Sides:
    allowed = frames(sentence.amount(place).kind)
    found: Sides = {}
    closed, nearest = False, 0
    for predicate, sense in _told(sentence, place) if allowed else ():
        far = not sense.verb and predicate < nearest - _CHAIN
        if sense.frame not in allowed or len(found) == 2 or (predicate < place and (closed or far)):
            continue
        nearest = nearest or predicate
        if _is_denied(sentence, predicate):
            return {}
        found = _joined(found, fill(sentence, predicate, sense, place))
        closed = closed or _closes(sentence.word(predicate), sense)
    return found or (_plain(sentence, place) if "transfer" in allowed else {})


def _told(sentence: Sentence, place: int) -> Iterator[tuple[int, Sense]]:
    """The predicates that may govern a sum, each with the senses it has in its place."""
    for predicate in _candidates(sentence, place):
        for sense in _senses(sentence, predicate):
            if _has_company(sentence, predicate, sense, place):
                yield predicate, sense


def _joined(found: Sides, more: Sides) -> Sides:
    """Add what a further predicate says, unless it says the same name for another side."""
    new = {side: actor for side, actor in more.items() if side not in found and actor not in found.values()}
    return found | new


def _closes(word: Word, sense: Sense) -> bool:
    """Whether nothing left of a predicate can tell of the sum: it is a verb, or a noun whose agent is a pronoun."""
    return (sense.verb and sense.frame != "go") or (bool(word.pronoun) and sense.frame in _AGENTS)


def _is_denied(sentence: Sentence, predicate: int) -> bool:
    before = sentence.units[:predicate]
    return sentence.word(predicate - 1).is_a("no") or any(unit.word.is_a("deny") for unit in before)


def _candidates(sentence: Sentence, place: int) -> Iterator[int]:
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
    yield from (at for at in sentence.predicates if place < at < high and stretch[at] == stretch[place])
    if _leans(sentence, place):
        yield from (at for at in before if at > low and 0 < stretch[place] - stretch[at] <= _REACH)


def _own_clause(sentence: Sentence, place: int) -> int | None:
    """The verb of the relative clause behind a sum: `الملايين التي تنفقها س`."""
    if not sentence.word(place + 1).is_a("which"):
        return None
    near = (at for at in sentence.predicates if place + 1 < at <= place + 3)
    return next((at for at in near if sentence.word(at).pronoun), None)


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


def _senses(sentence: Sentence, predicate: int) -> tuple[Sense, ...]:
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


def _has_company(sentence: Sentence, predicate: int, sense: Sense, place: int) -> bool:
    """Whether a predicate that needs company has it: a round to lead, profits to hand out, money to give."""
    units = sentence.units
    if sense.frame == "lead":
        before, behind = _EVENT
        near = units[max(0, predicate - before) : predicate + (behind if sense.verb else 0)]
        return any(unit.word.is_a("event") for unit in near)
    if sense.frame == "dividend":
        return any(unit.text.startswith("ارباح") for unit in units[predicate + 1 : predicate + 4])
    in_name = not sense.verb and not sentence.word(predicate).slot and sentence.word(predicate - 1).is_a("head.firm")
    if in_name or sentence.word(predicate + 1).is_a("thing"):
        return False  # شركة استثمار, تقديم استقالة
    return sense.frame != "deal" or sentence.clause[predicate] == sentence.clause[place]


def _plain(sentence: Sentence, place: int) -> Sides:
    """Read `13 مليار ريال من س إلى ص`, which has no predicate."""
    found: Sides = {}
    slots = roles("transfer")
    for at, case in sentence.cases.items():
        near = place < case.first <= place + _NEAR + 2 * len(found)
        if near and case.slot in slots and sentence.clause[at] == sentence.clause[place]:
            found.setdefault(slots[case.slot], sentence.actor(at).actor_id)
    return found
