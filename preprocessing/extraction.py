"""What does one article say? One pure function from a raw article to its rows of the article table."""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

from preprocessing import actors, dates, exchange, money, publication, sentences
from preprocessing.cleaning import Clean, clean
from preprocessing.exchange import Conversion
from preprocessing.facts import Amount, CalendarDate, Mention, Span
from preprocessing.publication import Publication
from preprocessing.reading import EXCERPT, Raw
from preprocessing.stories import Fingerprint, fingerprint

Row = dict[str, Any]

_CENTS: Final = Decimal("0.0001")
_TOO_MUCH: Final = 10**20
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
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

    def problem(self, stage: str, what: str, excerpt: str | None = None) -> Row:
        """A row of the table `problems` about this article."""
        said = (excerpt or self.page.title or self.page.body)[:EXCERPT]
        return {"file": self.raw.file, "article_id": self.raw.article_id, "stage": stage, "what": what, "excerpt": said}


@dataclass(frozen=True, slots=True)
class _Datelines:
    """Reads datelines; a reader that fails costs the day and no more."""

    failures: list[str]

    def read(self, reader: Callable[[str], date | None], text: str) -> date | None:
        """Give the day that a reader reads."""
        try:
            return reader(text)
        except Exception as error:
            self.failures.append(f"the dateline could not be read ({type(error).__name__}: {error})")
            return None


@dataclass(frozen=True, slots=True)
class _Finders:
    """Runs each finder on one article; one that fails costs its own facts and no more."""

    article: _Article
    seconds: dict[str, float]
    problems: list[Row]

    def run(self, stage: str, finder: Callable[..., list[Any]], *arguments: Any) -> list[Any]:
        """Give what a finder finds, if every value stands where it says it does."""
        began = time.perf_counter()
        try:
            return _checked(finder(*arguments), self.article.page.text)
        except Exception as error:
            what = f"the finder failed ({type(error).__name__}: {error}); its facts of this article are missing"
            self.problems.append(self.article.problem(stage, what))
            return []
        finally:
            self.seconds[stage] = time.perf_counter() - began


def extract(raw: Raw, *, latest: date) -> Extract:
    """Clean an article and find what it says; a publication day after `latest` is not believed."""
    datelines = _Datelines([])
    page = clean(raw, partial(datelines.read, publication.dateline))
    published = publication.of(
        raw.date, lambda: page.dateline or datelines.read(dates.dateline, page.text), latest=latest
    )
    article = _Article(raw, page, published, sentences.split(page.text, page.body_start))
    finders = _Finders(article, {}, _doubts(article, datelines.failures))
    mentions: list[Mention] = finders.run("actors", actors.find, page.text)
    amounts: list[Amount] = finders.run("money", money.find, page.text)
    found: list[CalendarDate] = finders.run("dates", dates.find, page.text, published.day)
    named = frozenset(mention.actor_id for mention in mentions)
    rows = {
        "articles": [_row(article)],
        "sentences": [
            {"article_id": raw.article_id, "sentence": number, "start": start, "end": end}
            for number, (start, end) in zip(article.numbers(), article.spans, strict=True)
        ],
        "mentions": [article.place(m) | {"actor_id": m.actor_id, "confidence": m.confidence} for m in mentions],
        "amounts": [article.place(amount) | _amount(amount, published.day, named) for amount in amounts],
        "dates": [article.place(day) | _date(day) for day in found],
        "actors": [_actor(mention) for mention in mentions],
        "problems": finders.problems,
    }
    return Extract(rows, fingerprint(page.body), finders.seconds)


def _checked(found: list[Any], text: str) -> list[Any]:
    """Refuse spans that do not stand in the text as they say, or that overlap."""
    stop = 0
    for span in found:
        if text[span.start : span.end] != span.surface or not span.surface:
            raise ValueError(f"{span.surface!r} does not stand at {span.start}")
        if span.start < stop:
            raise ValueError(f"{span.surface!r} at {span.start} overlaps what was found before it")
        stop = span.end
    return found


def _doubts(article: _Article, failures: list[str]) -> list[Row]:
    return [article.problem("cleaning", why, line) for why, line in article.page.doubts] + [
        article.problem("publication", what) for what in (*failures, *article.published.doubts)
    ]


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
    letters = len(_LETTER.findall(text))
    return None if not letters else "ar" if 2 * len(_ARABIC.findall(text)) >= letters else "other"


def _amount(amount: Amount, day: date | None, named: frozenset[str]) -> Row:
    low, high = _dollars(amount.value, amount, day), _dollars(amount.value_high, amount, day)
    return {
        "bound": amount.bound, "kind": amount.kind, "value": _exact(amount.value), "currency": amount.currency,
        "value_high": _exact(amount.value_high), "usd": _exact(low.usd) if low else None,
        "usd_high": _exact(high.usd) if high else None, "rate": low.rate if low else None,
        "rate_date": low.rate_date if low else None, "payer_id": amount.payer_id if amount.payer_id in named else None,
        "recipient_id": amount.recipient_id if amount.recipient_id in named else None,
    }  # fmt: skip


def _dollars(value: float | None, amount: Amount, day: date | None) -> Conversion | None:
    return exchange.to_usd(value, amount.currency, day) if value is not None and amount.currency else None


def _exact(value: float | None) -> Decimal | None:
    """A sum as the table holds it; null where it has no place there (twenty digits are more than all money)."""
    return None if value is None or not abs(value) < _TOO_MUCH else Decimal(str(value)).quantize(_CENTS)


def _date(found: CalendarDate) -> Row:
    return {"date_from": found.date_from, "date_to": found.date_to, "precision": found.precision, "basis": found.basis}


def _actor(mention: Mention) -> Row:
    actor = mention.actor
    return {"actor_id": actor.actor_id, "kind": actor.kind, "name_ar": actor.name_ar, "name_en": actor.name_en,
            "surface": mention.surface, "origin": actor.origin}  # fmt: skip
