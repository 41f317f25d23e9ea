"""What must be known of a sum to compare it with others? Figure, parties, words, days, neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from preprocessing.claims import contrast, wording
from preprocessing.claims.figures import Figure
from preprocessing.claims.wording import Word, Wording

Row = Mapping[str, Any]
Period = tuple[date, date]

_NO_WORDS: Final = Wording(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Statement:
    """A sum in its place: what it says, who is named around it, which story tells it."""

    article_id: str
    start: int
    end: int
    story_id: str
    published: date | None
    kind: str
    figure: Figure
    payer_id: str | None = None
    recipient_id: str | None = None
    actors: frozenset[str] = frozenset()  # of its sentence
    close: frozenset[str] = frozenset()  # of its sentence, with no other sum between
    context: frozenset[str] = frozenset()  # of the sentence before and the title
    sentence: int = 0
    crowd: int = 1  # sums in its sentence
    wording: Wording = _NO_WORDS
    periods: tuple[Period, ...] = ()  # the dates of its sentence
    beside: tuple[Figure, ...] = ()  # the figures of its article
    against: frozenset[int] = frozenset()  # where its article states a figure that it sets against this one
    tied: frozenset[int] = frozenset()  # where its sentence tells it again in another currency

    def roles(self) -> Iterator[tuple[str, str]]:
        """Who pays and who is paid, as far as it is said."""
        if self.payer_id:
            yield "payer", self.payer_id
        if self.recipient_id:
            yield "recipient", self.recipient_id


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the rows of its tables that its sums are read from."""

    article_id: str
    story_id: str
    published: date | None
    text: str
    sentences: Sequence[Row]
    amounts: Sequence[Row]
    mentions: Sequence[Row]
    dates: Sequence[Row]


def collect(article: Article) -> list[Statement]:
    """Give the statements of an article in order; sums with no number or no currency state nothing to compare."""
    amounts = sorted((a for a in article.amounts if _states(a)), key=lambda a: int(a["start"]))
    if not amounts:
        return []
    spans = {row["sentence"]: (row["start"], row["end"]) for row in article.sentences}
    numbers = {amount["sentence"] for amount in amounts}
    words = {number: wording.words(article.text, *spans[number]) for number in numbers if number in spans}
    topics = [mention for mention in article.mentions if mention["actor_id"] not in wording.sources()]
    named = _grouped(topics, lambda row: row["actor_id"])
    days = _grouped([row for row in article.dates if row["date_from"] and row["date_to"]], _period)
    taken = [(row["start"], row["end"]) for row in (*article.mentions, *article.amounts)]
    places = {at: [(a, b) for a, b in taken if a < spans[at][1] and spans[at][0] < b] for at in words}
    beside = tuple({figure(amount): None for amount in amounts})
    against = contrast.set_against(words, amounts, named)
    tied = contrast.told_again(article.text, amounts)
    return [
        Statement(
            article.article_id, amount["start"], amount["end"], article.story_id, article.published, amount["kind"],
            figure(amount), amount["payer_id"], amount["recipient_id"], frozenset(named.get(number, ())),
            _close(amount, topics, article.amounts), frozenset((*named.get(number - 1, ()), *named.get(0, ()))), number,
            sum(other["sentence"] == number for other in amounts),
            _wording(words.get(number, []), amount, places.get(number, [])),
            tuple(sorted(set(days.get(number, ())))), beside,
            frozenset(against.get(amount["start"], ())), frozenset(tied.get(amount["start"], ())),
        )
        for amount in amounts
        for number in (amount["sentence"],)
    ]  # fmt: skip


def figure(amount: Row) -> Figure:
    """Read the figure of a row of the table `amounts`."""
    return Figure(
        amount["bound"], amount["currency"], amount["value"], amount["value_high"], amount["usd"], amount["usd_high"]
    )


def _states(amount: Row) -> bool:
    return amount["value"] is not None and amount["value"] > 0 and bool(amount["currency"])


def _wording(words: Sequence[Word], amount: Row, places: Sequence[tuple[int, int]]) -> Wording:
    return wording.around(words, (amount["start"], amount["end"]), places) if words else _NO_WORDS


def _close(amount: Row, mentions: Sequence[Row], amounts: Sequence[Row]) -> frozenset[str]:
    """The actors of the sentence that no other sum parts from this one."""
    others = [a for a in amounts if a["sentence"] == amount["sentence"] and a["start"] != amount["start"]]
    low = max((a["end"] for a in others if a["end"] <= amount["start"]), default=0)
    high = min((a["start"] for a in others if a["start"] >= amount["end"]), default=1 << 40)
    return frozenset(
        m["actor_id"] for m in mentions if m["sentence"] == amount["sentence"] and low <= m["start"] < high
    )


def _period(row: Row) -> Period:
    return row["date_from"], row["date_to"]


def _grouped(rows: Sequence[Row], value: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["sentence"], []).append(value(row))
    return found
