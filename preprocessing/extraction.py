"""What does one article say? One pure function from a raw article to its rows of the article table."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from preprocessing import sentences
from preprocessing.cleaning import Clean, clean
from preprocessing.facts import Amount, CalendarDate, Mention, Span
from preprocessing.reading import Problem, Raw
from preprocessing.stories import Shingles, shingles

Row = dict[str, Any]
_EXCERPT: Final = 120


def _optional(name: str, function: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a module that may not have landed yet."""
    return getattr(import_module(f"preprocessing.{name}"), function) if find_spec(f"preprocessing.{name}") else otherwise


def _nothing(*_: Any) -> list[Any]:
    return []


def _none(*_: Any) -> None:
    return None


find_amounts: Callable[[str], list[Amount]] = _optional("money", "find", _nothing)
find_dates: Callable[[str, date | None], list[CalendarDate]] = _optional("dates", "find", _nothing)
find_dateline: Callable[[str], date | None] = _optional("dates", "dateline", _none)
find_actors: Callable[[str], list[Mention]] = _optional("actors", "find", _nothing)
to_usd: Callable[..., Any] = _optional("exchange", "to_usd", _none)


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of one article, table by table, and what joins it to other articles."""

    rows: dict[str, list[Row]]
    shingles: Shingles
    seconds: dict[str, float] = field(default_factory=dict)


def extract(raw: Raw) -> Extract:
    """Clean an article and find what it says."""
    page = clean(raw)
    doubts: list[Problem] = []
    published, basis = _published(raw, page, doubts)
    text, spans = page.text, sentences.split(page.text, page.body_start)
    numbers = _numbered(spans, page)
    seconds: dict[str, float] = {}

    def found(name: str, finder: Callable[..., list[Any]], *arguments: Any) -> list[Any]:
        start = time.perf_counter()
        try:
            return _checked(finder(*arguments), text)
        except Exception as error:
            what = f"the finder failed ({type(error).__name__}: {error}); its facts of this article are missing"
            doubts.append(Problem(raw.file, name, what, raw.article_id, page.title[:_EXCERPT]))
            return []
        finally:
            seconds[name] = time.perf_counter() - start

    mentions = found("actors", find_actors, text)
    amounts = found("money", find_amounts, text)
    dates = found("dates", find_dates, text, published)

    def place(span: Span) -> Row:
        sentence = numbers[max(bisect_right(spans, (span.start, len(text))) - 1, 0)]
        return {"article_id": raw.article_id, "sentence": sentence, "start": span.start, "end": span.end,
                "surface": span.surface, "rule": span.rule}  # fmt: skip

    rows: dict[str, list[Row]] = {
        "articles": [_article(raw, page, published, basis)],
        "sentences": [
            {"article_id": raw.article_id, "sentence": number, "start": start, "end": end}
            for number, (start, end) in zip(numbers, spans, strict=True)
        ],
        "mentions": [place(m) | {"actor_id": m.actor_id, "confidence": m.confidence} for m in mentions],
        "amounts": [place(a) | _amount(a, published) for a in amounts],
        "dates": [
            place(d) | {"date_from": d.date_from, "date_to": d.date_to, "precision": d.precision, "basis": d.basis}
            for d in dates
        ],
        "actors": [_actor(m) for m in mentions],
        "problems": [_row(p) for p in doubts],
    }
    return Extract(rows, shingles(page.body), seconds)


def _checked(spans: Iterable[Any], text: str) -> list[Any]:
    wrong = next((span for span in spans if text[span.start : span.end] != span.surface), None)
    if wrong is not None:
        raise ValueError(f"{wrong.surface!r} does not stand at {wrong.start}")
    return list(spans)


def _numbered(spans: list[tuple[int, int]], page: Clean) -> list[int]:
    return list(range(0 if page.title else 1, len(spans) + (0 if page.title else 1)))


def _published(raw: Raw, page: Clean, doubts: list[Problem]) -> tuple[date | None, str | None]:
    if raw.date:
        return date.fromisoformat(raw.date[:10]), "metadata"
    day = find_dateline(raw.text)
    return day, "text" if day else None


def _article(raw: Raw, page: Clean, published: date | None, basis: str | None) -> Row:
    return {
        "article_id": raw.article_id, "title": page.title, "text": page.text, "body_start": page.body_start,
        "words": len(page.text.split()), "story_id": raw.article_id, "file": raw.file, "source_id": raw.source_id,
        "source": raw.source, "url": raw.url, "author": raw.author, "published": published,
        "published_basis": basis, "language": "ar",
    }  # fmt: skip


def _amount(amount: Amount, published: date | None) -> Row:
    low = to_usd(amount.value, amount.currency, published) if amount.value is not None else None
    high = to_usd(amount.value_high, amount.currency, published) if amount.value_high is not None else None
    return {
        "bound": amount.bound, "kind": amount.kind, "value": _exact(amount.value), "currency": amount.currency,
        "value_high": _exact(amount.value_high), "usd": _exact(low and low.usd), "usd_high": _exact(high and high.usd),
        "rate": low and low.rate, "rate_date": low and low.rate_date,
        "payer_id": amount.payer_id, "recipient_id": amount.recipient_id,
    }  # fmt: skip


def _exact(value: float | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


def _actor(mention: Mention) -> Row:
    actor = mention.actor
    return {"actor_id": actor.actor_id, "kind": actor.kind, "name_ar": actor.name_ar, "name_en": actor.name_en,
            "surface": mention.surface, "origin": actor.origin}  # fmt: skip


def _row(problem: Problem) -> Row:
    return {"file": problem.file, "article_id": problem.article_id, "stage": problem.stage, "what": problem.what,
            "excerpt": problem.excerpt}  # fmt: skip
