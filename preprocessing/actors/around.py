"""What stands around a match? The words before it in its clause, the title they end in, quotes, the word after."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from preprocessing.actors.matching import Match
from preprocessing.actors.vocabulary import by_form, common, words

Rank = Literal["head", "person", "office", "courtesy", ""]

RANKS: Final[tuple[Rank, ...]] = ("head", "person", "office", "courtesy")
_REACH: Final = 80  # characters before a name that are looked at
_WORDS: Final = 5
_PHRASE: Final = 3
_ABBREVIATION: Final = 4  # letters, with the stop: د. أحمد goes on, السوق. أحمد does not
_WORD: Final = re.compile(r"[^\s\"'«»“”„()\[\]{}]+")
_CLAUSE: Final = re.compile(r".*[،؛:!?؟\n)\]»”]", re.DOTALL)
_WORD_AFTER: Final = re.compile(r"[\"'»”“]?[ ]{1,2}([^\s\"'«»“”„()\[\].،؛:!?؟]+)")
_OPENING: Final = frozenset("\"'«“”„{")
_CLOSING: Final = frozenset("\"'»”“}")
_CLITICS: Final = ("ول", "وب", "فل", "فب", "و", "ف", "ب", "ل", "ك")
_CLITIC_LETTERS: Final = frozenset("وفبلك")


@dataclass(frozen=True, eq=False)
class Around:
    """A match in its text, with the words before it in its clause: at most five, the nearest last."""

    flat: str
    match: Match
    before: tuple[str, ...]

    @cached_property
    def endings(self) -> frozenset[str]:
        """What the words before may be said to end in; nothing where a proclitic cuts the match off from them."""
        return frozenset() if self.apart else endings(self.before)

    @property
    def apart(self) -> bool:
        """Whether a proclitic cuts the match off from the words before."""
        return bool(self.match.clitic) or self.match.form.hidden

    def ends_in(self, phrases: Set[str]) -> bool:
        """Whether the words before end in one of these phrases."""
        return not self.endings.isdisjoint(phrases)

    @property
    def after(self) -> str:
        """The word after the match and its quotation mark, empty where another mark comes first."""
        found = _WORD_AFTER.match(self.flat, self.match.end)
        return found[1] if found else ""

    @property
    def quotes(self) -> tuple[bool, bool]:
        """Whether a quotation mark opens right before the match, and whether one closes right after it."""
        token, end = self.match.token, self.match.end
        return token > 0 and self.flat[token - 1] in _OPENING, self.flat[end : end + 1] in _CLOSING


def look_around(flat: str, match: Match) -> Around:
    """Read what stands before a match."""
    return Around(flat, match, words_before(flat, match.token))


def title(around: Around) -> Rank:
    """Name the class of title before the match; empty for none."""
    alone = by_form("titles", "alone")
    found = {alone[ending] for ending in around.endings if ending in alone}
    if found:
        return next(rank for rank in RANKS if rank in found)
    through = words("titles", id="through")
    for back in range(1, 0 if around.apart else len(around.before)):
        if not around.before[-back].startswith("ال"):
            return ""
        first, second = around.before[-back - 1], around.before[-back]
        if not through.isdisjoint(endings((first,))):
            return "head" if not words("titles", id="head").isdisjoint(endings((first, second))) else "office"
    return ""


def name_goes_on(around: Around) -> bool:
    """Whether the word after a lone name may be more of the name; marks, particles, verbs of saying and ال end it."""
    after = around.after
    ends = after in common() or after in words("ordinary_words", id="particle") | words("triggers", id="saying")
    return bool(after) and not ends and not after.startswith(("ال", "و")) and not after[0].isdigit()


@lru_cache(maxsize=4096)
def endings(before: tuple[str, ...]) -> frozenset[str]:
    """Give all that words may be said to end in: the last one to three of them, proclitics seen through."""
    phrases = [" ".join(before[-count:]) for count in range(1, min(_PHRASE, len(before)) + 1)]
    return frozenset(phrases + [bare for phrase in phrases for bare in _bare(phrase)])


@lru_cache(maxsize=256)
def words_before(flat: str, at: int) -> tuple[str, ...]:
    """Give the words before a place in its clause: at most five, the nearest last."""
    piece = flat[max(0, at - _REACH) : at]
    cut = _CLAUSE.match(piece)
    found = _WORD.findall(piece, cut.end() if cut else 0)[-_WORDS:]
    stops = [place for place, word in enumerate(found) if word[-1] == "." and len(word) > _ABBREVIATION]
    return tuple(found[stops[-1] + 1 :] if stops else found)


def _bare(word: str) -> list[str]:
    """What a word may be without the proclitics that it seems to begin with."""
    if word[0] not in _CLITIC_LETTERS:
        return []
    rests = [(clitic, word[len(clitic) :]) for clitic in _CLITICS if word.startswith(clitic)]
    return [rest for _, rest in rests] + [f"ا{rest}" for clitic, rest in rests if clitic[-1] == "ل" == rest[:1]]
