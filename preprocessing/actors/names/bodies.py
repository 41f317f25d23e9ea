"""Which tagged stretches are companies and organizations? Those that a word beside them says to be.

News names a firm after شركة, بنك or صحيفة, and an institution by what it is: هيئة, المؤسسة العامة, جامعة. Without such
a word the tagger must be quite sure, and the name must not be one of everyday words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from preprocessing.actors.around import endings, words_before
from preprocessing.actors.names.pieces import bare_words
from preprocessing.actors.names.stretches import Name, others
from preprocessing.actors.names.tagger import Tagged
from preprocessing.actors.names.words import flags, script
from preprocessing.actors.vocabulary import by_form, words
from preprocessing.tables import Kind

_FIRMS: Final = frozenset(("firm", "bank", "paper", "channel", "site", "agency"))
_BODIES: Final = frozenset(("club", "party", "body", "university", "ministry"))
_LEFT_OUT: Final = frozenset(("firm", "paper", "channel", "site"))
"""Words of these groups say what the firm is and are no part of its name: شركة, صحيفة."""
_SURE: Final = {"firm": 0.5, "bank": 0.5, "channel": 0.6, "paper": 0.85, "site": 0.8, "agency": 0.8}
_SURE_BODY: Final = 0.7
_SURE_CLUB: Final = 0.6
_SURE_ALONE: Final = 0.85
_EVERYDAY: Final = frozenset(
    ("noun", "adjective", "nationality", "ordinal", "particle", "month", "weekday", "currency", "scale", "place",
     "title", "office", "said-m", "said-f")
)  # fmt: skip
_SHORTEST: Final = 3
_FIELD: Final = re.compile(r" (لل[^\W\d_]{3,})(?![^\W_])")
_QUOTED: Final = re.compile(r"[\"'«“„]$")


def found(flat: str, tagged: Tagged) -> Iterator[Name]:
    """Give the company or organization that a tagged stretch names, if it is one."""
    for name in others(flat, tagged, "company" if tagged.kind == "company" else "organization"):
        group, name = _told(flat, name)
        name = _with_field(flat, name) if group == "firm" else name
        kind = _kind(group, name)
        if (
            kind
            and len(name.key) >= _SHORTEST
            and not _generic(name, group)
            and name.sure >= _needed(flat, group, name, kind)
        ):
            yield Name(name.start, name.end, kind, name.sure, name.words, name.rule)


def firm_of(flat: str, name: Name) -> bool:
    """Whether a person's name is that of a firm: شركة عبداللطيف جميل."""
    return _group(flat, name.start) in ("firm", "bank")


def _told(flat: str, name: Name) -> tuple[str, Name]:
    """The group of trigger words that speaks for a name, and the name without the word."""
    first = name.words[0]
    group = next(
        (by_form("triggers", "before")[word] for word in bare_words(first) if word in by_form("triggers", "before")), ""
    )
    if group in _LEFT_OUT and not first.startswith("ال") and len(name.words) > 1:
        start = flat.index(name.words[1], name.start + len(first))
        return group, Name(start, name.end, name.kind, name.sure, name.words[1:], name.rule)
    return group or _group(flat, name.start), name


def _with_field(flat: str, name: Name) -> Name:
    """A firm's name with what it deals in, where the tagger left it out: الخليج للمنسوجات."""
    behind = _FIELD.match(flat, name.end)
    if not behind or behind[1] not in words("triggers", id="field"):
        return name
    return replace(name, end=behind.end(1), words=(*name.words, behind[1]))


def _group(flat: str, at: int) -> str:
    found = endings(words_before(flat, at - 1 if _QUOTED.search(flat[:at]) else at)) if at else frozenset()
    groups = {by_form("triggers", "before")[word] for word in found if word in by_form("triggers", "before")}
    return next((group for group in (*_FIRMS, *_BODIES) if group in groups), "")


def _kind(group: str, name: Name) -> Kind | None:
    if group in _FIRMS:
        return "company"
    if group in _BODIES or _is_institution(name):
        return "organization"
    return "company" if name.kind == "company" else None


def _is_institution(name: Name) -> bool:
    heads = words("triggers", id="institution")
    return len(name.words) > 1 and not heads.isdisjoint(bare_words(name.words[0]))


def _needed(flat: str, group: str, name: Name, kind: Kind) -> float:
    """How sure the tagger must be."""
    if group in _SURE:
        return _SURE[group]
    if kind == "organization":
        return _SURE_CLUB if group in ("club", "university") else _SURE_BODY
    return _SURE_ALONE


@cache
def _unnamed() -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in words("triggers", "phrase", id="unnamed"))


def _generic(name: Name, group: str) -> bool:
    """Whether a name says only what kind of thing it is: منظمة حزبية, شركة متخصصة, بنك الاستثمار الأميركي."""
    if name.key in words("not_actors") or f"{name.key} ".startswith(_unnamed()):
        return True
    heads = words("triggers", id="institution") | by_form("triggers", "before").keys()
    if len(name.words) == 1 and not heads.isdisjoint(bare_words(name.words[0])):
        return True
    own = name.words[1:] if _is_institution(name) else name.words
    if all(not _EVERYDAY.isdisjoint(flags(word)) for word in own) and len(own) < 2:
        return True
    first = own[0]
    if first.startswith("لل") or (
        script(first) == "ar" and len(first) < _SHORTEST and len(own) < 3 and not flags(first)
    ):
        return True  # اكبر شركه للكيماويات
    if len(own) == 1 and first.startswith("ال") and (group == "site" or name.sure < _SURE_ALONE):
        return True  # تطبيق الرسائل
    plain = script(first) == "ar" and not first.startswith("ال") and not flags(first)
    if _is_institution(name) and not name.words[0].startswith("ال"):
        return plain and first.endswith("ه")  # منظمه حزبيه
    return group in _FIRMS and plain and first.endswith(("يه", "صه", "ره"))
