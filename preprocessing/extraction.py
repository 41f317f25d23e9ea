"""What does one article say? One pure function from a raw article to its rows of the article table."""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, TypeVar

from preprocessing import actors, dates, exchange, flows, money, publication, quotes, relations, sentences
from preprocessing.cleaning import Clean, clean
from preprocessing.exchange import Conversion
from preprocessing.facts import Amount, CalendarDate, Mention, Quote, Relation, Span
from preprocessing.publication import Publication
from preprocessing.reading import EXCERPT, Raw
from preprocessing.stories import Fingerprint, fingerprint

Row = dict[str, Any]
T = TypeVar("T")
S = TypeVar("S", bound=Span)

_A_YEAR: Final = timedelta(days=366)
_LONG_AGO: Final = timedelta(days=366)
_CENTS: Final = Decimal("0.0001")
_TOO_MUCH: Final = 10**20
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ENOUGH: Final = 2000  # characters, to know the script of a text
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of one article, table by table; what joins it to other articles; the seconds each finder took."""

    rows: Mapping[str, list[Row]]
    body: Fingerprint | None
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Article:
    """A cleaned article, which knows its sentences."""

    raw: Raw
    page: Clean
    published: Publication
    spans: list[tuple[int, int]]

    def numbers(self) -> range:
        """The numbers of the sentences; 0 is for a title only."""
        first = 0 if self.page.title else 1
        return range(first, first + len(self.spans))

    def place(self, span: Span) -> Row:
        """The columns that say where a fact stands; a fact belongs to the sentence it begins in."""
        before = bisect_right(self.spans, (span.start, len(self.page.text))) - 1
        return {
            "article_id": self.raw.article_id, "sentence": self.numbers()[max(before, 0)], "start": span.start,
            "end": span.end, "surface": span.surface, "rule": span.rule,
        }  # fmt: skip

    def rate_day(self, amount: Amount, days: list[CalendarDate]) -> date | None:
        """The day whose rate turns a sum into dollars: that of the event if its sentence dates it long ago.

        A sentence does so with one date of its own year, a year or less wide, that ended before the last year began.
        """
        start, end = self.spans[max(bisect_right(self.spans, (amount.start, len(self.page.text))) - 1, 0)]
        told = [day for day in days if start <= day.start < end]
        if len(told) != 1 or told[0].basis != "absolute" or told[0].date_from is None or told[0].date_to is None:
            return self.published.day
        since, until = told[0].date_from, told[0].date_to
        ago = self.published.day is None or self.published.day - until > _LONG_AGO
        return since + (until - since) / 2 if ago and until - since <= _A_YEAR else self.published.day

    def sentences(self) -> list[Row]:
        """The rows of the table `sentences`."""
        numbered = zip(self.numbers(), self.spans, strict=True)
        return [
            {"article_id": self.raw.article_id, "sentence": number, "start": start, "end": end}
            for number, (start, end) in numbered
        ]

    def problems(self, failures: list[tuple[str, str]], amounts: list[Amount]) -> list[Row]:
        """The rows of the table `problems`: what failed, and what was cleaned, dated or converted with doubt."""
        beginning = self.page.title or self.page.body
        told = [
            *_currency_open(amounts),
            *((stage, what, beginning) for stage, what in failures),
            *(("cleaning", why, line) for why, line in self.page.doubts),
            *(("publication", what, beginning) for what in self.published.doubts),
        ]
        return [
            {"file": self.raw.file, "article_id": self.raw.article_id, "stage": stage, "what": what,
             "excerpt": excerpt[:EXCERPT]}
            for stage, what, excerpt in told
        ]  # fmt: skip


def _money_of(text: str, country: str | None) -> list[Amount]:
    return money.find(text, country=country)


@dataclass(frozen=True, slots=True)
class Finders:
    """What looks for facts in a text: plain functions that return values in order, none overlapping another."""

    actors: Callable[[str], list[Mention]] = actors.find
    money: Callable[[str, str | None], list[Amount]] = _money_of
    dates: Callable[[str, date | None], list[CalendarDate]] = dates.find


@dataclass(frozen=True, slots=True)
class _Guard:
    """Runs what works on one article, by stages; a stage that fails costs its own facts and no more."""

    seconds: dict[str, float] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def run(self, stage: str, function: Callable[..., T], *arguments: Any, otherwise: T) -> T:
        """Give the result of a function, or what stands for it where it fails."""
        began = time.perf_counter()
        try:
            return function(*arguments)
        except Exception as error:
            self.failures.append((stage, f"{type(error).__name__}: {error}; what it finds is missing in this article"))
            return otherwise
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0) + time.perf_counter() - began

    def find(self, stage: str, finder: Callable[..., list[S]], text: str, *arguments: Any) -> list[S]:
        """Give what a finder finds in a text, if every value stands where it says it does."""
        return self.run(stage, lambda: _checked(finder(text, *arguments), text), otherwise=[])


_FINDERS: Final = Finders()


def extract(raw: Raw, *, latest: date, finders: Finders = _FINDERS) -> Extract:
    """Clean an article and find what it says; a publication day after `latest` is not believed.

    Of a page that holds no article, the problem is the only row.
    """
    guard = _Guard()
    page = clean(raw, lambda line: guard.run("publication", publication.dateline, line, otherwise=None))
    if not page.text:
        what = "nothing but words of the page; expected an article; left out"
        empty = _Article(raw, page, Publication(), [])
        return Extract({"problems": empty.problems([("cleaning", what)], [])}, None, {})
    published = publication.of(
        raw.date,
        lambda: page.dateline or guard.run("publication", dates.dateline, page.text, otherwise=None),
        latest=latest,
    )
    country = money.country_of(raw.source) or money.country_of(raw.url)
    mentions = actors.at_home(guard.find("actors", finders.actors, page.text), country)
    amounts = guard.find("money", finders.money, page.text, country)
    days = guard.find("dates", finders.dates, page.text, published.day)
    spans = sentences.split(page.text, page.body_start)
    amounts = guard.run("flows", flows.assign, page.text, spans, amounts, mentions, otherwise=amounts)
    ties: list[Relation] = guard.run("relations", relations.find, page.text, spans, mentions, otherwise=[])
    words: list[Quote] = guard.run("quotes", quotes.find, page.text, spans, mentions, otherwise=[])
    article = _Article(raw, page, published, spans)
    named = frozenset(mention.actor_id for mention in mentions)
    rows = {
        "articles": [_row(article)],
        "sentences": article.sentences(),
        "mentions": [article.place(m) | {"actor_id": m.actor_id, "confidence": m.confidence} for m in mentions],
        "amounts": [article.place(sum_) | _amount(sum_, article.rate_day(sum_, days), named) for sum_ in amounts],
        "dates": [article.place(day) | _date(day) for day in days],
        "relations": [article.place(tie) | _relation(tie) for tie in ties],
        "quotes": [article.place(quote) | {"speaker_id": quote.speaker_id} for quote in words],
        "actors": [_actor(mention) for mention in mentions],
        "problems": article.problems(guard.failures, amounts),
    }
    return Extract(rows, fingerprint(page.body), guard.seconds)


def _currency_open(amounts: list[Amount]) -> Iterator[tuple[str, str, str]]:
    """The sums whose currency nothing decides: a bare ريال where several countries have one."""
    what = "several countries have a currency of this name, and neither text nor source says which; not converted"
    told = (amount.surface for amount in amounts if amount.currency is None and amount.value is not None)
    yield from (("money", what, surface) for surface in dict.fromkeys(told))


def _checked(found: list[S], text: str) -> list[S]:
    """Refuse spans that do not stand in the text as they say, or that overlap."""
    stop = 0
    for span in found:
        if text[span.start : span.end] != span.surface or not span.surface:
            raise ValueError(f"{span.surface!r} does not stand at {span.start}")
        if span.start < stop:
            raise ValueError(f"{span.surface!r} at {span.start} overlaps what was found before it")
        stop = span.end
    return found


def _row(article: _Article) -> Row:
    raw, page, published = article.raw, article.page, article.published
    return {
        "article_id": raw.article_id, "title": page.title, "text": page.text, "body_start": page.body_start,
        "words": len(page.text.split()), "story_id": raw.article_id, "file": raw.file, "source_id": raw.source_id,
        "source": raw.source, "url": raw.url, "author": raw.author, "published": published.day,
        "published_basis": published.basis, "language": language(page.text),
    }  # fmt: skip


def language(text: str) -> str | None:
    """Say by most of its letters whether a text is Arabic (`ar`) or in another script (`other`); null without any."""
    beginning = text[:_ENOUGH]
    letters = len(_LETTER.findall(beginning))
    return None if not letters else "ar" if 2 * len(_ARABIC.findall(beginning)) >= letters else "other"


def _amount(amount: Amount, day: date | None, named: frozenset[str]) -> Row:
    low, high = _dollars(amount.value, amount, day), _dollars(amount.value_high, amount, day)
    return {
        "bound": amount.bound, "kind": amount.kind, "value": _exact(amount.value), "currency": amount.currency,
        "value_high": _exact(amount.value_high), "usd": _exact(low.usd) if low else None,
        "usd_high": _exact(high.usd) if high else None, "rate": low.rate if low else None,
        "rate_date": low.rate_date if low else None, "rate_basis": low.basis if low else None,
        "payer_id": amount.payer_id if amount.payer_id in named else None,
        "recipient_id": amount.recipient_id if amount.recipient_id in named else None,
    }  # fmt: skip


def _dollars(value: float | None, amount: Amount, day: date | None) -> Conversion | None:
    return exchange.to_usd(value, amount.currency, day) if value is not None and amount.currency else None


def _exact(value: float | None) -> Decimal | None:
    """A sum as the table holds it; null where it has no place there (twenty digits are more than all money)."""
    return None if value is None or not abs(value) < _TOO_MUCH else Decimal(str(value)).quantize(_CENTS)


def _relation(tie: Relation) -> Row:
    return {"subject_id": tie.subject_id, "predicate": tie.predicate, "object_id": tie.object_id}


def _date(found: CalendarDate) -> Row:
    return {"date_from": found.date_from, "date_to": found.date_to, "precision": found.precision, "basis": found.basis}


def _actor(mention: Mention) -> Row:
    actor = mention.actor
    return {"actor_id": actor.actor_id, "kind": actor.kind, "name_ar": actor.name_ar, "name_en": actor.name_en,
            "surface": mention.surface, "origin": actor.origin}  # fmt: skip
