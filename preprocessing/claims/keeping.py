"""How is a statement kept for the next build? As plain lists in JSON, from which the same statement is made again."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from preprocessing.claims.figures import Figure
from preprocessing.claims.statements import Statement
from preprocessing.claims.wording import Wording


def packed(statements: Sequence[Statement]) -> str:
    """Write the statements of one article."""
    beside = [_figure(one) for one in statements[0].beside] if statements else []
    return json.dumps([beside, [_statement(one) for one in statements]], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str, article_id: str, story_id: str, published: date | None) -> list[Statement]:
    """Make statements of what was written of an article."""
    beside, rows = json.loads(text)
    figures = tuple(_made(one) for one in beside)
    return [_remade(row, (article_id, story_id, published), figures) for row in rows]


def _statement(one: Statement) -> list[Any]:
    words = one.wording
    return [
        one.start, one.end, one.kind, _figure(one.figure), one.payer_id, one.recipient_id,
        [sorted(some) for some in (one.actors, one.close, one.context)], one.sentence, one.crowd,
        [sorted(some) for some in (words.matter, words.phrase, words.places, words.countries, words.ordinals,
                                   words.marks)],
        [[first.isoformat(), last.isoformat()] for first, last in one.periods],
        sorted(one.against), sorted(one.tied),
    ]  # fmt: skip


def _remade(row: list[Any], article: tuple[str, str, date | None], beside: tuple[Figure, ...]) -> Statement:
    start, end, kind, figure, payer, recipient, names, sentence, crowd, words, periods, against, tied = row
    article_id, story_id, published = article
    actors, close, context = map(frozenset[str], names)
    return Statement(
        article_id, start, end, story_id, published, kind, _made(figure), payer, recipient, actors, close, context,
        sentence, crowd, Wording(*map(frozenset, words)),
        tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in periods), beside,
        frozenset(against), frozenset(tied),
    )  # fmt: skip


def _figure(one: Figure) -> list[str | None]:
    numbers: Iterable[Decimal | None] = (one.value, one.value_high, one.usd, one.usd_high)
    return [one.bound, one.currency, *(None if number is None else str(number) for number in numbers)]


def _made(row: list[Any]) -> Figure:
    bound, currency, value, *others = row
    value_high, usd, usd_high = (None if number is None else Decimal(number) for number in others)
    return Figure(bound, currency, Decimal(value), value_high, usd, usd_high)
