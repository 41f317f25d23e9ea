"""What did a reader ask for? The language of the search box, read into a tree; a slip is read as well as can be.

All words are required; `OR` (or أو) between two asks for either and binds closer; `NOT` or a minus leaves out; brackets
group. Words in quotes stand side by side exactly as they are spelled, others match in any spelling. In small letters
and, or, not are words like others where they join nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from preprocessing.text import WORD, fold, spell

Doubt = Literal["quote", "bracket", "operator", "long", "mixed"]
"""What was not clear: an open quote, a bracket without its other half or too deep, an operator that joins nothing, more
words than are read; `mixed` is no slip: words and OR stood side by side, and it is worth saying how that was read."""
DOUBTS: Final[tuple[Doubt, ...]] = ("quote", "bracket", "operator", "long", "mixed")

_TOKEN: Final = re.compile(r'([-−–]*)(?:(["“”„«»])([^"“”„«»]*)(["“”„«»])?|(\()|([^\s"“”„«»()]+))|(\))')
_STRONG: Final = {"OR": "or", "AND": "and", "NOT": "not", "أو": "or", "|": "or"}
_WEAK: Final = {"or": "or", "and": "and", "not": "not", "او": "or", "و": "and"}
_MOST_WORDS: Final = 64
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or some that stand side by side: folded, or exact and in their own spelling."""

    words: tuple[str, ...]
    exact: bool
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """All that this does not match."""

    part: "Asked"


@dataclass(frozen=True, slots=True)
class Every:
    """What matches all parts."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What matches at least one part."""

    parts: tuple["Asked", ...]


Asked = Words | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood (null: no word to look for), and what was not clear."""

    asked: Asked | None
    doubts: tuple[Doubt, ...]


def read(text: str) -> Reading:
    """Read what a reader typed; every text has a reading."""
    doubts: set[Doubt] = set()
    parser = _Parser(_shortened(_tokens(text, doubts), doubts), doubts)
    asked = parser.all_of()
    return Reading(asked, tuple(doubt for doubt in DOUBTS if doubt in doubts))


def written(asked: Asked, either: str = "OR") -> str:
    """Write a tree in the search language, with every bracket that it needs."""
    if isinstance(asked, Words):
        return f'"{asked.typed}"' if asked.exact else asked.typed
    if isinstance(asked, Not):
        return f"-{_bracketed(asked.part, either)}"
    return (" " if isinstance(asked, Every) else f" {either} ").join(_bracketed(part, either) for part in asked.parts)


def wanted(asked: Asked | None) -> tuple[Words, ...]:
    """List the words that are looked for, without those left out: what is marked in a text."""
    if isinstance(asked, Words):
        return (asked,)
    if isinstance(asked, Every | Either):
        return tuple(dict.fromkeys(words for part in asked.parts for words in wanted(part)))
    return wanted(asked.part.part) if isinstance(asked, Not) and isinstance(asked.part, Not) else ()


def _bracketed(asked: Asked, either: str) -> str:
    inner = written(asked, either)
    return f"({inner})" if isinstance(asked, Every | Either) else inner


_Token = Words | Literal["or", "and", "not", "(", ")"]


def _tokens(text: str, doubts: set[Doubt]) -> Iterator[_Token]:
    """Part a text; signs that hold no word are passed over."""
    matches = list(_TOKEN.finditer(text))
    before = False
    for place, match in enumerate(matches):
        minus, quote, phrase, closed, bracket, word, end = match.groups()
        if quote and not closed:
            doubts.add("quote")
        if word == "و" and _touches_quotes(matches, place):
            continue
        leads = _begins_something(matches, place + 1)
        meant = _operator(word, before and leads, leads) if word and not minus else None
        found: _Token | None = (
            ")" if end else "(" if bracket else meant or _words(phrase if quote else word, bool(quote))
        )
        if found is None:
            continue
        if minus and found != ")":
            yield "not"
        yield found
        before = isinstance(found, Words) or found == ")"


def _operator(word: str, joins: bool, leads: bool) -> Literal["or", "and", "not"] | None:
    """Tell which operator a word is: one in small letters only where it has something to join."""
    weak = _WEAK.get(word.lower())
    found = _STRONG.get(word) or (weak if (leads if weak == "not" else joins) else None)
    return None if found is None else "or" if found == "or" else "and" if found == "and" else "not"


def _begins_something(matches: list[re.Match[str]], place: int) -> bool:
    """Tell whether something that can be joined begins at a place: words, quotes, a bracket, or what NOT stands for."""
    if place >= len(matches):
        return False
    _, quote, _, _, bracket, word, _ = matches[place].groups()
    return bool(quote or bracket) or (
        bool(word) and word not in ("OR", "AND", "أو", "|") and _words(word, False) is not None
    )


def _touches_quotes(matches: list[re.Match[str]], place: int) -> bool:
    """Tell whether quotes follow without a space, as in و«عبارة»."""
    after = matches[place + 1] if place + 1 < len(matches) else None
    return after is not None and after.start() == matches[place].end() and after[2] is not None


def _words(text: str, exact: bool) -> Words | None:
    found = tuple(WORD.findall((spell if exact else fold)(text).text))
    return Words(found, exact, text.strip()) if found else None


def _shortened(tokens: Iterator[_Token], doubts: set[Doubt]) -> list[_Token]:
    """Keep as many tokens as are looked for in good time."""
    kept: list[_Token] = []
    words = 0
    for token in tokens:
        words += len(token.words) if isinstance(token, Words) else 0
        if words > _MOST_WORDS or len(kept) > 4 * _MOST_WORDS:
            doubts.add("long")
            break
        kept.append(token)
    return kept


class _Parser:
    """Reads tokens once, from left to right."""

    def __init__(self, tokens: list[_Token], doubts: set[Doubt]) -> None:
        self.tokens, self.doubts, self.at, self.depth = tokens, doubts, 0, 0

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def all_of(self) -> Asked | None:
        """Read up to the bracket that closes what stands here, or to the end."""
        parts: list[Asked] = []
        loose = False
        while (token := self.next) is not None and not (token == ")" and self.depth):
            if token in (")", "and", "or"):
                self.at += 1
                self._stray(token, bool(parts))
                continue
            bracket = token == "("
            part = self.any_of()
            loose = loose or (isinstance(part, Either) and not bracket)
            parts += [] if part is None else [part]
        if loose and len(parts) > 1:
            self.doubts.add("mixed")
        return _joined(Every, parts)

    def _stray(self, token: _Token, after: bool) -> None:
        """Note a bracket that closes nothing, or an operator that joins nothing."""
        follows = self.next is not None and self.next not in (")", "and", "or")
        if token == ")":
            self.doubts.add("bracket")
        elif token == "or" or not (after and follows):
            self.doubts.add("operator")

    def any_of(self) -> Asked | None:
        """Read parts with OR between them."""
        parts = [self.one()]
        while self.next == "or":
            self.at += 1
            while self.next in ("or", "and"):
                self.at += 1
                self.doubts.add("operator")
            if self.next in (None, ")"):
                self.doubts.add("operator")
                break
            parts.append(self.one())
        return _joined(Either, [part for part in parts if part is not None])

    def one(self) -> Asked | None:
        """Read words, what stands in brackets, or either of them left out."""
        left_out = False
        while self.next == "not":
            self.at += 1
            left_out = not left_out
        token = self.next
        found: Asked | None = None
        if isinstance(token, Words):
            self.at += 1
            found = token
        elif token == "(":
            self.at += 1
            found = self._inside()
        else:
            self.doubts.add("operator")
        return Not(found) if left_out and found is not None else found

    def _inside(self) -> Asked | None:
        if self.depth >= _DEEPEST:
            self.doubts.add("bracket")
            return None
        self.depth += 1
        found = self.all_of()
        self.depth -= 1
        if self.next == ")":
            self.at += 1
        else:
            self.doubts.add("bracket")
        return found


def _joined(kind: type[Every] | type[Either], parts: list[Asked]) -> Asked | None:
    """Join parts; a part that is joined the same way lends its own."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
