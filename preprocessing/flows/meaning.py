"""Which name does another word mean? `الشركة`, a pronoun or `التي` means one of its own sentence, or nobody."""

from typing import Final

from preprocessing.facts import Mention
from preprocessing.flows.sentence import Sentence, acts
from preprocessing.flows.words import Word

_ANY: Final = ("person", "company", "organization")
_FITTING: Final = {"ها": ("company", "organization"), "هن": ("company", "organization"), "ه": ("person",)}
_PRONOUNS: Final = {"فيها": "in", "اليها": "to", "منها": "from", "اليه": "to"}
_CLUBS: Final = ("النادي", "الفريق")
_NAME: Final = 3  # units behind `الشركة` in which a name of its own may stand


def resolve(sentence: Sentence, at: int) -> int | None:
    """Find the one name before it that a word like `الشركة` can mean."""
    word = sentence.word(at)
    if word.is_a("latter"):
        named = (place for place, case in sentence.cases.items() if place < at and case.slot != "source")
        return max(named, default=None)
    own_name = any(unit.word.is_a("name") for unit in sentence.units[at + 1 : at + 1 + _NAME])
    if not word.is_a("generic") or own_name or _is_told_apart(sentence, at):
        return None
    if word.text.endswith(("شركته", "شركتها")) and (own := _led(sentence, at)) is not None:
        return own
    ids = {
        sentence.actor(place).actor_id: place
        for place, case in sentence.cases.items()
        if place < at and case.slot != "source" and _fits(word, sentence.actor(place))
    }
    return next(iter(ids.values())) if len(ids) == 1 else None


def _is_told_apart(sentence: Sentence, at: int) -> bool:
    """Whether adjectives say that another is meant: `النادي الملكي`, `المجموعة الإعلامية اليابانية`."""
    behind, second = sentence.word(at + 1), sentence.word(at + 2)
    apart = behind.article and not behind.slot
    return apart and (sentence.word(at).text in _CLUBS or (second.article and not second.slot))


def _led(sentence: Sentence, at: int) -> int | None:
    """Where the firm stands that the title of the nearest person names: `رئيس س ص … شركته`."""
    places = [place for place in sentence.cases if place < at]
    person = next((place for place in reversed(places) if sentence.actor(place).kind == "person"), None)
    firm = next((place for place in reversed(places) if person is not None and place < person), None)
    return firm if firm is not None and sentence.cases[firm].slot == "title" else None


def _fits(word: Word, actor: Mention) -> bool:
    if word.is_a("generic.any"):
        return actor.kind != "person"
    return word.is_a(f"generic.{actor.kind}")


def stands_free(sentence: Sentence, at: int) -> bool:
    """Say whether a word like `الشركة` can be a subject: no preposition, title or noun governs it."""
    if any(case.first <= at < place for place, case in sentence.cases.items()):
        return False
    before = sentence.word(at - 1)
    return not sentence.word(at).slot and (at == 0 or acts(before) or bool(before.senses))


def slot(sentence: Sentence, at: int) -> tuple[str, int | None]:
    """Give the preposition a name stands under, or a word that means one, and the place of the name."""
    case = sentence.cases.get(at)
    if case is not None:
        return ("", None) if case.slot == "bare" else (case.slot, at)
    word, before = sentence.word(at), sentence.word(at - 1)
    if word.is_a("light") and word.text in _PRONOUNS:
        if word.text == "منها" and {at - 1, at + 1} & set(sentence.sums):
            return "", None  # منها مليون is a part
        return _PRONOUNS[word.text], _only(sentence, at)
    if word.text in ("صفوفه", "صفوفها") and before.alone:
        return before.slot, _only(sentence, at, kinds=("organization",), bare=True)
    if not word.is_a("generic") or any(case.first <= at < place for place, case in sentence.cases.items()):
        return "", None
    under = word.slot or (before.slot if before.alone else "")
    return under, resolve(sentence, at) if under else None


def _only(
    sentence: Sentence, at: int, *, kinds: tuple[str, ...] = ("company", "organization"), bare: bool = False
) -> int | None:
    """The one name before a pronoun that is of some kinds and no source; none where there are several."""
    ids = {
        sentence.actor(place).actor_id: place
        for place, case in sentence.cases.items()
        if place < at and sentence.actor(place).kind in kinds and case.slot != "source"
        if not bare or case.slot == "bare"
    }
    return next(iter(ids.values())) if len(ids) == 1 else None


def meant(sentence: Sentence, at: int, *, besides: int | None = None, agent: bool = False) -> int | None:
    """Find the name that the pronoun of a word means: the nearest before it that it fits.

    `ه` means a person; as an `agent` (`تعاقده`) it may mean a body where no person is named.
    """
    pronoun = sentence.word(at).pronoun
    taken = None if besides is None else sentence.actor(besides).actor_id
    kinds: tuple[str, ...] = _FITTING.get(pronoun, _ANY)
    for fitting in (kinds, ("organization",)) if agent and pronoun == "ه" else (kinds,):
        for place in range(at - 1, -1, -1):
            if sentence.word(place).is_a("someone") and not sentence.leads(place):
                return None  # سجن أحد الموظفين وتغريمه
            if sentence.word(place).is_a("which") and place not in _own_antecedents(sentence) and pronoun:
                return None
            if _can_be_meant(sentence, place, fitting) and sentence.actor(place).actor_id != taken:
                return place
    return None


def _own_antecedents(sentence: Sentence) -> frozenset[int]:
    """Where the relative pronouns stand that belong to a name."""
    which = (at for at in range(len(sentence.units)) if sentence.word(at).is_a("which"))
    return frozenset(at for at in which if antecedent(sentence, at) is not None)


def _can_be_meant(sentence: Sentence, at: int, kinds: tuple[str, ...]) -> bool:
    if at not in sentence.cases or sentence.actor(at).kind not in kinds:
        return False
    led = any(sense.frame == "lead" for sense in sentence.governor(at).senses)
    return sentence.cases[at].slot not in ("source", "by") and not led


def antecedent(sentence: Sentence, which: int) -> int | None:
    """Find the name a relative pronoun belongs to: `مايكروسوفت التي استثمرت`."""
    at = which - 1
    while at > 0 and (sentence.units[at].text in ("،", ",") or sentence.word(at).article):
        at -= 1
    if at not in sentence.cases:
        return None
    person = sentence.actor(at).kind == "person" and sentence.units[which].text == "الذي"
    return at if person or sentence.cases[at].slot not in ("part", "part+") else None
