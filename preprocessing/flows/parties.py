"""Who pays a sum, and who gets it? The nearest predicate of its clause says so, through the slots of its frame.

A predicate left of the sum counts before one behind it, one of the same clause before one of an earlier clause. What is
said of one side by one predicate may be completed by the next: `قدم س عرضا … لشراء ص`. A frame counts only for sums of
kinds that it can tell of (data/lexicon/flow_kinds.tsv), and a denied transfer has no sides.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from preprocessing.facts import Amount, Mention
from preprocessing.flows.filling import Sides, behind_tied, fill
from preprocessing.flows.reach import candidates, senses_of
from preprocessing.flows.sentence import Sentence
from preprocessing.flows.units import Unit
from preprocessing.flows.words import Sense, Word, frames, roles

_HOLDERS: Final = ("مساهميها", "مساهميه", "المساهمين")
_ONLY: Final = ("سوي", "الا")
_CHAIN: Final = 16  # words from the noun nearest to a sum to another that governs it
_DEALS: Final = frozenset(("لصفقه", "لعقد", "لاتفاق", "لاتفاقيه", "لتعاقد"))  # what is told before, with the article
_MOVES: Final = ("انتقاله", "لانتقاله", "بانتقاله")
_PAID: Final = frozenset(("give", "sign", "buy", "spend"))
_DEAL: Final = 14  # words from the name of a deal to its sum
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
            sides = _sides(sentence, place) or (sides if _is_part(sentence, previous, place) else {})
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


def _is_part(sentence: Sentence, previous: int | None, place: int) -> bool:
    """Whether a sum is part of the one before: `80 مليارا، والتي تم إنفاق 50 مليارا منها`."""
    if previous is None or place + 1 >= len(sentence.units) or sentence.units[place + 1].text not in ("منها", "منه"):
        return False
    return not any(previous < at < place for at in sentence.cases)


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
    if not found and allowed and (deal := _deal(sentence, place)) is not None:
        found = _told_before(sentence, deal, place, allowed)
    return found or (_plain(sentence, place) if "transfer" in allowed else {})


def _deal(sentence: Sentence, place: int) -> int | None:
    """Where the clause of a sum names a deal that was told before it: `وقيمة الصفقة بلغت …`."""
    for at in range(place - 1, max(-1, place - _DEAL), -1):
        if sentence.stretch[at] != sentence.stretch[place]:
            return None
        word = sentence.word(at)
        if word.text.removeprefix("و").removeprefix("ل").removeprefix("ا") in _DEALS or word.text in _MOVES:
            return at
    return None


def _told_before(sentence: Sentence, deal: int, place: int, allowed: frozenset[str]) -> Sides:
    """The sides of a deal that the earlier clauses tell."""
    found: Sides = {}
    for predicate in reversed([at for at in sentence.predicates if sentence.stretch[at] < sentence.stretch[deal]]):
        for sense in senses_of(sentence, predicate):
            if sense.frame in allowed - {"give", "receive", "spend"} and not _is_denied(sentence, predicate):
                found = _joined(found, fill(sentence, predicate, sense, predicate))
    return found


def _told(sentence: Sentence, place: int) -> Iterator[tuple[int, Sense]]:
    """The predicates that may govern a sum, each with the senses it has in its place."""
    for predicate in candidates(sentence, place):
        for sense in senses_of(sentence, predicate):
            if _has_company(sentence, predicate, sense, place):
                yield predicate, _hired(sentence, predicate, sense) if sense.frame == "receive" else sense


def _hired(sentence: Sentence, predicate: int, sense: Sense) -> Sense:
    """The sense of getting: who gets the services of a player pays his club."""
    services = any(unit.text == "خدمات" for unit in sentence.units[predicate + 1 : predicate + 4])
    return sense._replace(frame="hire") if services else sense


def _joined(found: Sides, more: Sides) -> Sides:
    """Add what a further predicate says, unless it says the same name for another side."""
    new = {side: actor for side, actor in more.items() if side not in found and actor not in found.values()}
    return found | new


def _closes(word: Word, sense: Sense) -> bool:
    """Whether nothing left of a predicate can tell of the sum: it is a verb, or a noun whose agent is a pronoun."""
    return (sense.verb and sense.frame not in ("go", "release")) or (bool(word.pronoun) and sense.frame in _AGENTS)


def _is_denied(sentence: Sentence, predicate: int) -> bool:
    before = sentence.units[:predicate]
    if any(unit.text in _ONLY for unit in sentence.units[predicate : predicate + 8]):
        return False  # لم تدفع سوى 5 ملايين
    return sentence.word(predicate - 1).is_a("no") or any(unit.word.is_a("deny") for unit in before)


def _has_company(sentence: Sentence, predicate: int, sense: Sense, place: int) -> bool:
    """Whether a predicate that needs company has it: a round to lead, profits to hand out, money to give."""
    units = sentence.units
    if sense.frame == "lead":
        before, behind = _EVENT
        near = units[max(0, predicate - before) : predicate + (behind if sense.verb else 0)]
        return any(unit.word.is_a("event") for unit in near)
    if sense.frame == "dividend":
        named = any(unit.text.startswith("ارباح") for unit in units[predicate + 1 : predicate + 4])
        return named or any(unit.text.endswith(_HOLDERS) for unit in units[predicate + 1 : predicate + 8])
    if sense.frame == "receive" and not sense.verb and _is_purpose(sentence, predicate, place):
        return False
    in_name = not sense.verb and not sentence.word(predicate).slot and sentence.word(predicate - 1).is_a("head.firm")
    if in_name or sentence.word(predicate + 1).is_a("thing"):
        return False  # شركة استثمار, تقديم استقالة
    return sense.frame != "deal" or _is_own_deal(sentence, predicate, place)


def _is_purpose(sentence: Sentence, noun: int, place: int) -> bool:
    """Whether getting is what a sum is paid for: `دفع س مليونا للحصول على …`."""
    if sentence.word(noun).slot != "to":
        return False
    own = (at for at in sentence.predicates if at < noun and sentence.clause[at] == sentence.clause[noun])
    paid = any(sense.verb and sense.frame in _PAID for at in own for sense in sentence.word(at).senses)
    return noun > place or paid


def _is_own_deal(sentence: Sentence, noun: int, place: int) -> bool:
    """Whether a deal is told in the clause of the sum, and by no verb of signing: of that the sides are plainer."""
    own = [at for at in sentence.predicates if at < noun and sentence.clause[at] == sentence.clause[noun]]
    signed = any(sense.frame == "sign" for at in own for sense in sentence.word(at).senses)
    return sentence.clause[noun] == sentence.clause[place] and not signed


def _plain(sentence: Sentence, place: int) -> Sides:
    """Read `13 مليار ريال من س إلى ص`, which has no predicate."""
    found: Sides = {}
    slots = roles("transfer")
    start = behind_tied(sentence, place)
    for at, case in sentence.cases.items():
        near = place < case.first <= place + _NEAR + 2 * len(found)
        tied = case.first == start  # منها مليار ريال (266 مليون دولار) من س
        if near and case.slot in slots and (tied or (found and sentence.clause[at] == sentence.clause[place])):
            found.setdefault(slots[case.slot], sentence.actor(at).actor_id)
    return found
