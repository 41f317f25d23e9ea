"""What would one hand to a colleague? One or two pages of PDF, in the language of the page.

Set by Typst from `brief.typ`, which knows how and where; the words and figures come from here. Its Arabic font draws
lam-alef with two signs, so that text copied out of the file keeps its order (docs/decisions/0007-exports.md).
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st
import typst

from components import claims, filter_sentence, sharing
from components.arabic import direction
from components.cache import ask
from components.exports import about
from components.frame import Page
from components.language import Language
from queries import actors, money, overview, sources
from queries.filters import Filters

_TEMPLATE: Final = Path(__file__).with_name("brief.typ")
_FONTS: Final = Path(__file__).parents[2] / "static" / "fonts"
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_MARKS: Final = re.compile("[\u064b-\u0652\u0670]")
_COUNTS: Final = ("articles", "stories", "person", "company", "organization", "claims", "undated")
_COLUMNS: Final = ("usd", "kind", "parties", "day", "surface")
_BARS, _LEADING, _CLAIMS, _CONFLICTS, _SOURCES, _MONTHS, _LINK = 6, 7, 12, 4, 12, 60, 110


def offer_brief(page: Page) -> None:
    """Draw the button that hands over the brief of the filter."""
    if sharing.embedded():
        return
    say, filters, link = page.say, page.filters, sharing.link(page.view, "overview")
    st.download_button(
        say("brief.get"), lambda: written(filters, say, link), f"siyaq-brief-{say.code}.pdf", "application/pdf",
        key="brief", icon=":material/picture_as_pdf:", on_click="ignore", type="tertiary",
    )  # fmt: skip


def written(filters: Filters, say: Language, link: str) -> bytes:
    """Set the brief of a filter as PDF."""
    told = json.dumps(_laid(_told(filters, say, link), say), ensure_ascii=False)
    setter = typst.Compiler(str(_TEMPLATE), font_paths=_fonts(), sys_inputs={"told": told})
    pdf = setter.compile(format="pdf", timestamp=datetime.now(UTC).replace(microsecond=0))
    assert isinstance(pdf, bytes)  # a list comes from several pictures only
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def _told(filters: Filters, say: Language, link: str) -> dict[str, Any]:
    """Gather what the pages say."""
    counts = ask(overview.counts, filters)
    largest = ask(money.claims, filters, limit=_CLAIMS)
    labels = claims.labels(largest, say)
    return {
        "code": say.code, "direction": say.direction, "title": say("brief.title"),
        "sentence": filter_sentence.of(filters, say, counts["articles"]),
        "counts": [{"number": say.number(counts[name]), "name": say(f"tile.{name}")} for name in _COUNTS],
        "coverage": _coverage(ask(overview.by_month, filters), say),
        "bars": {"title": say("overview.claims"), "rows": _bars(largest.head(_BARS), labels, say)},
        "leading": [one for kind in ("person", "company") if (one := _leading(filters, kind, say))["rows"]],
        "claims": {"title": say("brief.claims"), "head": [say(f"brief.column.{name}") for name in _COLUMNS],
                   "rows": _claims(largest, labels, say)},
        "conflicts": {"title": say("money.conflicts"), "rows": _conflicts(filters, say)},
        "sources": {"title": say("filter.sources"), "names": _sources(filters, say)},
        "made": f"{say('product')} · {say('export.made')}: {about.now(say)}",
        "link-name": say("brief.link"), "link": link, "link-shown": link if len(link) <= _LINK else f"{link[:_LINK]}…",
    }  # fmt: skip


def _coverage(months: pd.DataFrame, say: Language) -> dict[str, Any]:
    """Count by month, by year where the months are too many for the width; empty ones have their place too."""
    if months.empty:
        return {"title": "", "columns": [], "first": "", "last": "", "peak": ""}
    counts = pd.Series(months["articles"].to_numpy(), index=pd.to_datetime(months["period"]))
    span = (counts.index.max() - counts.index.min()).days / 30
    zoom, step = ("month", "MS") if span <= _MONTHS else ("year", "YS")
    counts = counts.resample(step).sum()
    peak = pd.Timestamp(str(counts.idxmax()))
    return {
        "title": say("overview.coverage"), "columns": [{"articles": int(n)} for n in counts],
        "first": say.period(counts.index[0].date(), zoom), "last": say.period(counts.index[-1].date(), zoom),
        "peak": say("brief.peak", period=say.period(peak.date(), zoom),
                    articles=say.count("count.articles", int(counts.max()))),
    }  # fmt: skip


def _bars(largest: pd.DataFrame, labels: list[str], say: Language) -> list[dict[str, Any]]:
    rows = zip(largest.to_dict("records"), labels, strict=False)
    return [
        {"name": f"{label} · {say('amount.' + row['kind'])}", "length": row["usd"],
         "value": say.claim(row["usd"], row["usd_high"], row["bound"])}
        for row, label in rows if row["usd"] > 0
    ]  # fmt: skip


def _leading(filters: Filters, kind: str, say: Language) -> dict[str, Any]:
    rows = ask(actors.leading, filters, kind, limit=_LEADING).to_dict("records")
    named = [{"name": row[f"name_{say.code}"], "stories": say.count("count.stories", row["stories"])} for row in rows]
    return {"title": say(f"overview.{kind}"), "rows": named}


def _claims(largest: pd.DataFrame, labels: list[str], say: Language) -> list[list[str]]:
    return [
        [say.claim(row["usd"], row["usd_high"], row["bound"]), say(f"amount.{row['kind']}"), label,
         say.day(None if pd.isna(row["day"]) else pd.Timestamp(row["day"]).date()), row["surface"]]
        for row, label in zip(largest.to_dict("records"), labels, strict=True)
    ]  # fmt: skip


def _conflicts(filters: Filters, say: Language) -> list[dict[str, str]]:
    found = ask(money.conflicts, filters, limit=_CONFLICTS)
    rows = []
    for _, figures in found.groupby("conflict_id", sort=False):
        sums = [
            row["surface"] if pd.isna(row["usd"]) else say.claim(row["usd"], row["usd_high"], row["bound"])
            for row in figures.to_dict("records")
        ]
        rows.append(
            {"about": claims.parties(figures, say) or str(figures["title"].iloc[0]), "figures": " ≠ ".join(sums)}
        )
    return rows


def _sources(filters: Filters, say: Language) -> str:
    listed = ask(sources.within, filters)
    named = [f"{row['name']} ({say.number(row['articles'])})" for row in listed.to_dict("records")]
    more = len(named) - _SOURCES
    return say.joined(named[:_SOURCES] + ([say("brief.more", n=say.number(more))] if more > 0 else []))


def _laid(told: Any, say: Language) -> Any:
    """Make every text fit for the page: no vowel signs (they are copied out of a PDF in pieces), Arabic isolated."""
    if isinstance(told, dict):
        return {key: _laid(said, say) for key, said in told.items()}
    if isinstance(told, list):
        return [_laid(said, say) for said in told]
    if not isinstance(told, str):
        return told
    bare = _MARKS.sub("", told)
    foreign = say.direction == "ltr" and direction(bare) == "rtl" and _ARABIC.search(bare)
    return f"\u2067{bare}\u2069" if foreign else bare
