"""What can a word do in a sentence about money? Tell a transfer, lead to a name, or part one clause from the next.

Every form is compared folded, and read whole first, then behind its proclitics and before its pronoun: `وبتغريمه` is
the noun of fining with a preposition and a pronoun. A word may be both verb and noun (`دفع`); its place decides later.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from preprocessing.lexicon import rows
from preprocessing.text import fold_word

_CONJUNCTIONS: Final = ("", "و", "ف")
_BEFORE_VERBS: Final = ("", "س", "ل")
_BEFORE_NOUNS: Final = ("", "ال", "ل", "لل", "ب", "بال", "ك", "كال")
_PRONOUNS: Final = ("", "ها", "ه", "هما", "هم", "هن", "نا")
_ENDINGS: Final = (*_PRONOUNS, "ا", "ي")
_BEHIND: Final = ("head", "money", "generic", "slot", "event", "belongs", "act", "kinds")
"""Classes kept behind a proclitic."""
_SLOTS: Final = {"ل": "to", "لل": "to", "ب": "aside", "بال": "aside", "ك": "aside", "كال": "aside"}
_NO_ARTICLE: Final = frozenset(("which", "turn"))  # الذي and إلا begin with ال
_PAST: Final = re.compile("است[^اه]{3}ت?|ا[^لسا]ت[^اه]{2}ت?")  # استخدم, اقترح: their nouns have an alif
_SHORT: Final = 3  # letters; a verb in ي or a past in ت has more
_NO_FUTURE: Final = frozenset(("سيا", "سيد", "سين", "سيط", "سير", "سيف", "سيو", "سته", "ستي", "ستا", "ستو", "ستر"))
_LONG: Final = 4  # letters; a future that begins like ستر has more, a name like ستاندرد is a mention
_NO_VERBS: Final = frozenset(
    (
        "يوم",
        "يورو",
        "يناير",
        "يونيو",
        "يوليو",
        "يوان",
        "ين",
        "يد",
        "وقت",
        "بيت",
        "تحت",
        "بنت",
        "كويت",
        "صوت",
        "انترنت",
        "نفت",
        "زيت",
        "سوفت",
        "موقت",
    )
)


class Sense(NamedTuple):
    """What a predicate tells: the frame of the transfer, and whether as a verb or a noun."""

    frame: str
    verb: bool


class Word(NamedTuple):
    """A folded word taken apart.

    `slot` is the preposition it is or begins with, `pronoun` what it ends with, `classes` its parts in a sentence.
    """

    text: str
    conjunction: bool = False
    article: bool = False
    slot: str = ""
    pronoun: str = ""
    senses: tuple[Sense, ...] = ()
    classes: frozenset[str] = frozenset()
    alone: bool = False  # a preposition that stands by itself

    def is_a(self, name: str) -> bool:
        """Say whether the word belongs to a class of flow_words.tsv (`head`, or `head.firm` with its note)."""
        return name in self.classes

    @property
    def bare(self) -> str:
        """The word without its conjunction and the sign of the future."""
        text = self.text[1:] if self.conjunction else self.text
        return text[1:] if text[:2] in ("سي", "ست") and (text[:3] not in _NO_FUTURE or len(text) > _LONG) else text

    @property
    def feminine(self) -> bool:
        """Whether, read as a verb, it speaks of a woman or a firm."""
        return self.bare.startswith("ت") or self.bare.endswith("ت")

    @property
    def verbal(self) -> bool:
        """Whether a word of no list looks like a verb."""
        bare = self.bare
        if self.article or bare in _NO_VERBS or bare.endswith(("ات", "يه")):
            return False
        if _PAST.fullmatch(bare):
            return True
        future = bare != self.text and bare.startswith("ت") and not self.conjunction
        return future or (len(bare) > _SHORT and bare.startswith("ي")) or (len(bare) >= _SHORT and bare.endswith("ت"))


@lru_cache(maxsize=1 << 16)
def read(text: str) -> Word:
    """Take a folded word apart."""
    known = next((word for word in _readings(text) if word.senses or word.classes), None)
    if known:
        return known
    bare = text[1:] if text[:1] in ("و", "ف") and len(text) > _SHORT else text
    slot = next((_SLOTS[letters] for letters in ("لل", "ل", "ب") if bare.startswith(letters)), "")
    article = bare.startswith(("ال", "بال", "لل", "كال", "وال"))
    return Word(text, bare != text, article, slot if len(bare) > _SHORT else "")


def lead(letters: str) -> Word:
    """Read the proclitics that are written before a name or a sum."""
    bare = letters[1:] if letters[:1] in ("و", "ف") else letters
    return Word(letters, bare != letters, bare.endswith("ال"), _SLOTS.get(bare, ""))


def _readings(text: str) -> Iterator[Word]:
    """The ways to read a word, the least taken apart first."""
    for conjunction in _CONJUNCTIONS:
        if text.startswith(conjunction):
            rest, joined = text[len(conjunction) :], bool(conjunction)
            if classes := _classes().get(rest):
                slot = next((name.removeprefix("slot.") for name in classes if name.startswith("slot.")), "")
                senses = _senses(rest, "") or _nouns(rest)
                article = rest.startswith("ال") and not (slot or classes & _NO_ARTICLE)
                yield Word(text, joined, article, slot, "", senses, classes, bool(slot))
            yield from _behind(text, rest, joined)


def _behind(text: str, rest: str, joined: bool) -> Iterator[Word]:
    for prefix in dict.fromkeys((*_BEFORE_NOUNS, *_BEFORE_VERBS)):
        if not rest.startswith(prefix):
            continue
        for stem, ending in _stems(rest[len(prefix) :]):
            senses, classes = _senses(stem, prefix), _classes_behind(stem, prefix or ending)
            if ending in ("ا", "ي"):
                senses = tuple(sense for sense in senses if not sense.verb)  # أسهما are shares
            heads = frozenset(name for name in classes if name.startswith(_BEHIND))
            pronoun = ending if ending in _PRONOUNS else ""
            if senses or (heads and (not ending or (pronoun and "head.person" in heads and stem[:2] != "ال"))):
                yield Word(text, joined, "ال" in prefix, _SLOTS.get(prefix, ""), pronoun, senses, heads)


def _classes_behind(stem: str, prefix: str) -> frozenset[str]:
    """The classes of a word behind a proclitic; لل and بال hide the article: `للملياردير`."""
    found = _classes().get(stem, frozenset()) if prefix else frozenset()
    return found or (_classes().get(f"ال{stem}", frozenset()) if prefix in ("لل", "بال", "كال") else found)


def _stems(core: str) -> Iterator[tuple[str, str]]:
    for ending in _ENDINGS:
        if core.endswith(ending) and len(core) - len(ending) > 1:
            stem = core[: len(core) - len(ending)]
            yield stem, ending
            if ending and stem.endswith("ت"):
                yield f"{stem[:-1]}ه", ending
            if ending in _PRONOUNS and ending and stem.endswith("ا"):
                yield f"{stem[:-1]}ي", ending  # اشتراها is اشترى with a pronoun


def _senses(stem: str, prefix: str) -> tuple[Sense, ...]:
    senses = _predicates().get(stem, ())
    if prefix in ("", "ل"):
        return senses
    return tuple(sense for sense in senses if sense.verb == (prefix in _BEFORE_VERBS))


def _nouns(form: str) -> tuple[Sense, ...]:
    """The senses of a noun in the accusative: `عرضا`."""
    return tuple(sense for sense in _senses(form.removesuffix("ا"), "") if not sense.verb)


@cache
def _predicates() -> Mapping[str, tuple[Sense, ...]]:
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for row in rows("flow_predicates"):
        found[fold_word(row.form)].append(Sense(row.id, row.note == "verb"))
    return {form: tuple(senses) for form, senses in found.items()}


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("flow_words"):
        found[fold_word(row.form)] |= {row.id, f"{row.id}.{row.note}"} if row.note != "slot" else {f"slot.{row.id}"}
    return {form: frozenset(names) for form, names in found.items()}


@cache
def roles(frame: str) -> Mapping[str, str]:
    """Say which side each slot of a frame fills: `subject`, `object`, `of`, or a preposition."""
    return {row.form: row.note for row in rows("flow_roles") if row.id == frame}


@cache
def frames(kind: str) -> frozenset[str]:
    """Name the frames that can tell the parties of a sum of this kind."""
    return frozenset(row.form for row in rows("flow_kinds") if row.id == kind)
