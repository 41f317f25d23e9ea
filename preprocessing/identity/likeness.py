"""When may two names be one person's or one firm's? Questions on names alone; what they leave open, company settles.

The bounds were set on pairs of news names: below them stand names such as جون سميث and جين سميث, above them the
spellings of one name that Arabic papers use side by side (باراغ أغراوال, باراج أجراوال).
"""

from collections import Counter
from collections.abc import Iterable
from math import prod
from typing import Final

from rapidfuzz import fuzz

from preprocessing.identity.names import Name, skeleton
from preprocessing.tables import Kind
from preprocessing.transliteration import is_listed

BY_CHANCE: Final = 0.03
"""People expected to bear a name from which on a second one must be reckoned with."""

_UNSEEN: Final = 1  # bearers of a last name that the corpus may still hide
_LEAST: Final = 1_000  # names below which a corpus tells nothing of how frequent a name is
_GIVEN: Final = 62.0  # likeness of letters (0 to 100) of given names that sound alike
_GIVEN_ALONE: Final = 86.0  # of those that do not
_GIVEN_BESIDE: Final = 75.0  # of those beside a last name that is the same
_REST: Final = 72.0
_REST_SOUND: Final = 85.0  # of the consonants alone: كيري is not كيربي
_SHORT: Final = 3  # letters
_JOINED: Final = 86.0  # of all later parts together
_FIRM: Final = 72.0
_SOUND: Final = 3  # consonants that a firm's name must have to be compared by sound


def contains(long: Name, short: Name) -> bool:
    """Whether a longer name may be the shorter one in full: the same first name, and its last name or its start."""
    if len(long.parts) <= len(short.parts) or long.parts[0] != short.parts[0]:
        return False
    if long.parts[: len(short.parts)] == short.parts:
        return True
    if (short.father or (short.open and long.father)) and short.parts[1] != long.parts[1]:
        return False  # نايف بن عبدالعزيز is another son than نايف بن سلمان بن عبدالعزيز
    return long.parts[-1] == short.parts[-1] and _in_order(short.parts, long.parts)


def alike(a: Name, b: Name, kind: Kind) -> bool:
    """Whether two names sound alike enough to be one, if other evidence says so too."""
    if a.arabic and b.arabic and not (a.foreign and b.foreign):
        return False  # letters of Arabic names mean what they say: سالم is not سليم
    if kind != "person":
        one, other = "".join(a.latin), "".join(b.latin)
        sound = skeleton(one)
        same_sound = len(sound) >= _SOUND and sound == skeleton(other) and one[-1] == other[-1]
        return same_sound and fuzz.ratio(one, other) >= _FIRM
    short, long = sorted((a, b), key=lambda name: len(name.parts))
    return len(short.parts) > 1 and _same_given(short, long) and _same_rest(short, long)


def same_sound(a: Name, b: Name) -> bool:
    """Whether two foreign names have the same consonants, part by part: دوغلاس and دوجلاس."""
    foreign = not any(name.arabic and not name.foreign for name in (a, b))
    return foreign and len(a.parts) > 1 and tuple(map(skeleton, a.latin)) == tuple(map(skeleton, b.latin))


def _same_given(a: Name, b: Name) -> bool:
    likeness = _like(a, b, 0, 0)
    if skeleton(a.latin[0]) == skeleton(b.latin[0]):
        return likeness >= _GIVEN
    rest_same = a.parts[1:] == b.parts[1:] and len(a.parts[-1]) > _SHORT
    return likeness >= (_GIVEN_BESIDE if rest_same else _GIVEN_ALONE)


def _same_rest(short: Name, long: Name) -> bool:
    """Whether later parts may be one; of an Arabic name all consonants are written, so they must be the same."""
    native = any(name.arabic and not name.foreign for name in (short, long))
    if len(short.parts) == len(long.parts):
        return all(_same_part(short, long, (at, at), native=native) for at in range(1, len(short.parts)))
    joined = fuzz.ratio("".join(short.latin[1:]), "".join(long.latin[1:]))
    place = (1, 1 if short.father else len(long.parts) - 1)
    return joined >= _JOINED or (len(short.parts) == 2 and _same_part(short, long, place, native=native))


def _same_part(a: Name, b: Name, at: tuple[int, int], *, native: bool) -> bool:
    one, other = skeleton(a.latin[at[0]]), skeleton(b.latin[at[1]])
    if native and one != other:
        return False
    return one[:1] == other[:1] and _like(a, b, *at) >= _REST and fuzz.ratio(one, other) >= _REST_SOUND


def _like(a: Name, b: Name, i: int, j: int) -> float:
    """How alike two parts are in Latin letters; in Arabic ones too, unless both are listed names as جون and جين are."""
    latin = fuzz.ratio(a.latin[i], b.latin[j])
    if not (a.arabic and b.arabic) or (is_listed(a.parts[i]) and is_listed(b.parts[j])):
        return latin
    return max(latin, fuzz.ratio(a.parts[i], b.parts[j]))


def _in_order(some: Iterable[str], among: Iterable[str]) -> bool:
    rest = iter(among)
    return all(part in rest for part in some)


class Chance:
    """How many people of a corpus would bear a name if first and other names met at random."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Count the first and last parts of people's full names, one name a person."""
        full = [name for name in names if len(name.parts) > 1]
        self._first = Counter(name.parts[0] for name in full)
        self._later = Counter(part for name in full for part in set(name.parts[1:]))
        self._all = max(len(full), _LEAST)

    def expected(self, name: Name, compared: int = 2) -> float:
        """Give how many people of a corpus of this size would have all parts of a name, beside those compared."""
        others = max(self._later[name.parts[-1]] - compared, 0) + _UNSEEN
        between = prod(self._later[part] / self._all for part in name.parts[1:-1])
        return self._first[name.parts[0]] * between * others / self._all

    def rare(self, name: Name, compared: int = 2) -> bool:
        """Whether a second bearer need not be reckoned with; half a name (`محمد بن سعد`) is never rare."""
        return (not name.open or len(name.parts) > 2) and self.expected(name, compared) < BY_CHANCE
