"""How far does a name of a person reach beyond the tagged words? To the given name before, to the family behind.

The tagger stops short of words it has not met: بن خالد, ال سعود, the family behind a father or a lone given name.
"""

import re
from functools import cache
from typing import Final

from preprocessing.actors.around import RANKS, endings, words_before
from preprocessing.actors.names.pieces import (
    FATHERS,
    Piece,
    is_common,
    is_nationality,
    is_title,
    may_stand,
    pieces,
)
from preprocessing.actors.names.words import flags, script
from preprocessing.actors.vocabulary import by_form, words

_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]+) $")
_FAMILY: Final = re.compile(r" (ال[^\W\d_]{3,})(?![^\W_])")
_WORD_BEHIND: Final = re.compile(r" ([^\W\d_]{3,})(?![^\W_])")
_STOPS: Final = "ان|في|من|الي|عن|الذي|التي|بان|خلال|انه|انها"
"""Words that no name goes on in."""
_LAST_WORD: Final = re.compile(
    rf" ((?![وفلبستي])[^\W\d_]{{3,}}(?<!ه)(?<!ا)(?<!ين)(?<!ون)(?<!ات))(?=[،.؛:()»\"\n]|$| (?:{_STOPS}) )"
)
_SPEAKER: Final = re.compile(r"(?:متحدث|ناطق)[^\W_]*(?: رسمي| الرسمي)? $")
_NO_FIRST: Final = frozenset(("particle", "noun", "adjective", "title", "place"))
_NO_PART: Final = frozenset(
    ("nationality", "title", "courtesy", "particle", "noun", "adjective", "place", "weekday", "month", "office",
     "ordinal", "said-m", "said-f", "firm", "bank", "paper", "site", "body", "club", "party", "currency", "scale")
)  # fmt: skip
_BARS: Final = frozenset(
    ("nationality", "title", "particle", "noun", "adjective", "place", "weekday", "office", "ordinal", "said-m",
     "said-f")
)  # fmt: skip
_SHORTEST: Final = 3  # letters
_CHAIN_REACH: Final = 40  # characters


def grown(flat: str, piece: Piece) -> Piece:
    """Take in what belongs to a person's name on either side of it."""
    return _with_family(flat, _with_chain(flat, with_first(flat, piece)))


def in_the_name_of(flat: str, first: tuple[int, str]) -> bool:
    """Whether باسم is no given name: المتحدثة باسم براون."""
    return first[1] == "باسم" and bool(_SPEAKER.search(flat, max(0, first[0] - 20), first[0]))


def with_first(flat: str, piece: Piece) -> Piece:
    """Take in the given name that stands right before: عبده محمد بدوي, and the house of عوض آل رشيد."""
    before = _BEFORE.search(flat, max(0, piece[0][0] - 20), piece[0][0])
    if not before or in_the_name_of(flat, (before.start(1), before[1])):
        return piece
    word, at = before[1], before.start(1)
    if len(piece) == 1 and word in ("ال", "بن"):
        first = _BEFORE.search(flat, max(0, at - 20), at)
        held = first is not None and "given-ar" in flags(first[1]) and _NO_FIRST.isdisjoint(flags(first[1]))
        return [(first.start(1), first[1]), (at, word), *piece] if first and held else piece
    if piece[0][1] in words("name_parts", "of") and _is_unknown(word):  # جيفرسون دا كونسيساو
        return [(at, word), *piece]
    return [(at, word), *piece] if _is_first(flat, piece, at, word) else piece


def _is_first(flat: str, piece: Piece, at: int, word: str) -> bool:
    own = flags(word)
    if word == "علي" or not _NO_FIRST.isdisjoint(own):
        return False
    if "given-ar" in own or (len(piece) == 1 and "given-en" in own and len(word) > 2):
        return True
    return _is_unknown(word) and not word.startswith("و") and _titled(flat, at)


def _is_unknown(word: str) -> bool:
    """Whether nothing speaks against a word's being a first name that the lists do not have."""
    if len(word) < _SHORTEST or script(word) != "ar" or word.startswith("ال") or not _NO_PART.isdisjoint(flags(word)):
        return False
    return not is_common(word) and not is_nationality(word) and may_stand(word) and not is_title(word)


def _titled(flat: str, at: int) -> bool:
    """Whether a title stands right before a place: د. هديل مصطفى الخولي."""
    alone = by_form("titles", "alone")
    return any(alone.get(ending) in RANKS for ending in endings(words_before(flat, at)))


def _with_family(flat: str, piece: Piece) -> Piece:
    """Take in the family's name behind a father's or a lone given name: سالم بن خلفان القريني, عبد القادر مساهل."""
    fathers = len(piece) > 2 and piece[-2][1] in FATHERS
    double = len(piece) == 2 and (piece[0][1] in words("name_parts", "servant") or piece[1][1] in _seconds())
    lone = len(piece) == 1 and bool({"given-ar", "given-en"} & set(flags(piece[0][1])))
    if not (fathers or double or lone):
        return piece
    behind = (_FAMILY if fathers else _WORD_BEHIND if double else _LAST_WORD).match(
        flat, piece[-1][0] + len(piece[-1][1])
    )
    return [*piece, (behind.start(1), behind[1])] if behind and _may_be_family(behind[1], fathers=fathers) else piece


def _may_be_family(word: str, *, fathers: bool) -> bool:
    own = set(flags(word))
    if _BARS & own or is_title(word) or is_nationality(word) or not may_stand(word):
        return False
    if fathers:
        return bool({"person-last", "name"} & own) or (word.endswith("ي") and len(word) > 5)
    return not is_common(word) and word[0] not in "وف"


@cache
def _seconds() -> frozenset[str]:
    return words("name_parts", "god") | words("name_parts", "faith")


def _with_chain(flat: str, piece: Piece) -> Piece:
    """Take what goes on the name: بن خالد, ال سعود; at most three times."""
    for _ in range(3):
        end = piece[-1][0] + len(piece[-1][1])
        behind = pieces(flat, end + 1, min(end + _CHAIN_REACH, len(flat))) if flat[end : end + 1] == " " else []
        if len(behind) < 2 or behind[0][1] not in (*FATHERS, "ال") or behind[0][0] != end + 1:
            return piece
        if not _is_part(behind[1][1]) or behind[1][0] != end + 2 + len(behind[0][1]):
            return piece
        if behind[1][0] + len(behind[1][1]) == end + _CHAIN_REACH:  # cut in the middle of a word
            return piece
        more = 3 if len(behind) > 2 and behind[1][1] == "عبد" else 2
        piece = [*piece, *behind[:more]]
    return piece


def _is_part(word: str) -> bool:
    """Whether a word may be a father's name or a house's."""
    return script(word) == "ar" and (word == "علي" or may_stand(word))
