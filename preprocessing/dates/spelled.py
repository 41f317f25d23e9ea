"""Which year do words count? "two thousand and twenty-one", "a thousand nine hundred and eighty-four"."""

from preprocessing.dates.tokens import Tokens

_AND_ONE = "واحد"  # folded, "and one" of eleven (وأحد عشر) looks like "one" alone
_LOWEST, _HIGHEST = 1001, 2200


def year(t: Tokens, at: int) -> tuple[int, int] | None:
    """Read a year in words that starts at `at`: its number and where reading goes on."""
    if t.kind(at) != "thousand":
        return None
    total, stop, room = t.sense(at).number, at + 1, 1000
    while found := _addend(t, stop, room):
        total, stop = total + found[0], found[1]
        room = 100 if found[0] >= 100 else 10 if found[0] in range(20, 100, 10) else 0
    return (total, stop) if _LOWEST <= total <= _HIGHEST else None


def _addend(t: Tokens, at: int, room: int) -> tuple[int, int] | None:
    """A number in words with "and" before it: hundreds, tens, teens, or a unit and the tens behind it."""
    eleven = t.word(at) == _AND_ONE and t.kind(at + 1) == "teen"
    if (t.sense(at).proclitic != "و" and not eleven) or not room:
        return None
    kind, value = t.kind(at), t.sense(at).number
    if kind == "hundreds":
        return (value, at + 1) if room == 1000 else None
    if kind == "tens":
        return (value, at + 1) if room > 10 else None
    if kind == "teen":
        return (10, at + 1) if room > 10 else None
    unit = value if kind in ("count", "units-number") else 0
    if not unit or room <= 10:
        return None
    following = t.sense(at + 1)
    if following.kind == "teen" and not following.proclitic:
        return unit + 10, at + 2
    if following.kind == "tens" and following.proclitic == "و":
        return unit + following.number, at + 2
    return unit, at + 1
