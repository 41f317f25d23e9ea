"""What of a page is the article? Title, body and dateline; the page's own words are dropped, nothing else is changed.

A file of plain text has no fields, so its title is its first line, if that looks like one; a source with a field for
the title is believed. Phrases that are known (boilerplate.py) go without a word; a line that might be the article's own
after all is told as a doubt.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Final

from preprocessing import boilerplate
from preprocessing.reading import Raw

Dateline = Callable[[str], date | None]
Lines = dict[int, str]
"""The lines of a page that are not blank, by their place."""

_LONGEST_TITLE: Final = 25
_LONGEST_KICKER: Final = 3
_SHORTEST_TITLE_AFTER_KICKER: Final = 5
_PARAGRAPH: Final = 12  # words of a line that is no headline, where none of them is far longer
_SENTENCE: Final = 8  # words of a line that ends with a full stop
_BYLINES: Final = 2  # lines that may stand between title and text
_SHORT: Final = 120  # characters
_REPEATED: Final = range(2, 16)  # words; one word alone may be a cell of a table
_TWICE: Final = 2  # as a refrain stands in a poem
_HEAD: Final = 3
_STOPS: Final = (".", "،", "؛", ":", ",")


@dataclass(frozen=True, slots=True)
class Clean:
    """An article without its page; `doubts` says of a dropped line why it is doubtful."""

    title: str
    body: str
    dateline: date | None = None
    dropped: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """Title, blank line, body; the one that is there where the other is missing."""
        return f"{self.title}\n\n{self.body}" if self.title and self.body else self.title or self.body

    @property
    def body_start(self) -> int:
        """Where in `text` the body begins."""
        return len(self.text) - len(self.body)


def clean(raw: Raw, dateline: Dateline) -> Clean:
    """Take the article out of its page; `dateline` reads the day off a line that states nothing else."""
    given = " ".join(unicodedata.normalize("NFC", raw.title).split()) if raw.title is not None else None
    whole = unicodedata.normalize("NFC", raw.text).split("\n")
    known = {place for place, line in enumerate(whole) if boilerplate.is_page(line) or boilerplate.is_teaser(line)}
    kept = [line if place in known else boilerplate.bare(line) for place, line in enumerate(whole)]
    lines = {place: line.strip() for place, line in enumerate(kept) if line.strip()}
    page = known | _around(_without(lines, known), untitled=given is None)
    days = _datelines(lines, page, given is None, dateline)
    guessed, doubts = _guessed(_without(lines, page | days.keys()), untitled=given is None)
    page |= days.keys() | guessed
    title, title_at = _title(_without(lines, page), given)
    body = "\n".join(line for place, line in enumerate(kept) if place not in page | title_at).strip()
    return Clean(
        title if body or given else "",
        body or ("" if given else title),
        next(iter(days.values()), None),
        tuple(_cut(whole, kept, page)),
        tuple((why, lines[place]) for place, why in sorted(doubts.items())),
    )


def _without(lines: Lines, places: Iterable[int]) -> Lines:
    gone = set(places)
    return {place: line for place, line in lines.items() if place not in gone}


def _cut(whole: list[str], kept: list[str], page: set[int]) -> Iterator[str]:
    """What of the lines is left out."""
    for place, (line, rest) in enumerate(zip(whole, kept, strict=True)):
        if place in page:
            yield line.strip()
        elif rest != line:
            yield line.replace(rest.strip(), "").strip()


def _around(lines: Lines, *, untitled: bool) -> set[int]:
    """Lines that are the page's by words and place together: rows of buttons, repetitions, labels at the ends."""
    return _buttons(lines) | _repeated(lines) | _outer(lines, untitled=untitled)


def _guessed(lines: Lines, *, untitled: bool) -> tuple[set[int], dict[int, str]]:
    """Lines that are the page's by where they stand alone, and those of which that is doubtful."""
    links, doubts = _links(lines)
    kicker = _kicker(_without(lines, links)) if untitled else {}
    return links | kicker.keys(), doubts | kicker


def _buttons(lines: Lines) -> set[int]:
    """Lines that name share buttons, if two or more of them stand together."""
    found: set[int] = set()
    run: dict[int, int] = {}
    for place, line in [*lines.items(), (-1, "")]:
        count = boilerplate.buttons(line) if line else 0
        if count:
            run[place] = count
            continue
        if sum(run.values()) > 1:
            found |= run.keys()
        run = {}
    return found


def _repeated(lines: Lines) -> set[int]:
    """Short lines of words, no sentences, that repeat the line above them or one that stands there three times."""
    words = {place: boilerplate.key(line) if _may_repeat(line) else "" for place, line in lines.items()}
    counts = Counter(words.values())
    found: set[int] = set()
    seen: set[str] = set()
    above = ""
    for place, said in words.items():
        if said and (said == above or (said in seen and counts[said] > _TWICE)):
            found.add(place)
        seen.add(said)
        above = said
    return found


def _may_repeat(line: str) -> bool:
    words = boilerplate.key(line).split() if len(line) < _SHORT and not line.endswith(_STOPS) else []
    return len(words) in _REPEATED and "0" not in words


def _outer(lines: Lines, *, untitled: bool) -> set[int]:
    """Names of sections and addresses that stand before all else, or after it; a title is left where one is needed."""
    places = list(lines)
    before = list(takewhile(lambda place: _is_outer(lines[place]), places))
    after = list(takewhile(lambda place: _is_outer(lines[place]), reversed(places)))
    below = places[len(before) : len(before) + 1]
    if untitled and not (below and _is_headline(lines[below[0]])):
        before = before[:-1]
    return {*before, *after} if len(before) + len(after) < len(places) else set()


def _is_outer(line: str) -> bool:
    return boilerplate.is_label(line) or boilerplate.is_address(line)


def _links(lines: Lines) -> tuple[set[int], dict[int, str]]:
    """Headings of links to other articles with the links below: one within the article, all of them at its end."""
    found: set[int] = set()
    doubts: dict[int, str] = {}
    places = list(lines)
    for number, place in enumerate(places):
        if not boilerplate.teases(lines[place]):
            continue
        below = places[number + 1 :]
        found.add(place)
        if all(_is_headline(lines[other]) for other in below):
            return found | set(below), doubts
        if _is_headline(lines[below[0]]):
            found.add(below[0])
            doubts[below[0]] = "taken for a link to another article, for it stands below such a heading; left out"
    return found, doubts


def _datelines(lines: Lines, page: set[int], untitled: bool, dateline: Dateline) -> dict[int, date]:
    """Lines above the body that state a day and nothing else; of the rest, only the title may stand above them."""
    days: dict[int, date] = {}
    for place, line in lines.items():
        if day := dateline(line):
            days[place] = day
        elif place not in page and not (untitled := untitled and _is_headline(line)):
            break
    return days


def _kicker(lines: Lines) -> dict[int, str]:
    """The kicker above the title of a plain text, if there is one, with the doubt about it."""
    places = list(lines)
    if len(places) < 3 or not _is_kicker(lines[places[0]]):
        return {}
    title = lines[places[1]]
    if _is_headline(title) and len(title.split()) >= _SHORTEST_TITLE_AFTER_KICKER and _stands_over(lines, 1):
        return {places[0]: "taken for the name of a section above the title; left out"}
    return {}


def _title(lines: Lines, given: str | None) -> tuple[str, set[int]]:
    """The title, and the lines that state it."""
    places = list(lines)
    title = given if given is not None else lines[places[0]] if places else ""
    if given is None and not (_is_headline(title) and _stands_over(lines, 0)):
        return "", set()
    same = boilerplate.key(title)
    again = {place for place in places[:_HEAD] if same and _says(lines[place], title, same)}
    return title, again | ({places[0]} if given is None else set())


def _says(line: str, title: str, words: str) -> bool:
    return len(line) < 2 * len(title) and boilerplate.key(line) == words


def _stands_over(lines: Lines, number: int) -> bool:
    """Whether a blank line follows a line, or a paragraph soon after it."""
    places = list(lines)[number : number + 1 + _BYLINES]
    if len(places) < 2:
        return True
    far_longer = max(2 * len(lines[places[0]].split()), _PARAGRAPH)
    return places[1] - places[0] > 1 or any(_is_paragraph(lines[place], far_longer) for place in places[1:])


def _is_kicker(line: str) -> bool:
    return len(line.split()) <= _LONGEST_KICKER and all(letter.isalpha() or letter in " -/|&" for letter in line)


def _is_headline(line: str) -> bool:
    ends = line.endswith(_STOPS) and not line.endswith("..")
    return len(line.split()) <= _LONGEST_TITLE and not ends and any(map(str.isalpha, line))


def _is_paragraph(line: str, words: int = _LONGEST_TITLE) -> bool:
    return len(line.split()) >= words or (line.endswith(".") and len(line.split()) >= _SENTENCE)
