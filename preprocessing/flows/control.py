"""Does a noun take its agent from above it? In `أعلنت س استثمار …` who announces invests, in `حصلت س على …` not."""

from typing import Final

from preprocessing.flows.sentence import Sentence, acts
from preprocessing.flows.words import Sense

_CONTROLLED: Final = frozenset(("give", "donate", "support", "spend", "investing", "buy", "takeover", "sell", "hire",
                                "receive", "release", "fund", "launch", "grant", "award", "approve", "issue",
                                "dividend", "fine", "impose", "bill", "rights", "sign", "deal"))  # fmt: skip
_ABOUT: Final = ("حول", "بشان")
_FOR_SALE: Final = "للبيع"
_NEW: Final = ("جديد", "جديدا", "اضافي", "اضافيا", "كبير", "ضخم", "دولي", "مالي", "اجنبي")
_GETTING: Final = frozenset(("receive", "refuse", "suffer"))


def is_controlled(sentence: Sentence, noun: int, sense: Sense, place: int) -> bool:
    """Say whether a noun takes its agent from above: not from a verb of getting, nor as in `على صفقة بيع …`."""
    if sense.frame not in _CONTROLLED or _has_agent(sentence, noun) or _is_got_fund(sentence, noun):
        return False
    if _is_apart(sentence, noun, place) or _is_purpose(sentence, noun, sense) or _is_got(sentence, noun):
        return False
    word, before = sentence.word(noun), sentence.word(noun - 1)
    if noun == 0 or word.slot or before.article or not before.is_a("blocks"):
        return True
    at = noun - 1
    while at > 0 and sentence.word(at).is_a("blocks"):
        at -= 1
    ends = sentence.units[at].kind == "mark" or sentence.word(at).alone
    return not ends and not any(sentence.word(at).is_a(kind) for kind in ("blocks", "value"))


def _is_apart(sentence: Sentence, noun: int, place: int) -> bool:
    """Whether what stands before a noun keeps it from a verb above, or the sum does."""
    word, before = sentence.word(noun), sentence.word(noun - 1)
    own = word.slot or sentence.word(place + 1).is_a("which")
    kept = any(before.is_a(kind) for kind in ("that", "passive", "kinds")) or before.text in _ABOUT
    return kept or word.text == _FOR_SALE or (noun > place and not own)


def _is_purpose(sentence: Sentence, noun: int, sense: Sense) -> bool:
    """Whether a noun only says what something is for, or of what kind it is."""
    word, before = sentence.word(noun), sentence.word(noun - 1)
    if word.slot == "aside" and any(each.frame == "claim" for each in before.senses):
        return True  # طالب بتعويض: who claims does not pay
    if word.slot == "to" and any(each.frame == "support" for each in word.senses):
        return True  # برنامج لدعم …: what a programme is for says not who pays
    participle = sense.frame == "grant" and word.article
    return participle or (sense.frame == "support" and _is_complement(sentence, noun))


def _is_got_fund(sentence: Sentence, noun: int) -> bool:
    """Whether money is told of, and not what is paid for: `تمويل جديد بقيمة …`, but not `تمويل مشاريع`."""
    if not sentence.word(noun).text.removesuffix("ا").endswith("تمويل"):
        return False
    behind = sentence.word(noun + 1)
    thing = behind.text.isalpha() and not (behind.slot or behind.is_a("value") or behind.is_a("light"))
    return not thing or behind.text in _NEW


def _is_complement(sentence: Sentence, noun: int) -> bool:
    """Whether a noun follows another that it only describes: `إعانات دعم حكومية`."""
    before, unit = sentence.word(noun - 1), sentence.units[noun - 1]
    plain = unit.kind == "word" and not (before.alone or before.article or before.slot)
    return plain and not (acts(before) or before.senses or before.is_a("light") or before.is_a("value"))


def _has_agent(sentence: Sentence, noun: int) -> bool:
    """Whether a noun has its agent behind it, of a name no list has: `يقضي بدفع النادي مبلغ …`."""
    agent, behind = sentence.word(noun + 1), sentence.word(noun + 2)
    unknown = agent.article and not (agent.slot or agent.classes or agent.senses)
    given = noun + 2 in sentence.sums or behind.text in ("مبلغ", "مبلغا", "قيمه")
    if agent.article and sentence.word(noun).text.endswith("حصول") and behind.slot == "on":
        return True  # مقابل حصول اللاعب على …
    return unknown and given


def _is_got(sentence: Sentence, noun: int) -> bool:
    """Whether a verb of getting governs a noun: who gets an investment does not make it."""
    own = [at for at in sentence.predicates if at < noun and sentence.clause[at] == sentence.clause[noun]]
    if own and any(sense.frame == "approve" for sense in sentence.word(own[-1]).senses):
        return False  # حصلت س على موافقة على شراء …
    return any(sense.frame in _GETTING for at in own for sense in sentence.word(at).senses)
