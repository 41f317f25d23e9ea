"""Which subject of a verb is no name (`دفع المستثمرون`)? Where there is one, no name is the subject."""

from preprocessing.flows.sentence import Sentence
from preprocessing.flows.words import Word


def other_subject(sentence: Sentence, verb: int) -> int | None:
    """Find the word that is the subject of a verb and no name: `دفع المستثمرون`, `الإمارات تتعهد`."""
    at = _past_light(sentence, verb + 1)
    if at < len(sentence.units) and _is_subject(sentence, at) and not sentence.leads(at):
        return at
    while verb > 0 and sentence.word(verb - 1).is_a("light"):
        verb -= 1
    before = sentence.word(verb - 1)
    if before.is_a("which") or not (before.article or _heads_clause(sentence, verb)):
        return None
    at = verb - 1
    while at >= 0 and sentence.units[at].kind == "word" and not _begins_behind(sentence.word(at)):
        at -= 1
    if at >= 0 and sentence.word(at).alone and _is_topic(sentence, at):
        return None
    return None if at >= 0 and sentence.units[at].kind == "actor" else at + 1


def _is_topic(sentence: Sentence, at: int) -> bool:
    """Whether a name begins the clause, and only what describes it follows: `س الموجودة في الولايات المتحدة تريد`."""
    for place in range(at, -1, -1):
        case, word = sentence.cases.get(place), sentence.word(place)
        if case is not None:
            governor = sentence.governor(place)
            return case.slot == "bare" and (case.governor < 0 or governor.is_a("that") or governor.is_a("turn"))
        verb = word.verbal or word.is_a("act") or any(sense.verb for sense in word.senses)
        if sentence.units[place].kind != "word" or verb or any(word.is_a(kind) for kind in ("that", "turn", "which")):
            return False
    return False


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
    if unit.kind == "word" and word.slot and not (word.alone or word.classes or word.senses):
        following = sentence.units[at + 1] if at + 1 < len(sentence.units) else None  # أنفق ليفربول 5 ملايين
        return following is not None and (following.kind == "sum" or following.word.is_a("which"))
    if unit.text in ("كل", "كلا") and sentence.word(at + 1).text in ("منهما", "منهم", "منها"):
        return True
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
