"""What does the tagger see of a word? Its letters, and what the word lists know of it, with proclitics seen through.

All of it hangs on the folded word alone, so it is worked out once a word and not once a place. The lists are those of
data/lexicon, the words of its actors' names, and single names of people in Arabic letters (data/models/name_words.gz).
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from preprocessing import lexicon
from preprocessing.actors.vocabulary import MODELS as MODELS
from preprocessing.actors.vocabulary import fold_all, words

Script = Literal["ar", "latin", "digit", "mark"]

WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
EDGE: Final = "¶"
"""Stands before the first word of a line and after its last."""

_CLITICS: Final = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "ول", "وب", "فل", "فب", "و", "ف", "ب", "ل", "ك")
_FIRST_OF_CLITICS: Final = frozenset(clitic[0] for clitic in _CLITICS)
_TAKEN_OFF: Final = frozenset(("و", "ف", "ب", "ل", "ك", "لل", "ول", "وب"))
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_OWN_MARKS: Final = frozenset('().،:«»"-')
_FLAGS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("given_names", "ar", "", "given-ar"), ("given_names", "en", "", "given-en"),
    ("given_names", "latin", "", "given-en"),
    ("titles", "head", "", "title"), ("titles", "office", "", "title"), ("titles", "person", "", "title"),
    ("titles", "courtesy", "", "courtesy"), ("titles", "through", "", "office"), ("titles", "between", "", "title"),
    ("triggers", "firm", "", "firm"), ("triggers", "bank", "", "bank"), ("triggers", "site", "", "site"),
    ("triggers", "paper", "", "paper"), ("triggers", "channel", "", "paper"), ("triggers", "agency", "", "paper"),
    ("triggers", "body", "", "body"), ("triggers", "university", "", "body"), ("triggers", "party", "", "party"),
    ("triggers", "club", "", "club"), ("triggers", "ministry", "", "body"), ("triggers", "namesake", "", "namesake"),
    ("triggers", "saying", "male", "said-m"), ("triggers", "saying", "female", "said-f"),
    ("name_parts", "first", "", "part-first"), ("name_parts", "second", "", "part-second"),
    ("ordinary_words", "particle", "", "particle"), ("ordinary_words", "noun", "", "noun"),
    ("ordinary_words", "nationality", "", "nationality"), ("ordinary_words", "ordinal", "", "ordinal"),
    ("ordinary_words", "month", "", "month"), ("ordinary_words", "adjective", "", "adjective"),
    ("ordinary_words", "syllable", "", "syllable"), ("months", "", "", "month"), ("weekdays", "", "", "weekday"),
    ("currencies", "", "", "currency"), ("scales", "", "", "scale"),
    ("not_actors", "place", "", "place"), ("not_actors", "product", "", "product"),
    ("not_actors", "index", "", "product"),
)  # fmt: skip
"""Word list, id, note (empty for all) and what the tagger calls it."""
_RANK: Final = (
    "title", "courtesy", "office", "firm", "bank", "paper", "site", "body", "party", "club", "namesake", "said-m",
    "said-f", "part-first", "part-second", "particle", "month", "weekday", "nationality", "place", "product",
    "given-ar", "given-en", "ordinal", "noun", "adjective", "person", "name", "company", "organization",
)  # fmt: skip
_ACTORS: Final = (("people", "person"), ("companies", "company"), ("organizations", "organization"))
_SHORTEST: Final = 3


def seen(word: str) -> tuple[str, ...]:
    """Say what a folded word shows at its own place and to its neighbours."""
    kind = script(word)
    if kind != "ar":
        return ("w=0" if kind == "digit" else f"w={word}", f"s={kind}", f"s={kind}{min(len(word), 4)}")
    ends = [f"p2={word[:2]}", f"p3={word[:3]}", f"e1={word[-1:]}", f"e2={word[-2:]}", f"e3={word[-3:]}"]
    own = [f"w={word}", *ends, f"n={min(len(word), 9)}", *(f"f={flag}" for flag in learned(word))]
    return tuple(dict.fromkeys([*own, *(["al"] if word.startswith("ال") else []), *_behind_clitics(word)]))


def near(feature: str) -> bool:
    """Whether a feature counts from two places away too."""
    return feature.startswith(("w=", "f=", "f'=", "s="))


@cache
def coarse(word: str) -> str:
    """Name the one class of a folded word that counts most beside its neighbours' classes."""
    kind = script(word)
    if kind == "mark":
        return word if word in _OWN_MARKS or word == EDGE else "mark"
    if kind != "ar":
        return kind
    bare = word[1:] if word[0] in "وفبل" else word[2:] if word.startswith("ال") else word
    own = learned(word) or learned(bare)
    found = next((flag for flag in _RANK if flag in own), "")
    return found or ("al" if word.startswith("ال") else "word")


def classes() -> tuple[str, ...]:
    """Give every class that `coarse` may name."""
    return (*_RANK, "al", "word", "latin", "digit", "mark", EDGE, *sorted(_OWN_MARKS))


def script(word: str) -> Script:
    """Name the script of a word."""
    if _ARABIC.match(word):
        return "ar"
    return "digit" if word[0].isdigit() else "latin" if word[0].isalpha() else "mark"


def flags(word: str) -> tuple[str, ...]:
    """Say which lists hold a folded word."""
    return _flags().get(word, ())


def learned(word: str) -> tuple[str, ...]:
    """Say which lists held a folded word when the tagger learned: it must not see other words than it learned from."""
    return _learned().get(word, ())


def known_words() -> Mapping[str, tuple[str, ...]]:
    """Give all words of the lists, with the lists that hold them."""
    return _flags()


@cache
def _learned() -> Mapping[str, tuple[str, ...]]:
    with gzip.open(MODELS / "known_words.gz", "rt", encoding="utf-8") as file:
        rows = (line.split() for line in file)
        return MappingProxyType({word: tuple(own) for word, *own in rows})


def _behind_clitics(word: str) -> Iterator[str]:
    if word[0] not in _FIRST_OF_CLITICS:
        return
    for clitic in _CLITICS:
        if not word.startswith(clitic) or len(word) - len(clitic) < 2:
            continue
        rest = ("ال" if clitic.endswith("لل") else "") + word[len(clitic) :]
        for flag in learned(rest):
            yield f"c={clitic}|{flag}"
            yield f"f'={flag}"
        if clitic in _TAKEN_OFF:
            yield f"b={rest}"
            yield f"c={clitic}"


@cache
def _flags() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, row, note, flag in _FLAGS:
        for form in words(name, note, id=row):
            for word in form.split(" ") if name == "not_actors" else [form] * (" " not in form):
                found[word][flag if word == form else f"{flag}-part"] = None
    for word, flag in (*_of_actors(), *_of_names()):
        found[word][flag] = None
    return MappingProxyType({word: tuple(flags) for word, flags in found.items()})


def _of_actors() -> Iterator[tuple[str, str]]:
    """The words of the names of the lexicon's actors."""
    for name, flag in _ACTORS:
        for form in fold_all(row.form for row in lexicon.rows(name) if not row.note.startswith("weak")):
            parts = WORD.findall(form)
            for at, part in enumerate(parts):
                if script(part) != "ar" or len(part) < _SHORTEST:
                    continue
                yield part, flag
                if len(parts) > 1 and at in (0, len(parts) - 1):
                    yield part, f"{flag}-{'last' if at else 'first'}"


def _of_names() -> Iterator[tuple[str, str]]:
    """Single names of people: `name` for all, `name5` and `name30` for frequent ones, `known` for the famous."""
    with gzip.open(MODELS / "name_words.gz", "rt", encoding="utf-8") as file:
        for line in file:
            word, *own = line.split()
            for flag in own:
                yield word, flag
