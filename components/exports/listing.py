"""Which articles and events stand in a list? All of the filter, each with its first words or its sentence.

Whole texts are no part of a screen.
"""

from collections.abc import Callable
from typing import Final

import pandas as pd

from components.exports.sheets import CAP
from queries import articles as asked
from queries import evidence, timeline
from queries.articles import Order
from queries.filters import Filters
from queries.table import Table

_STEP: Final = 2_000
_OPENING: Final = 210


def articles(filters: Filters, order: Order = "newest") -> Callable[[Table], pd.DataFrame]:
    """Give what lists the articles of a filter in an order; read in steps, so that few texts are held at once."""

    def listed(table: Table) -> pd.DataFrame:
        pages = []
        for number in range(1, CAP // _STEP + 2):
            page = asked.page(table, filters, number=number, size=_STEP, order=order)
            pages.append(_opening(page))
            if len(page) < _STEP:
                break
        return pd.concat(pages, ignore_index=True)

    return listed


def events(filters: Filters) -> Callable[[Table], pd.DataFrame]:
    """Give what lists the events of a filter, each with the sentence that tells it and the article it stands in."""

    def listed(table: Table) -> pd.DataFrame:
        rows = timeline.events(table, filters, size=CAP + 1).rename(columns={"lag": "days"})
        told = [
            {"text": said.text, "title": said.title, "source": said.source, "published": said.published,
             "article_id": said.article_id}
            for said in evidence.sentences(table, rows[["article", "sentence"]])
        ]  # fmt: skip
        columns = ["text", "title", "source", "published", "article_id"]
        return pd.concat([rows, pd.DataFrame(told, index=rows.index, columns=columns)], axis=1)

    return listed


def _opening(page: pd.DataFrame) -> pd.DataFrame:
    pairs = zip(page["text"], page["body_start"], strict=True)
    words = [" ".join(text[start : start + _OPENING].split()) for text, start in pairs]
    return page.drop(columns=["text", "body_start"]).assign(opening=words)
