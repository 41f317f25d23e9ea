"""Which lines are the page's own words and not the article's? Comment forms, share lines, menus, labels, notices.

The phrases are data (data/lexicon/boilerplate.tsv). Lines are compared by their folded words alone, numbers as 0, so
that punctuation, spelling and counts ("5 تعليقات") do not matter. The ids of the list say how a phrase is recognised:
`line` is a whole line; `start` begins a line; `opening` begins a short line without a full stop; `end` and `head` are
glued to a line of the article; `teaser` heads links to other articles; `share` names a button; `label` is a word of
section names; `dated` says what a date is of; `clock` stands beside one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from preprocessing import lexicon
from preprocessing.text import fold, fold_word

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
_ADDRESS: Final = re.compile(r"\S*(?:https?://|www\.|@)\S*")
_STOPS: Final = (".", "؟", "!", "?", "؛", "،")
_LONGEST_NOTICE: Final = 25  # words; a longer line holds text of the article too
_LONGEST_LINE: Final = 300  # characters, a quick bar
_LONGEST_OPENING: Final = 8
_LONGEST_LABEL: Final = 4
_TAIL: Final = 120  # characters in which a glued phrase is looked for


@lru_cache(maxsize=1024)  # a line is looked at from several sides
def key(line: str) -> str:
    """The words of a line as they are compared: folded, each number as 0, addresses of sites and people left out."""
    words = _WORD.findall(_ADDRESS.sub(" ", fold_word(line)))
    return " ".join("0" if word.isdecimal() else word for word in words)


def is_page(line: str) -> bool:
    """Whether a line as a whole belongs to the page."""
    if not line or not _may_be_page(line) or len(line.split()) > _LONGEST_NOTICE:
        return False
    words = key(line)
    return (bool(words) and words in _keys("line")) or _starts(words, "start") or (
        len(words.split()) <= _LONGEST_OPENING and not line.rstrip().endswith(_STOPS) and _starts(words, "opening")
    )  # fmt: skip


def teases(line: str) -> bool:
    """Whether a line announces links to other articles, and holds none itself."""
    return _may_be_page(line) and key(line) in _keys("teaser")


def is_teaser(line: str) -> bool:
    """Whether a line is a link to another article, announced in the same line ("اقرأ أيضاً: …")."""
    heading, colon, link = line.partition(":")
    if not (colon and link.strip()) or len(link.split()) > _LONGEST_NOTICE:
        return False
    words = key(heading)
    return " " in words and words in _keys("teaser")


def buttons(line: str) -> int:
    """How many share buttons a line names, if it names nothing else; else 0."""
    words = key(line) if _may_be_page(line) else ""
    return len(_button().findall(words)) if words and _row_of_buttons().fullmatch(words) else 0


def is_address(line: str) -> bool:
    """Whether a line is the address of a site or person and nothing else."""
    return _may_be_page(line) and not key(line) and _ADDRESS.search(line) is not None


def is_label(line: str) -> bool:
    """Whether a line is the name of a section: few words, each of which names sections."""
    words = key(line).split() if _may_be_page(line) else []
    labels = _keys("label")
    return 0 < len(words) <= _LONGEST_LABEL and all(
        word in labels or word.removeprefix("و").removeprefix("ال") in labels or word.removeprefix("ال") in labels
        for word in words
    )  # fmt: skip


def goes_with_a_date(words: str) -> bool:
    """Whether the folded words beside a date only say what the date is of, or what time it was."""
    rest = " ".join(word for word in words.split() if word != "0" and word not in _keys("clock"))
    return not rest or rest in _keys("dated")


def bare(line: str) -> str:
    """The line without page phrases that are glued to its ends."""
    start = 0
    if head := _glued("head").match(fold_word(line[:_TAIL])):
        start = fold(line[:_TAIL]).end(head.end())
    rest = line[start:]
    from_ = max(len(rest) - _TAIL, 0)
    folded = fold(rest[from_:])
    if tail := _glued("end").search(folded.text):
        return rest[: from_ + folded.start(tail.start())].rstrip()
    return rest.lstrip() if start else line


def _may_be_page(line: str) -> bool:
    return len(line) <= _LONGEST_LINE


def _starts(words: str, kind: str) -> bool:
    first = words.split(" ", 1)[0]
    return any(words == form or words.startswith(f"{form} ") for form in _by_first_word(kind).get(first, ()))


@cache
def _forms(kind: str) -> tuple[str, ...]:
    return tuple(row.form for row in lexicon.rows("boilerplate") if row.id == kind)


@cache
def _keys(kind: str) -> frozenset[str]:
    return frozenset(map(key, _forms(kind)))


@cache
def _by_first_word(kind: str) -> Mapping[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form in sorted(_keys(kind)):
        forms[form.split(" ", 1)[0]].append(form)
    return forms


@cache
def _glued(kind: str) -> re.Pattern[str]:
    """A phrase at a line's end or start; Latin ones stand apart from other Latin letters."""
    forms = sorted(map(fold_word, _forms(kind)), key=len, reverse=True)
    any_form = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    if kind == "end":
        return re.compile(rf"(?<![a-z])(?:\s*(?:{any_form}))+\s*$")
    return re.compile(rf"\s*(?:{any_form})(?!\w)(?:\s*(?:{any_form}|{_button().pattern})(?!\w))*\s*")


@cache
def _button() -> re.Pattern[str]:
    names = sorted(_keys("share"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _row_of_buttons() -> re.Pattern[str]:
    return re.compile(rf"(?:{_button().pattern}(?: 0)? ?)+")
