"""Where does a text spell a known form? One automaton over all forms, then the word's bounds.

Proclitics (و ف ب ل ك ال لل and their chains) are seen through: the letters before a form must be one. س is none
of them: it stands before verbs only. A form in ال loses its ا after ل (للجزيرة), so that shape is looked for too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import ahocorasick

from preprocessing.actors.forms import Form, all_forms

_ARTICLE: Final = "ال"
_LONGEST_CLITIC: Final = 4
_SHORT_FORM: Final = 3
_ARABIC: Final = frozenset(map(chr, range(0x0621, 0x064B)))
_HELD: Final = "?"
_BEFORE_DEFINITE: Final = frozenset(f"{c}{p}" for c in ("", "و", "ف") for p in ("", "ب", "ك", "ل"))
_BEFORE_ANY: Final = _BEFORE_DEFINITE | frozenset(f"{c}{p}" for c in ("", "و", "ف") for p in ("ال", "بال", "كال", "لل"))
_BEFORE_SHORT: Final = frozenset(("", "و", "ل", "ب", "ول", "وب", "ال", "وال", "بال", "لل"))
"""ف and ك before two or three letters make other words: فشل is no Shell."""
_BEFORE_HIDDEN: Final = frozenset(("", "و", "ف"))
_IN_ADDRESS_AFTER: Final = re.compile(r"[@_]|\.[a-z]")
_ADDRESS: Final = re.compile(r"[.:/]\S*/$")


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A form as it stands in a flat text, bounds checked.

    `token` is where its first word begins: before `start` by a title or by `clitic`, the letters attached to it.
    """

    token: int
    start: int
    end: int
    form: Form
    clitic: str = ""


def matches(flat: str) -> Iterator[Match]:
    """Find every form in a folded, flat text, in the order of their ends; they may overlap."""
    size = len(flat)
    for last, (form, length, clitics) in _automaton().iter(flat):
        end, start = last + 1, last + 1 - length
        if end < size and (_one_word(flat[last], flat[end]) or _initials_go_on(flat, start, end)):
            continue
        clitic = _letters_before(flat, start) if start else ""
        if clitic in clitics and not _in_address(flat, start, end):
            yield Match(start - len(clitic), start + form.lead, end, form, clitic)


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    forms = {form.key: form for form in all_forms()}
    hidden = (_after_li(form) for key, form in forms.items() if key.startswith(_ARTICLE))
    for form in [*forms.values(), *(form for form in hidden if form.key not in forms)]:
        automaton.add_word(form.key, (form, len(form.key), _clitics(form)))
    automaton.make_automaton()
    return automaton


def _after_li(form: Form) -> Form:
    """The shape of a form in ال after the preposition ل: للجزيرة, للجنة."""
    bare = form.key[len(_ARTICLE) :]
    before = "ل" if bare.startswith("ل") else "لل"
    return replace(form, key=before + bare, lead=max(form.lead - len(_ARTICLE), 0) + len(before), hidden=True)


def _clitics(form: Form) -> frozenset[str]:
    """The proclitics that may stand before a form."""
    if form.hidden:
        return _BEFORE_HIDDEN
    if form.key.startswith(_ARTICLE) or form.personal:
        return _BEFORE_DEFINITE
    return _BEFORE_SHORT if len(form.key) <= _SHORT_FORM and not form.key.isascii() else _BEFORE_ANY


def _one_word(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word; a change of script parts them."""
    if left in _ARABIC and right in _ARABIC:
        return True
    if not left.isalnum() or not right.isalnum():
        return False
    return left.isdigit() or right.isdigit() or (left in _ARABIC) == (right in _ARABIC)


def _initials_go_on(flat: str, start: int, end: int) -> bool:
    """Whether a form is the first of dotted initials that go on: بي.بي in بي.بي.سي, إس in إس.إي.إس."""
    goes_on = flat[end] == "." and end + 1 < len(flat) and flat[end + 1] in _ARABIC
    return goes_on and (end - start <= _SHORT_FORM or "." in flat[start:end])


def _letters_before(flat: str, start: int) -> str:
    """The Arabic letters attached before a place; what is no proclitic where a longer word or a number holds it."""
    at = start
    while at > 0 and start - at <= _LONGEST_CLITIC and flat[at - 1] in _ARABIC:
        at -= 1
    return _HELD if at > 0 and _one_word(flat[at - 1], flat[at]) else flat[at:start]


def _in_address(flat: str, start: int, end: int) -> bool:
    """Whether a Latin form is a piece of a web address, an e-mail address or an account name."""
    if not flat[start].isascii():
        return False
    before = start > 0 and (flat[start - 1] in "@_" or (flat[start - 1] == "." and flat[start - 2].isalnum()))
    slash = start > 0 and flat[start - 1] == "/" and bool(_ADDRESS.search(flat, max(0, start - 40), start))
    return before or slash or bool(_IN_ADDRESS_AFTER.match(flat, end))
