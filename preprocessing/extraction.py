"""What does one article say? One pure function from a raw article to its rows of the article table."""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Final, cast

from preprocessing import lexicon, sentences
from preprocessing.cleaning import Clean, clean
from preprocessing.facts import Actor, Amount, CalendarDate, Mention, Span
from preprocessing.reading import Problem, Raw
from preprocessing.stories import Shingles, shingles
from preprocessing.tables import Kind
from preprocessing.text import fold, fold_word

Row = dict[str, Any]
_EXCERPT: Final = 120


def _optional(name: str, function: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a module that may not have landed yet."""
    try:
        return cast(Callable[..., Any], getattr(import_module(f"preprocessing.{name}"), function))
    except Exception:
        return otherwise


def _nothing(*_: Any) -> list[Any]:
    return []


def _none(*_: Any) -> None:
    return None


def _listed(text: str) -> list[Mention]:
    """Stopgap until preprocessing.actors lands: the listed forms that stand as words."""
    folded = fold(text)
    return [
        Mention(start := folded.start(m.start(1)), end := folded.end(m.end(1)), text[start:end], "listed", _actors()[m[1]])
        for m in _listed_pattern().finditer(folded.text)
    ]


@cache
def _actors() -> dict[str, Actor]:
    kinds: dict[str, Kind] = {"people": "person", "companies": "company", "organizations": "organization"}
    actors: dict[str, Actor] = {}
    for name, kind in kinds.items():
        with suppress(OSError, TypeError):
            rows = lexicon.rows(name)
            names = {(row.id, row.note): row.form for row in rows}
            for row in rows:
                if row.note in ("name_ar", "name_en", "alias"):
                    arabic, english = names.get((row.id, "name_ar"), row.form), names.get((row.id, "name_en"), row.form)
                    actors.setdefault(fold_word(row.form), Actor(row.id, kind, arabic, english))
    return actors


@cache
def _listed_pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_actors(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:[وفبلك]|لل)?({forms or '(?!)'})(?!\w)")


find_amounts: Callable[[str], list[Amount]] = _optional("money", "find", _nothing)
find_dates: Callable[[str, date | None], list[CalendarDate]] = _optional("dates", "find", _nothing)
find_dateline: Callable[[str], date | None] = _optional("dates", "dateline", _none)
find_actors: Callable[[str], list[Mention]] = _optional("actors", "find", _listed)
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
