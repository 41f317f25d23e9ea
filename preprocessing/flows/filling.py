"""Who fills the slots of one predicate? Names under its prepositions, its subject and object, the complement of a noun.

A noun has its agent behind it (`استثمار س في ص`), in its pronoun (`استثماره`) or above it: in `أعلنت س استثمار …` who
announces invests. What a slot means is listed with the frame (data/lexicon/flow_roles.tsv).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from preprocessing.flows import contracts, meaning
from preprocessing.flows.control import is_controlled
from preprocessing.flows.fitting import Filled, filler, may
from preprocessing.flows.sentence import Sentence, is_verb
from preprocessing.flows.subjects import above, before_verb, has_pronoun, is_followed, is_preceded, left_out
from preprocessing.flows.titles import club, officer
from preprocessing.flows.words import Sense, roles

Named = dict[str, int]
"""Places of names by slot."""
Sides = dict[str, str]
"""Ids by side: `payer`, `recipient`."""

_RANKS: Final = {"of": 0, "by": 0, "subject": 2, "object": 3}
"""Which slot wins where two fill one side: `إنفاق س` before who speaks of it, a seller before what is sold."""
_SELLING: Final = frozenset(("move", "buy", "hire", "deal"))
_UNDERGOING: Final = frozenset(("buy", "sell", "fine", "receive", "issue"))  # `شرائها` is the buying of it
_PLAYER: Final = 8  # words from a player to the verb of his move, or from what is bought to its club
_EITHER: Final = frozenset(("buy", "takeover", "give", "fund", "receive", "sell"))  # of agent or object


def fill(sentence: Sentence, predicate: int, sense: Sense, place: int) -> Sides:
    """Say the sides that one predicate gives the sum at `place`."""
    slots = roles(sense.frame)
    named = dict(_under_prepositions(sentence, predicate, place))
    named |= _verbal(sentence, predicate, sense) if sense.verb else _nominal(sentence, predicate, sense, named, place)
    if "side" in slots.values():
        signed = contracts.sides(sentence, {slot: at for slot, at in named.items() if slot in slots})
        return _with_seller(sentence, predicate, sense, place, signed)
    found: Sides = {}
    for slot in sorted(named, key=lambda slot: _RANKS.get(slot, 1)):
        side = "payer" if slot == "to" and sentence.word(predicate).text.endswith("ضم") else slots.get(slot)
        actor = filler(sentence, Filled(predicate, sense, place, slot, named[slot])) if side else None
        if side and actor is not None and side not in found and actor.actor_id not in found.values():
            found |= {side: actor.actor_id} if may(sense, side, actor.kind) else {}
    return _with_seller(sentence, predicate, sense, place, found)


def _with_seller(sentence: Sentence, predicate: int, sense: Sense, place: int, found: Sides) -> Sides:
    """Add the club of the player who is bought, if nobody else gets the sum."""
    if sense.frame not in _SELLING or "recipient" in found:
        return found
    low = min(predicate, place) - (_PLAYER if sense.frame == "move" else 0)
    seller = club(sentence, low, place if predicate < place else predicate + _PLAYER)
    if seller is None or sentence.actor(seller).actor_id in found.values():
        return found
    return found | {"recipient": sentence.actor(seller).actor_id}


def _under_prepositions(sentence: Sentence, predicate: int, place: int) -> Iterator[tuple[str, int]]:
    """The names behind a predicate by their slots, the first of each; those that stand bare are left out.

    Past another sum those behind the own sum come first: `سدد 3 ملايين لـس و5 ملايين لـص`.
    """
    seen: set[str] = set()
    places: Sequence[int] = range(predicate + 1, _end(sentence, predicate, place))
    if any(predicate < at < place for at in sentence.sums):
        places = [*range(place + 1, len(places) + predicate + 1), *range(predicate + 1, place)]
    else:
        start = behind_tied(sentence, place)
        places = sorted(places, key=lambda at: at not in sentence.cases or sentence.cases[at].first != start)
    for at in places:
        slot, actor = meaning.slot(sentence, at)
        if slot and slot not in seen and actor is not None:
            seen.add(slot)
            yield slot, actor


def _end(sentence: Sentence, predicate: int, place: int) -> int:
    """Where the complements of a predicate end: at the next sum, verb or clause behind both it and its sum."""
    clause, last = sentence.clause, max(predicate, place)
    start = behind_tied(sentence, last)
    own = {clause[last], clause[predicate], clause[min(start, len(clause) - 1)]}
    for at in range(start, len(clause)):
        word = sentence.word(at)
        ends = clause[at] not in own or sentence.units[at].kind == "sum"
        if ends or word.is_a("that") or is_verb(word) or (at > place and word.verbal):
            return at
    return len(clause)


def behind_tied(sentence: Sentence, place: int) -> int:
    """Give the place behind a sum and those tied to it, with their bracket."""
    start = place + 1
    for at in sentence.sums:
        if at > place and sentence.tied(start - 1, at):
            start = at + 1
    closes = start > place + 1 and start < len(sentence.units) and sentence.units[start].text == ")"
    return start + 1 if closes else start


def _verbal(sentence: Sentence, verb: int, sense: Sense) -> Named:
    """The subject and the object of a verb."""
    behind = sentence.bare_behind(verb)
    if behind and sense.frame == "cost":
        return {"object": behind[0]}  # كلفت الأزمة س: a thing costs, a name bears
    subject = before_verb(sentence, verb)
    if subject is None and behind and (is_preceded(sentence, verb) or is_followed(sentence, verb)):
        return {"object": behind[0]}
    if subject is None and behind and not has_pronoun(sentence, verb):
        subject, behind = behind[0], behind[1:]
    elif subject is None:
        titled = officer(sentence, verb)
        subject = left_out(sentence, verb, sentence.word(verb)) if titled is None else titled
    found = {} if subject is None else {"subject": subject}
    target = behind[0] if behind else _pronoun_of(sentence, verb, subject)
    return found if target is None else found | {"object": target}


def _pronoun_of(sentence: Sentence, verb: int, subject: int | None) -> int | None:
    """The name the pronoun of a verb means; in a relative clause what it belongs to (`القروض التي قدمها الصندوق`)."""
    if not sentence.word(verb).pronoun:
        return None
    at = above(sentence, verb)
    if at > 0 and sentence.word(at).is_a("which"):
        return meaning.antecedent(sentence, at)
    if at >= 0 and (sentence.units[at].kind == "sum" or sentence.units[at].text in ("ما", "مما")):
        return None
    return meaning.meant(sentence, verb, besides=subject)


def _nominal(sentence: Sentence, noun: int, sense: Sense, named: Mapping[str, int], place: int) -> Named:
    """The complement of a noun, and the agent it takes from the verb above it."""
    word = sentence.word(noun)
    controlled = "by" not in named and is_controlled(sentence, noun, sense, place)
    if sense.frame == "move" and _tells_of_own(sentence, noun) and (own := left_out(sentence, noun, None)) is not None:
        return {"from": own}
    agent = left_out(sentence, noun, None) if controlled else None
    if agent is not None and sense.frame == "fine" and sentence.actor(agent).kind == "person":
        agent = None  # إيقاف س وتغريمه
    found = {} if agent is None else {"subject": agent}
    if word.pronoun and sense.frame != "give":
        undergoing = sense.frame in _UNDERGOING
        target = meaning.meant(sentence, noun, besides=agent, agent=not undergoing)
        if target is not None and not (sense.frame == "owe" and sentence.cases[target].slot == "to"):
            return found | {"object" if undergoing else "of": target}
    behind = [] if word.article else sentence.bare_behind(noun)
    generic = not (word.article or behind) and sense.frame not in _UNDERGOING
    if generic and (meant := meaning.resolve(sentence, noun + 1)) is not None:
        return found | {"of": meant}  # استثمارات الشركة
    return found | _complements(sentence, noun, sense, behind=behind, named=named, agent=agent) if behind else found


def _tells_of_own(sentence: Sentence, noun: int) -> bool:
    """Whether the player who moves is told to be of the club that tells it: `أعلن نادي س انتقال مدافعه`."""
    return any(unit.word.is_a("player.own") for unit in sentence.units[noun + 1 : noun + 3])


def _complements(
    sentence: Sentence, noun: int, sense: Sense, *, behind: list[int], named: Mapping[str, int], agent: int | None
) -> Named:
    """Tell agent and object apart: `شراء س لحصة في ص`, `شراء ص`."""
    first = behind[0]
    if sense.frame not in _EITHER:
        return {"of": first}
    if len(behind) > 1:
        return {"of": first, "object": behind[1]}
    buys = sense.frame in ("buy", "takeover")
    person = sentence.actor(first).kind == "person"
    if buys and person and (sentence.word(noun).text.endswith("ضم") or sentence.word(first - 1).is_a("player")):
        return {}  # ضم س, شراء المدافع س: a player
    if buys and (person or {"to", "on"} & set(named) or sentence.word(first + 1).slot in ("to", "on")):
        return {"of": first}
    return {"object": first} if buys or sense.frame in ("sell", "fund") or agent is not None else {"of": first}
