"""Which id stands for several people of one name? One that some articles call a player and others an officer.

Only what a paper puts right before the name is heard: a calling, or a nationality. Fields that seldom meet in one
person (callings) and two nationalities speak for two people. They stay one, for no mention says by itself whose it is;
but the doubt is told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from preprocessing.actors.vocabulary import by_form, flatten, words
from preprocessing.identity.memory import Memo
from preprocessing.reading import EXCERPT, Problem
from preprocessing.text import fold_word

LEAST: Final = 2
"""Articles that must speak for each of two people."""

_NEAR: Final = 2  # words before the name: the player, the Saudi player
_SIDES: Final = ("field", "country")


class Place(NamedTuple):
    """An article's first mention of an actor, with the text before it."""

    actor_id: str
    name: str
    before: str


def doubts(places: Iterable[Place]) -> Iterator[Problem]:
    """Tell the ids that seem to stand for several people, in the order of the ids; one place an article."""
    said: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for place in places:
        said[place.actor_id].update(signs(place.before))
        names.setdefault(place.actor_id, place.name)
    for actor_id in sorted(said):
        for side in _SIDES:
            told = sorted(what for (of, what), count in said[actor_id].items() if of == side and count >= LEAST)
            if len(told) > 1:
                what = f"`{actor_id}` seems to stand for several people ({', '.join(told)}); left as one"
                yield Problem("", "identity", what, None, names[actor_id][:EXCERPT])
                break


def _signs(before: str) -> tuple[tuple[str, str], ...]:
    near = flatten(fold_word(before)).split()[-_NEAR:]
    fields = {field for word in near if (field := by_form("callings").get(_bare(word)))}
    countries = {country for word in near[-1:] if (country := _country(_bare(word)))}
    found = (("field", fields), ("country", countries))
    return tuple((side, next(iter(told))) for side, told in found if len(told) == 1)


signs: Final = Memo(_signs, lambda told: list(map(list, told)), lambda told: tuple((side, what) for side, what in told))
"""Gives the field and the country that the words right before a name tell, none where they tell two."""


def _bare(word: str) -> str:
    """A word without و and ل before its article."""
    rest = word[1:] if word[:1] in "ول" and word[1:3] in ("ال", "لل") else word
    return f"ال{rest[2:]}" if rest.startswith("لل") else rest


@cache
def _country(word: str) -> str:
    """الكويتي for الكويتي and الكويتية; nothing for a word that is no nationality."""
    man = word.removesuffix("ه")
    return man if man.startswith("ال") and man in words("ordinary_words", id="nationality") else ""
