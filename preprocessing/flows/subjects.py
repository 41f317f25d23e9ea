"""Who is the subject of a predicate? The name right before its verb or behind it, or one named earlier and left out.

A subject that is left out is the nearest name before that can be it, unless another subject is named in between: a
country, a firm without a name, whoever is quoted. Where that is in doubt, nobody is the subject.
"""

from typing import Final

from preprocessing.flows.meaning import antecedent, resolve, stands_free
from preprocessing.flows.sentence import Sentence, acts, is_verb
from preprocessing.flows.words import Word

AUXILIARIES: Final = frozenset(("قد", "كانت", "كان", "وكان", "وكانت", "ايضا", "لم", "لن"))


def before_verb(sentence: Sentence, verb: int) -> int | None:
    """Find the subject right before its verb, or the name its relative clause belongs to."""
    at = above(sentence, verb)
    if at > 0 and sentence.word(at).is_a("which") and not sentence.word(verb).pronoun:
        return antecedent(sentence, at)
    case = sentence.cases.get(at)
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


def has_pronoun(sentence: Sentence, verb: int) -> bool:
    """Say whether a pronoun behind a verb is its subject: `أن يشتري هو «تويتر»`."""
    return sentence.word(verb + 1).text in ("هو", "هي", "هم")


def left_out(sentence: Sentence, predicate: int, verb: Word | None) -> int | None:
    """Find the subject that stands before a predicate (a `verb`, or a noun under one); none where another is named."""
    if verb is not None and (other := other_subject(sentence, predicate)) is not None:
        return resolve(sentence, other)
    if verb is not None and (which := _relative_pronoun(sentence, predicate)) is not None:
        return antecedent(sentence, which)
    skipped = sentence.relative - {sentence.clause[predicate]}
    pronoun, spare = False, None
    for at in range(predicate - 1, -1, -1):
        if sentence.clause[at] in skipped:
            continue
        if at not in sentence.cases:
            ends, subject = _another(sentence, at, predicate)
            if ends:
                return subject
            pronoun = pronoun or _has_suffix(sentence.word(at))
        elif verb is None or _agrees(sentence, verb, at):
            if sentence.cases[at].slot == "bare" and not _is_of_noun(sentence, at):
                return None if _is_other(sentence, at, pronoun) else at
            if _is_permitted(sentence, at):
                return at
            spare = at if spare is None and _can_stand_in(sentence, at) else spare
    return spare


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


def _is_of_noun(sentence: Sentence, at: int) -> bool:
    """Whether a name is the complement of a noun that tells a transfer (`عقوبة س`), and no subject.

    `إلزام س بدفع` makes س pay.
    """
    senses = sentence.governor(at).senses
    return bool(senses) and not any(sense.verb or sense.frame in ("impose", "claim") for sense in senses)


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


def _can_stand_in(sentence: Sentence, at: int) -> bool:
    """Whether a name can be the subject where no better one stands: that of a firm in a title, a person in `رد س`."""
    return sentence.cases[at].slot == ("part" if sentence.actor(at).kind == "person" else "title")


def _is_other(sentence: Sentence, at: int, pronoun: bool) -> bool:
    """Whether a subject commands or reports what others do: `ألزمت المحكمة بدفع`, `ذكرت س أن …`."""
    governor = sentence.cases[at].governor
    following = sentence.word(governor + 1)
    if governor < 0 or (following.article and not following.is_a("head.person")):
        return False  # ألزمت المحكمة س بدفع: the court commands, the name is commanded
    word = sentence.word(governor)
    return word.is_a("order.command") or (word.is_a("order.report") and not pronoun)


def other_subject(sentence: Sentence, verb: int) -> int | None:
    """Find the word that is the subject of a verb and no name: `دفع المستثمرون`, `الإمارات تتعهد`."""
    at = _past_light(sentence, verb + 1)
    if at < len(sentence.units) and _is_subject(sentence, at) and not sentence.leads(at):
        return at
    before = sentence.word(verb - 1)
    if before.is_a("which") or not (before.article or _heads_clause(sentence, verb)):
        return None
    at = verb - 1
    while at >= 0 and sentence.units[at].kind == "word" and not _begins_behind(sentence.word(at)):
        at -= 1
    return None if at >= 0 and sentence.units[at].kind == "actor" else at + 1


def _heads_clause(sentence: Sentence, verb: int) -> bool:
    """Whether the noun right before a verb is its subject: `عن مشروع مشترك يستثمر`, but not `في مارس حصلت`."""
    before, word = sentence.units[verb - 1] if verb else None, sentence.word(verb - 1)
    if before is None or before.kind != "word" or not before.text.isalpha() or sentence.word(verb).conjunction:
        return False
    listed = word.classes - {"money", "money."} or word.senses or word.verbal or word.slot
    return not listed and sentence.units[verb - 2].text not in ("في", "منذ", "خلال", "بحلول", "قبل", "بعد")


def _past_light(sentence: Sentence, at: int) -> int:
    """The first place from here on that holds no adverb and no preposition with its pronoun."""
    while at + 1 < len(sentence.units) and sentence.units[at].kind == "word":
        word, behind = sentence.word(at), sentence.word(at + 1)
        if word.alone and (word.slot == "in" or behind.text.endswith(("ها", "ه"))):
            at += 2  # في مارس, من خلالها
        elif word.is_a("light"):
            at += 1
        else:
            break
    return at


def _is_subject(sentence: Sentence, at: int) -> bool:
    """Whether a word behind a verb is its subject: definite, a name of no list, the word for a firm, a plural in ون."""
    unit, word = sentence.units[at], sentence.word(at)
    if unit.kind != "word" or word.slot or word.is_a("money"):
        return False
    plural = unit.text.endswith(("ون", "ان")) and not unit.text.startswith(("ي", "ت"))
    listed = bool(word.classes or word.senses) or unit.text.endswith(("ه", "ها")) or not unit.text.isalpha()
    unknown = not listed and at + 1 < len(sentence.units)
    following = sentence.units[at + 1] if unknown else unit
    own_name = following.kind == "sum" or following.word.is_a("which")  # دفع س 5 ملايين, of a name no list has
    return word.article or word.is_a("name") or word.is_a("head") or plural or own_name


def _begins_behind(word: Word) -> bool:
    """Whether a subject can begin behind a word: a preposition, a verb, `إن`."""
    verb = word.verbal or any(sense.verb for sense in word.senses)
    return word.alone or verb or any(word.is_a(kind) for kind in ("say", "that", "turn", "which"))


def _agrees(sentence: Sentence, verb: Word, at: int) -> bool:
    """Whether a name can be the subject of a verb, by what the verb above the name shows of its gender."""
    if verb.feminine:
        return sentence.actor(at).kind != "person"
    word = sentence.governor(at)
    shown = word.verbal or word.is_a("say") or any(sense.verb for sense in word.senses)
    return not (shown and word.text.endswith("ت"))
