"""Which other spellings does Arabic news use for a name? Those that follow by rule from a listed one.

Arabic papers differ in how they write Arabic (عبد العزيز and عبدالعزيز, شؤون and شئون, الأمريكية and الأميركية) and in
how they write the sounds of a foreign name (غ or ج for g, تش or ش for ch, a long vowel or none). The second kind is
applied to transliterations only: the English name must hold the sound, and nothing in the name may look Arabic. One
change at a time, but g is written alike all through a name. Forms are folded: hamza carriers, ة and ى are alike.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

from preprocessing.actors.vocabulary import by_form, words

_SHORTEST: Final = 5  # letters of a single word; shorter ones are too often words of the language
_NATIVE: Final = frozenset("عحصضظذ")  # no foreign sound is written with these
_LATIN_NATIVE: Final = frozenset(("al", "el", "bin", "ben", "ibn", "bint", "abu", "abdul", "abdel", "ould", "sheikh"))
_APART_OR_JOINED: Final = (
    ("عبد", re.compile(r"\bعبد(?=ال[^ ]{3})"), "عبد ", re.compile(r"\bعبد (?=ال)"), "عبد"),
    ("بو", re.compile(r"\bابو(?=[^ ]{3})"), "ابو ", re.compile(r"\b(ا?بو) (?=[^ ]{3})"), r"\1"),
    ("الدين", re.compile(r"\b([^ ]{2,4})(?=الدين\b)"), r"\1 ", re.compile(r" (?=الدين\b)"), ""),
)
"""What a form must hold, and what stands apart (عبد العزيز, أبو بكر, نور الدين) or joined."""

_WRITING: Final = (
    ("الامريكي", "الاميركي"), ("امريكا", "اميركا"), ("شوون", "شيون"), ("فيدرالي", "فدرالي"), ("كونغرس", "كونجرس"),
    ("ديمقراطي", "ديموقراطي"), ("الاوروبي", "الاوربي"), ("اوروبا", "اوربا"), ("تلفزيون", "تليفزيون"),
    ("هونغ كونغ", "هونج كونج"), ("بنغلاديش", "بنجلاديش"),
)  # fmt: skip
"""Words that papers write in two ways."""

_SOUNDS: Final = (
    ("ch", "تش", "ش"), ("th", "ث", "ت"), ("berg", "بيرغ", "برغ"), ("burg", "بورغ", "برغ"), ("stein", "ستاين", "شتاين"),
    ("stein", "ستين", "ستاين"), ("william", "ويليام", "وليام"), ("david", "ديفيد", "دافيد"),
    ("david", "ديفيد", "دايفيد"), ("james", "جيمس", "جايمس"), ("michel", "ميشيل", "ميشال"),
    ("michael", "مايكل", "مايكيل"), ("pierre", "بيير", "بيار"), ("francois", "فرانسوا", "فرنسوا"),
    ("brian", "برايان", "براين"), ("brian", "بريان", "براين"), ("anton", "انطون", "انتون"), ("alex", "اليكس", "الكس"),
    ("alexand", "الكسند", "الكساند"), ("dmitr", "دميتري", "ديمتري"), ("vladimir", "فلاديمير", "فلادمير"),
    ("bernard", "برنارد", "برنار"), ("charles", "تشارلز", "شارلز"), ("joseph", "جوزيف", "جوزف"),
    ("daniel", "دانيال", "دانييل"), ("gabriel", "غابرييل", "غابريال"), ("robert", "روبرت", "روبيرت"),
    ("sebastian", "سيباستيان", "سباستيان"), ("isaac", "اسحاق", "اسحق"), ("samuel", "صامويل", "صموييل"),
    ("eric", "اريك", "ايريك"), ("richard", "ريتشارد", "ريشارد"), ("jennifer", "جينيفر", "جنيفر"),
    ("fernand", "فرناند", "فيرناند"), ("hernand", "هرناند", "هيرناند"), ("ez", "يز", "يس"), ("ez", "يز", "يث"),
    ("kenneth", "كينيث", "كينث"), ("stephen", "ستيفن", "ستيفين"), ("steven", "ستيفن", "ستيفين"),
    ("edward", "ادوارد", "ايدوارد"), ("george", "جورج", "جيورج"), ("elizabeth", "اليزابيث", "اليزابث"),
    ("international", "انترناشونال", "انترناشيونال"), ("airways", "ايرويز", "ايروايز"),
    ("capital", "كابيتال", "كابتال"), ("electri", "الكتري", "اليكتري"), ("petroleum", "بتروليوم", "بتروليم"),
    ("tech", "تيك", "تك"), ("face", "فيس", "فايس"), ("micro", "مايكرو", "ميكرو"), ("holding", "هولدينغ", "هولدنغ"),
    ("management", "مانجمنت", "مانجمينت"), ("partners", "بارتنرز", "بارتنرس"), ("motors", "موتورز", "موتورس"),
)  # fmt: skip
"""A sound in the English name, and two ways to write it, wherever it stands."""

_ENDINGS: Final = (
    ("er", "ير", "ر"), ("el", "يل", "ل"), ("en", "ين", "ن"), ("in", "ين", "ن"), ("son", "سون", "سن"), ("s", "س", "ز"),
)  # fmt: skip
"""The end of an English word, and two ways to end the Arabic word."""


def derived(
    listed: Iterable[tuple[str, str]], names: Iterable[tuple[str, str, Collection[str]]]
) -> Iterator[tuple[str, str, str]]:
    """Give actor, variant and the form it varies; `listed` are actor and form, `names` actor, English name and forms.

    No variant is a listed form or a word of the language, and none stands for two actors.
    """
    foreign = {actor_id: plain(english) for actor_id, english, forms in names if is_foreign(english, forms)}
    taken = set()
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for actor_id, form in listed:
        taken.add(form)
        latin = foreign.get(actor_id, "")
        for other in (*of_writing(form), *(of_sounds(form, latin) if latin else ())):
            found[other].setdefault(actor_id, form)
    for other, forms in found.items():
        if len(forms) == 1 and other not in taken and usable(other):
            yield from ((actor_id, other, form) for actor_id, form in forms.items())


def of_writing(form: str) -> set[str]:
    """Give the spellings of a folded form that differ by habits of writing Arabic."""
    found = {_swapped(form, one, two) for one, two in _WRITING if one in form or two in form}
    compounds = {form}
    for part, apart, space, joined, none in _APART_OR_JOINED:
        if part in form:
            compounds |= {pattern.sub(by, one) for one in compounds for pattern, by in ((apart, space), (joined, none))}
    return (found | compounds) - {form}


def of_sounds(form: str, latin: str) -> set[str]:
    """Give the spellings of a folded form that follow from the sounds of its plain English name."""
    found = {form}
    if " " in form:  # كارتر is no كارتير, while one change leaves a full name plain
        sounds, endings = _fitting(latin)
        found |= {_swapped(form, one, two) for one, two in sounds if one in form or two in form}
        found.update(_with_other_endings(form, endings))
    if "g" in latin:
        found |= {_other_g(other) for other in found}
    return found - {form}


def is_foreign(english: str, forms: Collection[str]) -> bool:
    """Whether nothing in a name looks Arabic: its letters, its particles, its given names."""
    if not _LATIN_NATIVE.isdisjoint(plain(english).replace("-", " ").split(" ")):
        return False
    spelled = {word for form in forms if not form.isascii() for word in form.split(" ")}
    if any(word.startswith("ال") or not _NATIVE.isdisjoint(word) for word in spelled):
        return False
    return not any(by_form("given_names").get(word) == "ar" for word in spelled)


@cache
def plain(english: str) -> str:
    """Write an English name in small letters without accents."""
    return unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()


def usable(form: str) -> bool:
    """Whether a variant may stand for a name: long enough, and no word of the language."""
    return " " in form or (len(form) >= _SHORTEST and form not in words("ordinary_words") and form not in _given())


@cache
def _given() -> frozenset[str]:
    return words("given_names") | words("months") | words("date_words") | words("numbers") | words("scales")


def _swapped(form: str, one: str, two: str) -> str:
    return form.replace(one, two) if one in form else form.replace(two, one)


def _other_g(form: str) -> str:
    return form.replace("غ", "ج") if "غ" in form else form.replace("ج", "غ")


@cache
def _fitting(latin: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The pairs of spellings for the sounds in an English name, and those for the ends of its words."""
    sounds = tuple((one, two) for sound, one, two in _SOUNDS if sound in latin)
    ends = tuple((one, two) for end, one, two in _ENDINGS if any(word.endswith(end) for word in latin.split(" ")))
    return sounds, ends


def _with_other_endings(form: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Vary how one word of the form ends."""
    parts = form.split(" ")
    for at, word in enumerate(parts):
        for one, two in endings:
            old, new = (one, two) if word.endswith(one) else (two, one)
            if word.endswith(old) and len(word) >= _SHORTEST - 1:
                yield " ".join((*parts[:at], word.removesuffix(old) + new, *parts[at + 1 :]))
