"""Which articles does a filter ask for, by plain Python over the rows of the Parquet tables?

It knows nothing of SQL, of the serving file or of the search index: it goes through the rows one by one.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow.parquet as pq

from preprocessing.text import Folded, fold, spell
from queries import articles
from queries.filters import Filters
from queries.table import Table

Row = dict[str, Any]
WORD: Final = re.compile(r"[^\W_]+")
IN_FRONT: Final = ("", *"وفبلك", *["ال", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "فب", "فل", "ولل", "وبال"])
"""What Arabic writes to a word in front, as the search promises to see through it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The tables as rows, and the filter read as a sentence says it."""

    articles: tuple[Row, ...]
    mentions: dict[str, set[str]]
    amounts: dict[str, list[Row]]
    dates: dict[str, list[Row]]
    claims: dict[str, Row]
    folded: dict[str, tuple[list[str], list[str]]]
    """The words of each article's title and body, as a search without quotes reads them."""
    spelled: dict[str, tuple[list[str], list[str]]]
    """The same words letter by letter, as a search in quotes reads them."""
    actors: dict[str, Row]
    together: dict[str, dict[str, list[set[str]]]]
    """Who is named together in each article, by how far together means: in a sentence, a paragraph, the article."""
    places: dict[str, int]
    """Where each article stands in the order of days, the undated first."""

    @classmethod
    def read(cls, table: Table) -> "Plain":
        def rows(name: str) -> list[Row]:
            return list(pq.read_table(table.folder / f"{name}.parquet").to_pylist())

        listed = rows("articles")
        named: dict[str, set[str]] = {row["article_id"]: set() for row in listed}
        mentions = rows("mentions")
        for row in mentions:
            named[row["article_id"]].add(row["actor_id"])
        ordered = sorted(listed, key=lambda row: (row["published"] or date.min, row["article_id"]))
        return cls(
            articles=tuple(listed), mentions=named, amounts=by_article(rows("amounts")),
            dates=by_article(rows("dates")), claims={row["claim_id"]: row for row in rows("claims")},
            folded={row["article_id"]: _parts(row, fold) for row in listed},
            spelled={row["article_id"]: _parts(row, spell) for row in listed},
            actors={row["actor_id"]: row for row in rows("actors")},
            together=_together(listed, by_article(rows("sentences")), by_article(mentions)),
            places={row["article_id"]: place for place, row in enumerate(ordered)},
        )  # fmt: skip

    def wanted(self, asked: Filters) -> list[Row]:
        """List the articles that a filter asks for."""
        return [row for row in self.articles if self._is_wanted(row, asked)]

    def amounts_of(self, article_id: str, asked: Filters) -> list[Row]:
        """List the amounts of an article that a filter asks for."""
        return [row for row in self.amounts.get(article_id, []) if _amount_is_wanted(row, asked)]

    def dates_of(self, article_id: str, asked: Filters) -> list[Row]:
        """List the dates of an article that a filter asks for."""
        told = self.dates.get(article_id, [])
        return [one for one in told if _overlaps(one, asked)] if asked.on_days and asked.clock == "happened" else told

    def parts(self, within: str) -> dict[str, list[set[str]]]:
        """List for each article who is named together."""
        return self.together[within]

    def place(self, row: Row) -> int:
        """Tell where an article stands in the order of days."""
        return self.places[row["article_id"]]

    def _is_wanted(self, row: Row, asked: Filters) -> bool:
        here = self.mentions[row["article_id"]]
        if asked.actors and not (all if asked.match == "all" else any)(actor in here for actor in asked.actors):
            return False
        if any(actor in here for actor in asked.without):
            return False
        if asked.sources and (row["source"] is None or source_key(row["source"]) not in asked.sources):
            return False
        if asked.on_amounts and not self.amounts_of(row["article_id"], asked):
            return False
        if asked.on_days and not self._tells_of_days(row, asked):
            return False
        return not asked.text.strip() or self._says(row["article_id"], asked.text)

    def _tells_of_days(self, row: Row, asked: Filters) -> bool:
        first, last = asked.day_from or date.min, asked.day_to or date.max
        if asked.clock == "published":
            return row["published"] is not None and first <= row["published"] <= last
        return any(_overlaps(one, asked) for one in self.dates.get(row["article_id"], []))

    def _says(self, article_id: str, text: str) -> bool:
        """Read what the strategy below writes: alternatives parted by OR, each a word or a phrase, or one left out."""
        required: list[list[str]] = []
        left_out: list[str] = []
        either = False
        for term in re.findall(r'-?"[^"]*"|\S+', text):
            if term == "OR":
                either = bool(required)
                continue
            if term.startswith("-"):
                left_out.append(term[1:])
            elif either:
                required[-1].append(term)
            else:
                required.append([term])
            either = False
        return (  # where nothing is required, all is wanted but what is left out
            all(any(self._holds(article_id, term) for term in terms) for terms in required)
            and not any(self._holds(article_id, term) for term in left_out)
        )

    def _holds(self, article_id: str, term: str) -> bool:
        if not term.startswith('"'):
            (word,) = WORD.findall(fold(term).text)
            fronts = IN_FRONT if "\u0600" <= word[0] <= "\u06ff" else ("",)
            return any({front + word for front in fronts} & set(part) for part in self.folded[article_id])
        phrase = WORD.findall(spell(term).text)
        return any(
            part[at : at + len(phrase)] == phrase
            for part in self.spelled[article_id]
            for at in range(len(part) - len(phrase) + 1)
        )


def _overlaps(one: Row, asked: Filters) -> bool:
    first, last = asked.day_from or date.min, asked.day_to or date.max
    return bool(one["date_from"] and one["date_from"] <= last and one["date_to"] >= first)


def _together(
    listed: list[Row], sentences: dict[str, list[Row]], mentions: dict[str, list[Row]]
) -> dict[str, dict[str, list[set[str]]]]:
    found: dict[str, dict[str, list[set[str]]]] = {"sentence": {}, "paragraph": {}, "article": {}}
    for row in listed:
        paragraph, end, of = 0, 0, {}
        for sentence in sorted(sentences.get(row["article_id"], []), key=lambda one: one["sentence"]):
            paragraph += "\n" in row["text"][end : sentence["start"]]  # it goes on until a line ends between sentences
            of[sentence["sentence"]], end = paragraph, sentence["end"]
        numbers = {"sentence": {one: one for one in of}, "paragraph": of, "article": dict.fromkeys(of, 0)}
        for within, number in numbers.items():
            parts: dict[int, set[str]] = {}
            for mention in mentions.get(row["article_id"], []):
                parts.setdefault(number[mention["sentence"]], set()).add(mention["actor_id"])
            found[within][row["article_id"]] = list(parts.values())
    return found


def by_article(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def _parts(row: Row, reading: Callable[[str], Folded]) -> tuple[list[str], list[str]]:
    title, body = row["title"], row["text"][row["body_start"] :]
    return WORD.findall(reading(title).text), WORD.findall(reading(body).text)


def source_key(source: str) -> str:
    return hashlib.md5(source.encode()).hexdigest()[:6]


def _amount_is_wanted(row: Row, asked: Filters) -> bool:
    if asked.kinds and row["kind"] not in asked.kinds:
        return False
    if asked.bounds and row["bound"] not in asked.bounds:
        return False
    if asked.usd_from is not None and (row["usd"] is None or (row["usd_high"] or row["usd"]) < asked.usd_from):
        return False
    return asked.usd_to is None or (row["usd"] is not None and row["usd"] <= asked.usd_to)


def found(table: Table, asked: Filters) -> list[str]:
    """List the articles that the table gives for a filter."""
    return sorted(articles.page(table, asked, size=10_000)["article_id"])


def expected(plain: Plain, asked: Filters) -> list[str]:
    return sorted(row["article_id"] for row in plain.wanted(asked))
