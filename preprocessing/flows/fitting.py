"""Which name may fill a slot? Not a player as the buyer of himself, nor a minister who lets his ministry pay.

Who acts by office acts for the body he leads; a bank or a fund lends what it approves, a parliament does not.
"""

from typing import Final, NamedTuple

from preprocessing.facts import Mention
from preprocessing.flows.sentence import Sentence
from preprocessing.flows.titles import body
from preprocessing.flows.words import Sense
from preprocessing.text import fold_word

_OFFICIAL: Final = frozenset(("fund", "lend", "issue", "impose", "fine", "spend", "support", "investing", "hire"))
"""What a person of office does for the body he leads."""
_BUYING: Final = frozenset(("buy", "hire"))
_LENDING: Final = frozenset(("بنك", "البنك", "صندوق", "الصندوق", "مصرف", "المصرف"))
_LENDERS: Final = frozenset(("imf", "world-bank"))
_CENTRAL: Final = "المركزي"


class Filled(NamedTuple):
    """A slot of a predicate, with the place of the name that stands in it and of the sum."""

    predicate: int
    sense: Sense
    place: int
    slot: str
    at: int


def filler(sentence: Sentence, filled: Filled) -> Mention | None:
    """Give whom the name in a slot means; None if it can be no side."""
    actor, frame = sentence.actor(filled.at), filled.sense.frame
    if actor.kind == "person" and _is_bought(filled):
        return None
    if actor.kind == "person" and filled.slot == "subject":
        office = body(sentence, filled.at) if frame in _OFFICIAL else None
        if office is not None:
            return sentence.actor(office)
        if _is_player(sentence, filled) or _approves(sentence, filled.predicate, filled.at):
            return None
    own = frame == "lend" and filled.slot == "of" and not sentence.word(filled.predicate).pronoun
    return None if (frame == "approve" or own) and not _lends(actor) else actor


def may(sense: Sense, side: str, kind: str) -> bool:
    """Say whether a name of this kind can be the side: a person earns, a body gets fines."""
    if sense.frame in ("earn", "suspend"):
        return kind == "person"
    if sense.frame == "launch":
        return kind != "person"
    return sense.frame != "fine" or side == "payer" or kind == "organization"


def _is_bought(filled: Filled) -> bool:
    """Whether a person stands where a firm is bought: he is a player, who is bought of his club."""
    return filled.sense.frame in ("buy", "takeover") and filled.slot in ("object", "to", "on")


def _is_player(sentence: Sentence, filled: Filled) -> bool:
    """Whether who buys is himself what is bought: in a contract, or `الذي كلفه 5 ملايين لضمه`."""
    own = sentence.amount(filled.place).kind == "contract" or bool(sentence.word(filled.predicate).pronoun)
    return filled.sense.frame in _BUYING and own


def _approves(sentence: Sentence, predicate: int, person: int) -> bool:
    """Whether a person only lets others pay: `اعتمد الوزير صرف …`."""
    stretch = sentence.stretch
    return any(
        sentence.word(at).is_a("approve") and (at < person or at == predicate)
        for at in range(predicate + 1)
        if stretch[at] == stretch[predicate]
    )


def _lends(actor: Mention) -> bool:
    """Whether a name is that of a bank or a fund; a central bank approves what others lend."""
    words = set(fold_word(actor.actor.name_ar).split())
    return actor.actor_id in _LENDERS or bool(_LENDING & words and _CENTRAL not in words)
