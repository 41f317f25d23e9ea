"""Who is the subject of a predicate? The name right before its verb or behind it, or one named earlier and left out.

A subject that is left out is the nearest name before that can be it, unless another subject is named in between: a
country, a firm without a name, whoever is quoted. Where that is in doubt, nobody is the subject.
"""

from typing import Final

from preprocessing.flows.meaning import antecedent, resolve, stands_free
from preprocessing.flows.reach import senses_of
from preprocessing.flows.sentence import Sentence, acts, is_verb
from preprocessing.flows.unnamed import other_subject
from preprocessing.flows.words import Word

NOTHING: Final = Word("")
_AT_ONCE: Final = 4  # words from a comma to the subject of its clause
_RESUMED: Final = ("فيه", "فيها", "به", "بها", "له", "لها", "منه", "منها", "عليه", "عليها", "اليه", "اليها")
_REVEALED: Final = ("كشف", "كشفت", "وكشف", "وكشفت")
_PURPOSE: Final = ("لي", "لت")
_HE: Final = ("انه", "بانه", "لانه")
_FAR: Final = 30  # words from a noun to the subject above it
AUXILIARIES: Final = frozenset(("قد", "كانت", "كان", "وكان", "وكانت", "ايضا", "لم", "لن"))


def before_verb(sentence: Sentence, verb: int) -> int | None:
    """Find the subject right before its verb, or the name its relative clause belongs to."""
    at = above(sentence, verb)
    if at > 0 and sentence.word(at).is_a("which") and not sentence.word(verb).pronoun:
        return None if sentence.word(verb + 1).text in _RESUMED else antecedent(sentence, at)
    case = sentence.cases.get(at)
    if sentence.word(verb).text[:2] in _PURPOSE:
        return None
    if case is not None and sentence.word(verb).conjunction and _is_of_noun(sentence, at):
        return None  # لضم س وعرض
    return at if case is not None and case.slot == "bare" and _agrees(sentence, sentence.word(verb), at) else None


def above(sentence: Sentence, verb: int) -> int:
    """Give the place before a verb and its auxiliaries (-1 at the beginning)."""
    at = verb - 1
    while at >= 0 and sentence.units[at].text in AUXILIARIES:
        at -= 1
    return at


def is_preceded(sentence: Sentence, verb: int) -> bool:
    """Say whether a subject that is no name stands before a verb: `نيكاي اليابانية تشتري س`."""
    before = sentence.word(verb - 1)
    if before.is_a("light") or before.is_a("which"):
        return False
    return before.is_a("name") or (before.article and not before.slot and not before.is_a("head"))


def is_followed(sentence: Sentence, verb: int) -> bool:
    """Say whether a subject that is no name stands right behind a verb: `غرمت لجنة … نادي س`."""
    word = sentence.word(verb + 1)
    return word.is_a("head") and not word.slot and not sentence.leads(verb + 1)


def has_pronoun(sentence: Sentence, verb: int) -> bool:
    """Say whether a pronoun behind a verb is its subject: `أن يشتري هو «تويتر»`."""
    return sentence.word(verb + 1).text in ("هو", "هي", "هم")


def left_out(sentence: Sentence, predicate: int, verb: Word | None) -> int | None:
    """Find the subject that stands before a predicate (a `verb`, or a noun under one); none where another is named."""
    told = verb is not None and _has_suffix(sentence.word(above(sentence, predicate)))  # إنها سددت الرواتب
    if verb is not None and not told and (other := other_subject(sentence, predicate)) is not None:
        return resolve(sentence, other)
    if verb is not None and (which := _relative_pronoun(sentence, predicate)) is not None:
        return antecedent(sentence, which)
    skipped = sentence.relative - {sentence.clause[predicate]}
    pronoun, spare = False, None
    masculine = verb is not None and sentence.word(above(sentence, predicate)).text in _HE
    for at in range(predicate - 1, -1 if verb is not None else max(-1, predicate - _FAR), -1):
        if sentence.clause[at] in skipped:
            continue
        if at not in sentence.cases:
            if verb is not None and (speaker := _speaker(sentence, at, predicate)) is not None:
                return speaker
            ends, subject = _another(sentence, at, predicate)
            if ends:
                return subject
            pronoun = pronoun or _has_suffix(sentence.word(at))
        elif verb is None or _agrees(sentence, NOTHING if masculine else verb, at):
            if sentence.cases[at].slot == "bare" and not _is_of_noun(sentence, at):
                if verb is None and sentence.actor(at).kind == "person" and _is_reported(sentence, at, predicate):
                    return None
                return None if _is_other(sentence, at, predicate, pronoun=pronoun) else at
            if _is_permitted(sentence, at) or (verb is None and _is_obliged(sentence, at, predicate)):
                return at
            spare = at if spare is None and _can_stand_in(sentence, at) else spare
    return _named_next(sentence, predicate) if verb is None and spare is None else spare


def _named_next(sentence: Sentence, noun: int) -> int | None:
    """The subject of the clause behind `بعد التبرع …،`, the agent of the noun, where it is named at once."""
    if noun != 1 or sentence.word(0).slot != "aside" or not sentence.word(0).alone:
        return None
    comma = next((at for at, unit in enumerate(sentence.units) if unit.kind == "mark"), len(sentence.units))
    for at in range(comma + 1, min(comma + 1 + _AT_ONCE, len(sentence.units))):
        if at in sentence.cases:
            told = at == comma + 2 or sentence.word(comma + 1).verbal
            return at if told and sentence.cases[at].slot in ("bare", "part") else None
    return None


def _speaker(sentence: Sentence, that: int, verb: int) -> int | None:
    """The one firm or body that `إنها` right before a verb can mean."""
    if that != above(sentence, verb) or not (sentence.word(that).is_a("that") and _has_suffix(sentence.word(that))):
        return None
    turn = max((at for at in range(that) if sentence.word(at).is_a("turn")), default=-1)
    if not sentence.word(that).text.endswith("ها"):
        return None
    ids = {
        sentence.actor(at).actor_id: at
        for at, case in sentence.cases.items()
        if turn < at < that and case.slot in ("bare", "title") and sentence.actor(at).kind != "person"
    }
    return next(iter(ids.values())) if len(ids) == 1 else None


def _relative_pronoun(sentence: Sentence, verb: int) -> int | None:
    """Where the relative pronoun stands whose clause goes on to a verb: `ماسك الذي أسس وتبرع`."""
    for at in range(verb - 1, -1, -1):
        if sentence.units[at].kind == "mark" or sentence.word(at).is_a("that"):
            return None
        if sentence.word(at).is_a("which"):
            return at if at < verb - 1 and sentence.word(verb).conjunction else None
    return None


def _another(sentence: Sentence, at: int, predicate: int) -> tuple[bool, int | None]:
    """Whether a word ends the search for a subject, and the name it means, if any."""
    word = sentence.word(at)
    if word.is_a("which"):
        return True, antecedent(sentence, at) if at < predicate - 1 else None
    if word.is_a("that") and not _is_open(sentence, at, predicate):
        return True, resolve(sentence, at + 1)
    if word.is_a("generic") and stands_free(sentence, at):
        return True, resolve(sentence, at)
    if (acts(word) or is_verb(word)) and not sentence.bare_behind(at):
        other = other_subject(sentence, at)
        return other is not None, None if other is None else resolve(sentence, other)
    return False, None


def _is_reported(sentence: Sentence, person: int, noun: int) -> bool:
    """Whether a person only tells of what a noun says: `قال المتحدث س …، مشيرا إلى تقديم …`."""
    if any(unit.word.is_a("report") for unit in sentence.units[person + 1 : noun]):
        return True
    near = sentence.units[max(0, person - 4) : person + 4]
    return any(unit.text.removeprefix("ال").startswith(("متحدث", "ناطق")) for unit in near)


def _is_of_noun(sentence: Sentence, at: int) -> bool:
    """Whether a name is the complement of a noun that tells a transfer (`عقوبة س`), and no subject.

    `إلزام س بدفع` makes س pay.
    """
    governor = sentence.cases[at].governor
    senses = senses_of(sentence, governor) if governor >= 0 else ()
    if sentence.actor(at).kind == "person" and sentence.word(governor).text.endswith("ضم"):
        return True  # ضم س: he is the player
    return bool(senses) and not any(sense.verb or sense.frame in ("impose", "claim", "offer") for sense in senses)


def _has_suffix(word: Word) -> bool:
    """Whether `أن` bears a pronoun, so that its subject is whoever speaks."""
    return word.is_a("that") and not word.text.endswith("ن")


def _is_open(sentence: Sentence, that: int, predicate: int) -> bool:
    """Whether `إن` names no subject of its own: it has a pronoun, or a verb comes at once."""
    if _has_suffix(sentence.word(that)) or that + 1 >= predicate:
        return True
    after = sentence.word(that + 1)
    return sentence.units[that + 1].kind == "word" and (after.verbal or any(sense.verb for sense in after.senses))


def _is_permitted(sentence: Sentence, at: int) -> bool:
    """Whether a name is allowed to do what follows: `تسمح لشركة س بشراء`."""
    case = sentence.cases[at]
    return case.slot == "to" and sentence.word(case.first - 1).is_a("permit")


def _is_obliged(sentence: Sentence, at: int, noun: int) -> bool:
    """Whether what is decided on a name is that it does something: `قرار على نادي س بدفع`."""
    between = sentence.units[at + 1 : noun]
    adjectives = all(unit.kind == "word" and unit.word.article for unit in between)
    return sentence.cases[at].slot == "on" and adjectives and sentence.word(noun).slot == "aside"


def _can_stand_in(sentence: Sentence, at: int) -> bool:
    """Whether a name can be the subject where no better one stands: that of a firm in a title, a person in `رد س`."""
    return sentence.cases[at].slot == ("part" if sentence.actor(at).kind == "person" else "title")


def _is_other(sentence: Sentence, at: int, predicate: int, *, pronoun: bool) -> bool:
    """Whether a subject commands or reports what others do: `ألزمت المحكمة بدفع`, `ذكرت س أن …`."""
    governor = sentence.cases[at].governor
    following = sentence.word(governor + 1)
    if sentence.word(governor).text in _REVEALED and sentence.word(predicate - 1).text == "عن":
        return False  # كشفت س عن استثمار 5 ملايين
    if governor < 0 or (following.article and not following.is_a("head.person")):
        return False  # ألزمت المحكمة س بدفع: the court commands, the name is commanded
    word = sentence.word(governor)
    return word.is_a("order.command") or (word.is_a("order.report") and not pronoun)


def _agrees(sentence: Sentence, verb: Word, at: int) -> bool:
    """Whether a name can be the subject of a verb, by what the verb above the name shows of its gender."""
    if verb.feminine:
        return sentence.actor(at).kind != "person"
    word = sentence.governor(at)
    shown = word.verbal or word.is_a("say") or any(sense.verb for sense in word.senses)
    return not (shown and word.text.endswith("ت"))
