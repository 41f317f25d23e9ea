"""Where does a tagged name really begin and end? Titles, proclitics and what hangs on behind are cut off.

The tagger labels whole words: لفرانك واتسون, والدكتور سعد الفهد, محمد العلي وخالد السعد in one. What stays is the name
as the product shows it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from preprocessing.actors.names import reach
from preprocessing.actors.names.pieces import (
    FIRST_NAME,
    Piece,
    is_attached,
    is_common,
    is_name,
    is_nationality,
    is_title,
    may_stand,
    opened,
    pieces,
    without_clitic,
)
from preprocessing.actors.names.tagger import Tagged
from preprocessing.actors.names.words import flags, script
from preprocessing.actors.vocabulary import common, words
from preprocessing.tables import Kind

_FATHERS_OF: Final = frozenset(("ابو", "ابي", "ابا"))
_CHAIN: Final = frozenset(("بن", "ابن", "بنت", "ال", "عبد", "ولد", *_FATHERS_OF))
_ENDS: Final = frozenset((*_CHAIN, "و"))
_ALI: Final = "علي"
_SAW: Final = frozenset(("راي", "وراي"))  # رأى الدغيثر: nobody is called Ray here
_FUTURE: Final = ("سي", "ست", "سن")
_DASH: Final = 3  # spaces: a dash between spaces is flattened to one


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a flat text that names somebody; `words` are its words as they stand there, proclitics cut off."""

    start: int
    end: int
    kind: Kind
    sure: float
    words: tuple[str, ...]
    rule: str = "tagger"

    @property
    def key(self) -> str:
        """The name in one spelling."""
        return " ".join(self.words)


def people(flat: str, tagged: Tagged, ali: Collection[int] = ()) -> Iterator[Name]:
    """Give the people's names in a stretch tagged as a person's; at the places of `ali` علي is surely a name."""
    for piece in _apart(pieces(flat, tagged.start, tagged.end)):
        found = _person(flat, piece, ali)
        if found:
            start, end = found[0][0], found[-1][0] + len(found[-1][1])
            yield Name(start, end, "person", tagged.sure, tuple(word for _, word in found))


def others(flat: str, tagged: Tagged, kind: Kind) -> Iterator[Name]:
    """Give the company or organization in a stretch tagged as one."""
    piece = _trimmed(pieces(flat, tagged.start, tagged.end))
    if piece:
        at, word = piece[0]
        lead, first = opened(word)
        own = (first, *(word for _, word in piece[1:]))
        yield Name(at + lead, piece[-1][0] + len(piece[-1][1]), kind, tagged.sure, own)


def _apart(piece: Piece) -> Iterator[Piece]:
    """Part people whom و joins: محمد العلي وخالد السعد."""
    begin = 0
    for at, (_, word) in enumerate(piece):
        joined = word[0] == "و" and not FIRST_NAME.isdisjoint(flags(word[1:])) and FIRST_NAME.isdisjoint(flags(word))
        if at > begin and joined:
            yield piece[begin:at]
            begin = at
    yield piece[begin:]


def _person(flat: str, piece: Piece, ali: Collection[int]) -> Piece:
    while piece and (_is_no_first(piece) or reach.in_the_name_of(flat, piece[0])):
        piece = piece[1:]
    piece = _trimmed(piece, ali)
    if not piece:
        return []
    at, word = piece[0]
    bare = without_clitic(word)
    return reach.grown(flat, [(at + len(word) - len(bare), bare), *piece[1:]])


def _is_no_first(piece: Piece) -> bool:
    """Whether a stretch begins with a title, a nationality, or an epithet of the name behind: الشهير يوهان."""
    word = piece[0][1]
    if is_title(word) or is_nationality(word):
        return True
    if word in _SAW or (not may_stand(word) and {"given-ar", "given-en"}.isdisjoint(flags(word))):
        return True
    epithet = word.startswith("ال") and (word in common() or word.endswith("ي")) and not is_name(word)
    return epithet and len(piece) > 2 and not FIRST_NAME.isdisjoint(flags(piece[1][1]))


def _trimmed(piece: Piece, ali: Collection[int] | None = None) -> Piece:
    """Cut off marks in front, and all from the first word on that no name holds."""
    while piece and (script(piece[0][1]) == "mark" or piece[0][1] in words("triggers", id="unnamed")):
        piece = piece[1:]
    stop = next((at for at in range(1, len(piece)) if not _stands(piece, at, ali)), len(piece))
    piece = piece[:stop]
    while piece and (piece[-1][1] in _ENDS or script(piece[-1][1]) == "mark" or _hangs_behind(piece)):
        piece = piece[:-1]
    return piece


def _stands(piece: Piece, at: int, ali: Collection[int] | None) -> bool:
    """Whether a word may be one of a name's, and no dash parts it from the word before.

    علي, which folds like على, may be one of a person's behind بن, or behind a given name where the name goes on.
    """
    (place, before), (start, word) = piece[at - 1], piece[at]
    if start - place - len(before) >= _DASH:
        return False
    if ali is None or (word != _ALI and before in _CHAIN):
        return may_stand(word)
    if word != _ALI:
        return may_stand(word) and not is_attached(word)
    return start in ali or before in _CHAIN or ("given-ar" in flags(before) and at + 1 < len(piece))


def _hangs_behind(piece: Piece) -> bool:
    """Whether a name's last word is none: محمد بن ناصر أمير منطقة جازان, رعى مشاري بن سعود الحفل."""
    word = piece[-1][1]
    if len(piece) > 2:
        office = words("titles", id="through") - words("titles", id="courtesy")  # الجندي is a family's name too
        bearer = piece[0][1] in _FATHERS_OF and is_nationality(word)  # أبو جندل الكويتي
        plain = word in common() or (not word.startswith("ال") and _is_plain(word))
        return word in office or (plain and not is_name(word) and not bearer)
    return len(piece) > 1 and (
        _is_people(word, piece[0][1]) or _is_plain(word) or (is_title(word) and not is_name(word))
    )


def _is_people(word: str, before: str) -> bool:
    """Whether a word is باكستاني or the like, which tells what the one before it is: طالب سعودي, نانسي الفرنسي."""
    if word.startswith("ال"):
        return is_nationality(word) and "given-ar" not in flags(before)  # محمد المصري
    return is_nationality(word) and not is_name(word)


def _is_plain(word: str) -> bool:
    """Whether a word is everyday language: a verb in سي, or a common word. الحربي is a name too."""
    if flags(word) or not (is_common(word) or is_common(word.removesuffix("ا"))):
        return False
    if word.startswith("ال"):
        return word in common() and not word.endswith(("ي", "ين")) and word not in words("family_names")
    return word in common() or word.startswith(_FUTURE) or (word.endswith("ا") and word[:-1] in common())
