"""Which kinds of writing do the charts hold? One of each, made by the project's functions, with hard strings in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
from bidi import get_display

from components.charts import bars, claims, columns, flows, lanes
from components.charts import network as crowd
from components.charts.bars import Bar
from components.charts.base import Ink
from components.charts.chart import Chart
from components.charts.flows import Flow, Party
from components.language import Language
from components.network_view import drawing as drawings
from components.network_view.drawing import Drawing, Look
from queries.network import Graph

HARD: Final = (
    "OpenAI تستثمر 500 مليار دولار.",
    "استثمار 100 مليار دولار في Stargate!",
    "(مايكروسوفت) تملك 27% من OpenAI.",
    "«جي 42» – 1.5 مليار $",
    "بين 5 – 7 تريليونات دولار؟",
    "شركة AT&T (الأمريكية)",
    "1.4 مليار $ – 2.6 مليار $",
    "قال: «لن نبيع».",
)
"""Latin words first, last, between; full stops, brackets, quotes and signs at both ends; numbers, ranges, percents."""
PARTIES: Final = ("شركة AT&T (الأولى).", "«جي 42» القابضة!", "قال: «لن نبيع».", "(مايكروسوفت) 27%")
"""Short enough to be written whole at a side of the flows."""
NAMES: Final = HARD[:6]
"""As many as a chart over time finds room to write."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A figure, the places where its writing is found, what should be written there, and the mark to point at."""

    figure: Chart
    css: str
    texts: tuple[str, ...]
    mark: str = ""

    def place(self) -> tuple[int, int]:
        """Find the mark to point at: the numbers of its trace and of its point."""
        for number, trace in enumerate(self.figure.traces):
            for point, datum in enumerate(trace.get("customdata", ())):
                if datum[0] == self.mark:
                    return number, point
        raise LookupError(f"no mark {self.mark}")


def ordered(text: str) -> bool:
    """Tell whether a text looks another way in a left-to-right line than in a right-to-left one, by Unicode's rules."""
    return str(get_display(text, base_dir="R")) != str(get_display(text, base_dir="L"))


def has_arabic(text: str) -> bool:
    """Tell whether a text has Arabic letters."""
    return any("\u0621" <= letter <= "\u064a" for letter in text)


def way(text: str, say: Language) -> str:
    """Tell which way a line must run: on an Arabic page from the right, on an English one as its words do."""
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    arabic = sum("\u0621" <= letter <= "\u064a" for letter in text)
    return "rtl" if say.direction == "rtl" or arabic > latin else "ltr"


def values_of_bars(pens: Ink) -> Writing:
    """Write values at the ends of bars."""
    return Writing(_ranked(pens), ".bartext", (*HARD, "9"))


def names_of_bars(pens: Ink) -> Writing:
    """Write names before bars."""
    return Writing(_ranked(pens), ".ytick text", (*HARD, "سقف"))


def hover_of_bars(pens: Ink) -> Writing:
    """Tell of a bar."""
    return Writing(_ranked(pens), ".hoverlayer text.nums", HARD, "2")


def days_of_columns(pens: Ink) -> Writing:
    """Write days below columns."""
    days = tuple(pens.say.day(date(2024, 3, day)) for day in range(3, 9))
    return Writing(_columns(pens, "day", "D"), ".xtick text", days)


def months_of_columns(pens: Ink) -> Writing:
    """Write months below columns."""
    months = tuple(pens.say.period(date(2024, month, 1), "month") for month in range(3, 9))
    return Writing(_columns(pens, "month", "MS"), ".xtick text", months)


def hover_of_columns(pens: Ink) -> Writing:
    """Tell of a column."""
    say = pens.say
    told = (say.day(date(2024, 3, 5)), say.count("count.articles", 12), say.count("count.stories", 3))
    return Writing(_columns(pens, "day", "D"), ".hoverlayer text.nums", told, "2024-03-05")


def names_of_lanes(pens: Ink) -> Writing:
    """Write names before lanes."""
    return Writing(_lanes(pens), ".ytick text", HARD)


def hover_of_lanes(pens: Ink) -> Writing:
    """Tell of a mark in a lane."""
    told = (
        HARD[2],
        pens.say("money.from_to", low=pens.say.day(_DAY), high=pens.say.day(_DAY.replace(day=30))),
        HARD[0],
    )
    return Writing(_lanes(pens), ".hoverlayer text.nums", told, "a2:4")


def names_of_nodes(pens: Ink) -> Writing:
    """Write names at the actors of a crowd."""
    return Writing(_network(pens), ".textpoint text", tuple(reversed(HARD)))


def hover_of_nodes(pens: Ink) -> Writing:
    """Tell of an actor in a crowd."""
    say = pens.say
    told = (HARD[2], say("kind.company"), say.count("count.stories", 4), say.count("count.ties", 1))
    return Writing(_network(pens), ".hoverlayer text.nums", told, "n2")


def hover_of_ties(pens: Ink) -> Writing:
    """Tell of a tie in a crowd."""
    say = pens.say
    told = (
        say("network.tie", a=HARD[0], b=HARD[1]), say.count("count.stories", 11), say.count("count.sentences", 12)
    )  # fmt: skip
    return Writing(_network(pens), ".hoverlayer text.nums", told, "n0.n1")


def names_of_claims(pens: Ink) -> Writing:
    """Write names at claims over time."""
    return Writing(_claims(pens), ".textpoint text", NAMES)


def dollars_of_claims(pens: Ink) -> Writing:
    """Write dollars beside claims over time."""
    dollars = tuple(pens.say.usd(10.0**power, short=True) for power in range(6, 13))
    return Writing(_claims(pens), ".ytick text", dollars)


def hover_of_claims(pens: Ink) -> Writing:
    """Tell of a claim over time."""
    say = pens.say
    amount = f"{say.claim(3e8, 5e8, 'range')} · {say('amount.investment')}"
    told = (HARD[2], amount, say.day(date(2023, 7, 22)), say.count("count.stories", 2))
    return Writing(_claims(pens), ".hoverlayer text.nums", told, "c2")


def values_of_ranked_claims(pens: Ink) -> Writing:
    """Write sums where the bars of claims, with their hedges, end."""
    drawn = [Bar(str(n), text, 3, text, pens.colours.amount) for n, text in enumerate(HARD)]
    rows = pd.DataFrame({"usd": [3.0] * len(HARD), "usd_high": [float("nan")] * len(HARD),
                         "bound": ["at_least", "exact"] * (len(HARD) // 2)})  # fmt: skip
    return Writing(claims.ranked(rows, drawn, pens), ".textpoint text", HARD)


def names_of_flows(pens: Ink) -> Writing:
    """Write payers, recipients, and what flows from the ones to the others."""
    return Writing(_flows(pens), ".textpoint text", (*PARTIES, HARD[3], HARD[6]))


def hover_of_flows(pens: Ink) -> Writing:
    """Tell of a flow."""
    return Writing(_flows(pens), ".hoverlayer text.nums", (HARD[0], HARD[5]), "f1")


SURFACES: Final[tuple[Callable[[Ink], Writing], ...]] = (
    values_of_bars, names_of_bars, hover_of_bars, days_of_columns, months_of_columns, hover_of_columns,
    names_of_lanes, hover_of_lanes, names_of_nodes, hover_of_nodes, hover_of_ties,
    names_of_claims, dollars_of_claims, hover_of_claims, values_of_ranked_claims, names_of_flows, hover_of_flows,
)  # fmt: skip
_DAY: Final = date(2024, 3, 5)


def _ranked(pens: Ink) -> Chart:
    told = "<br>".join(HARD)
    drawn = [Bar(str(n), text, 3, text, pens.colours.person, told) for n, text in enumerate(HARD)]
    return bars.ranked([*drawn, Bar("most", "سقف", 9, "9", pens.colours.person)], pens)


def _columns(pens: Ink, zoom: str, step: str) -> Chart:
    periods = pd.date_range("2024-03-03" if zoom == "day" else "2024-03-01", periods=6, freq=step)
    rows = pd.DataFrame({"period": periods, "articles": [5, 7, 12, 9, 8, 6], "stories": [1, 2, 3, 4, 5, 6]})
    return columns.by_period(rows, pens, zoom=zoom)


def _lanes(pens: Ink) -> Chart:
    rows = [
        {"actor_id": f"a{n}", "kind": ("person", "company", "organization")[n % 3], "name_ar": text, "name_en": text,
         "date_from": pd.Timestamp(_DAY), "date_to": pd.Timestamp(_DAY.replace(day=30)), "article_id": f"a{n}",
         "sentence": 4, "surface": HARD[0]}
        for n, text in enumerate(HARD)
    ]  # fmt: skip
    return lanes.by_actor(pd.DataFrame(rows), pens, zoom="day")


def network(pens: Ink) -> Drawing:
    """Draw actors with hard names, two ties and a relation."""
    rows = [
        {"actor_id": f"n{n}", "kind": "company", "name_ar": text, "name_en": text, "stories": n + 2,
         "x": -0.6 + 1.2 * (n % 2), "y": 0.8 - 0.5 * (n // 2), "rank": n, "degree": 1, "betweenness": 0.0,
         "pagerank": 0.1, "community": 0}
        for n, text in enumerate(HARD)
    ]  # fmt: skip
    ties = pd.DataFrame({"a": ["n0", "n2"], "b": ["n1", "n5"], "stories": [11, 2], "sentences": [12, 2]})
    relations = pd.DataFrame({"subject_id": ["n6"], "predicate": ["leads"], "object_id": ["n7"], "stories": [1],
                              "sentences": [1]})  # fmt: skip
    return drawings.of(Graph(pd.DataFrame(rows), ties, relations), pens, Look())


def _network(pens: Ink) -> Chart:
    return crowd.ties(network(pens), pens)


def _claims(pens: Ink) -> Chart:
    first = pd.Timestamp(2022, 10, 1)
    rows = [
        {"claim_id": f"c{n}", "day": first + pd.Timedelta(days=56 + 119 * n), "usd": 3 * 10.0 ** (6 + n),
         "bound": "range" if n == 2 else "exact", "usd_high": 5e8 if n == 2 else float("nan"), "kind": "investment",
         "stories": 2}
        for n in range(len(NAMES))
    ]  # fmt: skip
    ends = [
        {"claim_id": name, "day": day, "usd": usd, "bound": "exact", "usd_high": float("nan"), "kind": "loan",
         "stories": 1}
        for name, day, usd in (("first", first, 1e6), ("last", first + pd.Timedelta(days=700), 9e11))
    ]  # fmt: skip
    return claims.over_time(pd.DataFrame([*rows, *ends]), [*NAMES, "", ""], pens)


def _flows(pens: Ink) -> Chart:
    payers = [Party(f"p{n}", name, pens.colours.company) for n, name in enumerate(PARTIES[:2])]
    recipients = [Party(f"r{n}", name, pens.colours.person) for n, name in enumerate(PARTIES[2:])]
    told, values = "<br>".join((HARD[0], HARD[5])), (HARD[3], HARD[6])
    drawn = [Flow(f"f{n}", payers[n], recipients[n], 3, values[n], told, ceiling=n == 1) for n in range(2)]
    return flows.ribbons(drawn, pens)
