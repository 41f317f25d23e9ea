"""Who pays by a contract? A ministry that makes one with a firm; between firms, the one that is named as signing."""

from collections.abc import Iterator, Mapping
from typing import Final

from preprocessing.flows.sentence import Sentence
from preprocessing.flows.titles import body
from preprocessing.flows.words import read
from preprocessing.text import fold_word

_TO_GET: Final = frozenset(("للحصول", "لشراء", "لاستيجار", "لاستيراد", "لاستخدام"))
_PURPOSE: Final = 6  # units behind the other side
_LIST: Final = 10  # units from the first name of `بين س وص` to the last


def sides(sentence: Sentence, named: Mapping[str, int]) -> dict[str, str]:
    """Say payer and recipient of a contract, from the slots that its names fill."""
    parties = [_signer(sentence, at) for at in _parties(sentence, named)]
    if len({sentence.actor(at).actor_id for at in parties}) == 1 and "with" in named:
        return _alone(sentence, named["with"])
    kinds = {sentence.actor(at).actor_id: sentence.actor(at).kind for at in parties}
    buyers = [actor for actor, kind in kinds.items() if kind == "organization"]
    others = [actor for actor in kinds if actor not in buyers]
    if len(buyers) == 1 and others and not _is_customer(sentence, named):
        return {"payer": buyers[0], "recipient": others[0]}
    if len(kinds) == 2:
        payer, recipient = kinds  # who signs is named first
        return {"payer": payer, "recipient": recipient}
    return {"payer": buyers[0]} if buyers else {}


def _signer(sentence: Sentence, at: int) -> int:
    """The body for which a person signs by office, else the name itself."""
    office = body(sentence, at) if sentence.actor(at).kind == "person" else None
    return at if office is None else office


def _is_customer(sentence: Sentence, named: Mapping[str, int]) -> bool:
    """Whether who signs does so to get something: `وقعت س عقدا مع ص للحصول على …`."""
    if "subject" not in named or "with" not in named:
        return False
    return any(unit.text in _TO_GET for unit in sentence.units[named["with"] + 1 : named["with"] + _PURPOSE])


def _parties(sentence: Sentence, named: Mapping[str, int]) -> Iterator[int]:
    """The names on both sides, who signs first."""
    for slot in ("subject", "of", "with", "between"):
        if slot in named:
            yield named[slot]
    if "between" not in named:
        return
    first = named["between"]
    for at, case in sentence.cases.items():
        if first < at <= first + _LIST and case.slot in ("bare", "between", "between+", "part"):
            yield at


def _alone(sentence: Sentence, at: int) -> dict[str, str]:
    """Read `عقد مع س` where the other side is no name: a ministry pays, and a ministry without a name pays س."""
    actor = sentence.actor(at)
    if actor.kind == "organization":
        first = fold_word(actor.actor.name_ar).split()[0]
        return {"payer": actor.actor_id} if read(first).is_a("buyer") else {}
    return {"recipient": actor.actor_id} if any(unit.word.is_a("buyer") for unit in sentence.units) else {}
