"""Where does an article name again whom it named in full? By the whole name, by the last name, by the first.

العيسى follows the nearest محمد العيسى before it. A last name alone that no full name of the article ends in stays out:
too many people bear it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from preprocessing.actors.around import RANKS, look_around, title
from preprocessing.actors.forms import Form, last_name
from preprocessing.actors.matching import Match
from preprocessing.actors.names.stretches import Name
from preprocessing.actors.names.words import flags
from preprocessing.actors.vocabulary import words

_GIVEN: Final = frozenset(("given-ar", "given-en", "person-first"))
_CLITICS: Final = frozenset(("", *(f"{one}{other}" for one in ("", "و", "ف") for other in ("", "ب", "ل", "ك"))))
_ALIKE: Final = 80  # of 100: ماكينوش and ماكينتوش
_SAME: Final = 88
_LONG: Final = 5  # letters, for a spelling to be compared rather than equal
_WORD_BEFORE: Final = re.compile(r"([^\W_]+) $")


@dataclass(frozen=True, slots=True)
class _Place:
    """A form as it stands in a text; `token` is where the word begins, before a proclitic."""

    token: int
    start: int
    end: int
    form: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def same(one: Name, other: Name) -> bool:
    """Whether two names of an article are one actor's: a person's may be spelled in two ways, or at more length."""
    if one.kind != other.kind or one.words == other.words or one.kind != "person":
        return one.kind == other.kind and one.words == other.words
    first, last = one.words[0] == other.words[0], one.words[-1] == other.words[-1]
    if first and last:
        return True
    if len(one.words) != len(other.words) or one.words[0][0] != other.words[0][0]:
        return False
    pairs = zip(one.words, other.words, strict=True)
    return all(min(len(a), len(b)) >= _LONG or a == b for a, b in pairs) and fuzz.ratio(one.key, other.key) >= _SAME


def again(flat: str, named: Sequence[Name], taken: Iterable[tuple[int, int]]) -> Iterator[Name]:
    """Find further places of whole names; `named` in the order of the text."""
    spans = {*taken, *((name.start, name.end) for name in named)}
    by_key = {name.key: name for name in reversed(named) if len(name.words) > 1 or _unlike_any_word(name.key)}
    for place in _places(flat, by_key):
        if is_free(place.span, spans):
            owner = by_key[place.form]
            yield Name(*place.span, owner.kind, owner.sure, owner.words, "again")


def short(
    flat: str, people: Sequence[Name], tagged: Sequence[Name], taken: Iterable[tuple[int, int]]
) -> Iterator[tuple[Name, Name]]:
    """Find short names of people named in full, each with the full name it stands for; all in the order of the text.

    `tagged` are the single words tagged as people's names.
    """
    spans = {*taken, *((name.start, name.end) for name in people)}
    single = {(name.start, name.end): name for name in tagged if is_free((name.start, name.end), spans)}
    owners = _owners(people)
    places = [place for place in _places(flat, owners) if is_free(place.span, spans)]
    told = {
        word for place in places if _unlike_any_word(word := place.form) or place.span in single or _told(flat, place)
    }
    for place in places:
        span = place.span
        owner = _nearest(owners[place.form], span[0])
        surely = single.pop(span, None)
        if surely or (place.form in told and _stands_alone(flat, place, owner)):
            yield Name(*span, "person", owner.sure, (place.form,), "short"), owner
    for span, name in single.items():
        like = [person for person in people if _spelled_alike(name.key, last_name(person.key))]
        if like:
            yield Name(*span, "person", name.sure, name.words, "spelling"), _nearest(like, span[0])


def _unlike_any_word(word: str) -> bool:
    return len(word) >= _LONG and not flags(word) and not word.startswith("ال")


def _owners(people: Sequence[Name]) -> dict[str, list[Name]]:
    """Whom each short form may stand for: last names, and first names that are no Arabic ones."""
    found: dict[str, list[Name]] = {}
    for person in people:
        for form in {last_name(person.key), person.words[0]} - {""}:
            foreign = "given-ar" not in flags(form)
            if form != person.words[0] or foreign:
                found.setdefault(form, []).append(person)
    return found


def _places(flat: str, forms: Iterable[str]) -> list[_Place]:
    """Where these forms stand as words, the longest first at each place; looking for each took a third of one regex."""
    found: list[_Place] = []
    for form in sorted(forms, key=len, reverse=True):
        at = flat.find(form)
        while at >= 0:
            end = at + len(form)
            if not flat[end : end + 1].isalnum():
                token = _token(flat, at)
                if token >= 0 and not any(at < other.end and other.start < end for other in found):
                    found.append(_Place(token, at, end, form))
            at = flat.find(form, end)
    return sorted(found, key=lambda place: place.start)


def _token(flat: str, at: int) -> int:
    """Where the word begins that a form ends; -1 if more than a proclitic stands before it."""
    start = at
    while start > 0 and at - start < 3 and flat[start - 1].isalnum():
        start -= 1
    return start if flat[start:at] in _CLITICS else -1


def is_free(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a span meets none of these."""
    return not any(span[0] < end and start < span[1] for start, end in spans)


def _nearest(owners: Sequence[Name], at: int) -> Name:
    before = [owner for owner in owners if owner.start < at]
    return before[-1] if before else owners[0]


def _told(flat: str, place: _Place) -> bool:
    """Whether a title or a verb of saying stands before a short form."""
    around = look_around(flat, _as_match(flat, place))
    return title(around) in RANKS or around.ends_in(words("triggers", id="saying"))


def _as_match(flat: str, place: _Place) -> Match:
    return Match(place.token, place.start, place.end, Form(place.form, ()), flat[place.token : place.start])


def _stands_alone(flat: str, place: _Place, owner: Name) -> bool:
    """Whether a short form that the tagger passed over means the person: no everyday word, no other one's last name."""
    word = place.form
    before = _WORD_BEFORE.search(flat, max(0, place.token - 30), place.token)
    if before and not _GIVEN.isdisjoint(flags(before[1])) and "particle" not in flags(before[1]):
        return False
    common = (
        word == owner.words[0] or word in words("ordinary_words") or not _GIVEN.isdisjoint(flags(word)) or len(word) < 4
    )
    if not common:
        return True
    return title(look_around(flat, _as_match(flat, place))) in RANKS


def _spelled_alike(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _LONG and one[0] == other[0]
    return long and fuzz.ratio(one, other) >= _ALIKE
