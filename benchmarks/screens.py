"""How long do the queries of each screen take, on a table of any size, under filters of all sorts?

    python benchmarks/screens.py grown/1m
    python benchmarks/screens.py grown/10m --runs 5 --no-pandas

Every run asks all that a screen asks when it is opened, the frame and the panel included. Between runs all is forgotten
that was found for the filters (which articles they select, whom these name, what they state). What hangs on no filter
is asked once and stays, as it does on a server whose first reader asked it: the sources, the names to choose from, the
first and last month, the totals of the whole corpus, and where the leading actors stand in a drawing.

Prints a Markdown table: median and 95th percentile in milliseconds, for each screen and filter, and beside them the
median of these medians and the worst of these percentiles; with --processor the time that the processor worked on it,
all threads together, which other work on the machine changes less. Then the same six questions to this table and to
plain pandas on the Parquet files, in this run; memory and size.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import in_pandas
from in_pandas import PAGE, WORD

from queries import (
    actors,
    articles,
    evidence,
    flows,
    kept,
    money,
    network,
    origin,
    overview,
    profile,
    sources,
    timeline,
)
from queries.filters import Filters
from queries.table import Table, current, open_version

Screen = Callable[[Table, Filters], object]
Clock = Callable[[], float]


def frame(table: Table, filters: Filters) -> None:
    """Ask what every screen asks: what the link names, the panel's choices, the sentence that says what is shown."""
    actors.known(table, filters.actors)
    actors.named(table, filters.actors)
    for kind in (None, "person", "company", "organization"):
        actors.choices(table, kind)
    sources.listed(table)
    articles.count(table, filters)


def overview_screen(table: Table, filters: Filters) -> None:
    overview.counts(table, filters)
    overview.by_month(table, filters)
    for kind in ("person", "company"):
        actors.leading(table, filters, kind, limit=8)
    money.claims(table, filters, limit=8)
    articles.page(table, filters, size=5)


def timeline_screen(table: Table, filters: Filters) -> None:
    timeline.histogram(table, filters, "month")
    timeline.lanes(table, filters)
    timeline.lags(table, filters)
    timeline.count(table, filters)
    shown = timeline.events(table, filters)
    evidence.sentences(table, shown[["article", "sentence"]])
    timeline.left_out(table, filters, "month")
    timeline.undated(table, filters)


def network_screen(table: Table, filters: Filters) -> None:
    network.months(table, filters.clock)
    network.graph(table, filters)


def money_screen(table: Table, filters: Filters) -> None:
    money.claims(table, filters, limit=15)
    money.claims(table, filters, limit=300, dated=True)
    money.unrated(table, filters)
    money.totals(table, filters)
    money.left_out(table, filters)
    money.count(table, filters)
    money.conflicts(table, filters)
    flows.kinds(table, filters, unnamed=True)
    for kind in flows.kinds(table, filters)[:1]:
        flows.of_kind(table, filters, kind)
    money.listed(table, filters, size=PAGE)


def articles_screen(table: Table, filters: Filters) -> None:
    articles.count_stories(table, filters)
    rows = articles.page(table, filters, size=PAGE, order="relevance" if filters.text else "newest", fold=True)
    articles.of_stories(table, filters, tuple(int(s) for s in rows.loc[rows["copies"] > 0, "story"]))


def actor_screen(table: Table, filters: Filters) -> None:
    who = next(iter(filters.actors), "") or leading(table, 1)[0]
    profile.of(table, filters, who)
    profile.related(table, who)
    profile.by_month(table, filters, (who,))
    profile.company(table, filters, who)
    profile.ties(table, filters, who)
    money.claims(table, filters, limit=10, of=who)
    profile.quotes(table, filters, who)


def panel_of_evidence(table: Table, filters: Filters) -> None:
    """Ask what a click on a bar opens: the sentences that name an actor."""
    who = next(iter(filters.actors), "") or leading(table, 1)[0]
    evidence.sentences(table, profile.places(table, filters, who))


def data_screen(table: Table, _: Filters) -> None:
    origin.by_source(table)
    origin.problems(table)
    origin.lists(table)


SCREENS: Final[dict[str, Screen]] = {
    "overview": overview_screen, "timeline": timeline_screen, "network": network_screen, "money": money_screen,
    "articles": articles_screen, "actor": actor_screen, "sentences of an actor": panel_of_evidence,
    "data": data_screen,
}  # fmt: skip


def leading(table: Table, most: int) -> list[str]:
    """List the actors that most stories name."""
    rows = table.rows("SELECT actor_id FROM actor ORDER BY no LIMIT $most", {"most": most})
    return [str(actor_id) for actor_id in rows["actor_id"]]


def states(table: Table) -> dict[str, Filters]:
    """Give the filters to measure under, as this table can fill them."""
    one, _, third = leading(table, 3)
    rare = str(table.value("SELECT actor_id FROM actor WHERE stories BETWEEN 2 AND 4 ORDER BY no LIMIT 1"))
    year = int(table.value("SELECT mode(year(published)) FROM article"))
    return {
        "nothing": Filters(),
        "rare actor": Filters(actors=(rare,)),
        "most frequent actor": Filters(actors=(one,)),
        "two actors": Filters(actors=(one, third), match="all"),
        "a year": Filters(day_from=date(year, 1, 1), day_to=date(year, 12, 31)),
        "a source": Filters(sources=(str(sources.listed(table)["key"].iloc[0]),)),
        "over a billion": Filters(usd_from=1e9),
        "a word": Filters(text=WORD),
    }


def main(folder: Path, *, runs: int, with_pandas: bool, only: str, memory: str, profiled: bool,
         clock: Clock = time.perf_counter) -> None:  # fmt: skip
    """Measure, and print the figures as Markdown."""
    version = current(folder)
    table = open_version(folder, version, memory=memory)
    asked = states(table)
    frame(table, Filters())
    network.graph(table, Filters())  # places the leading actors, once for each version of a table
    if profiled:
        return _profiled(table, asked, only)
    print(f"{table.manifest['counts']['articles']:,} articles; milliseconds, median / 95th percentile of {runs} runs\n")
    print(f"| screen | {' | '.join(asked)} | all: median, worst |\n|---|{'---|' * len(asked)}---|")
    for name, screen in SCREENS.items():
        if only in name:
            took = [_took(partial(_opened, table, screen, filters), runs, clock) for filters in asked.values()]
            cells = [f"{median:.0f} / {worst:.0f}" for median, worst in took]
            medians, worsts = zip(*took, strict=True)
            print(f"| {name} | {' | '.join(cells)} | {statistics.median(medians):.0f}, {max(worsts):.0f} |", flush=True)
    print(f"\nMemory (resident): {_resident():,.0f} MB. {_sizes(table)}")
    if with_pandas:
        _against_pandas(table, asked, runs)


def _opened(table: Table, screen: Screen, filters: Filters) -> None:
    frame(table, filters)
    screen(table, filters)


def _took(work: Callable[[], object], runs: int, clock: Clock) -> tuple[float, float]:
    times = [_milliseconds(work, clock) for _ in range(runs)]
    worst = statistics.quantiles(times, n=20, method="inclusive")[-1] if runs > 1 else times[0]
    return statistics.median(times), worst


def _milliseconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    kept.forget()
    began = clock()
    work()
    return (clock() - began) * 1000


def _profiled(table: Table, asked: dict[str, Filters], only: str) -> None:
    """Print each query's own time, in the order in which a screen asks: the first to need a set pays for it."""
    plain = Table.rows, Table.value, Table.set
    for name, screen in SCREENS.items():
        for state, filters in asked.items():
            if only in f"{name} {state}":
                screen(table, filters)
                kept.forget()
                print(f"\n{name}, {state}")
                for method in plain:
                    setattr(Table, method.__name__, _told(method))
                frame(table, filters)
                screen(table, filters)
                for method in plain:
                    setattr(Table, method.__name__, method)


def _told(method: Callable[..., Any]) -> Callable[..., Any]:
    def timed(self: Table, sql: str, parameters: Any = None) -> Any:
        began = time.perf_counter()
        found = method(self, sql, parameters)
        print(f"{(time.perf_counter() - began) * 1000:8.1f} ms  {' '.join(sql.split())[:150]}")
        return found

    return timed


def _resident() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _sizes(table: Table) -> str:
    def size(paths: Iterable[Path]) -> float:
        return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6

    parquet, search = size(table.folder.glob("*.parquet")), size((table.folder / "search").rglob("*"))
    serving = (table.folder / "siyaq.duckdb").stat().st_size / 1e6
    seconds = json.dumps(table.manifest.get("seconds", {}))
    sizes = f"Parquet {parquet:,.0f} MB, serving file {serving:,.0f} MB, index {search:,.0f} MB"
    return f"On disk: {sizes}. Made in seconds: {seconds}"


def _against_pandas(table: Table, asked: dict[str, Filters], runs: int) -> None:
    """Ask both the same six questions: counts, leading actors, ties, dollars, a page, words in titles."""
    frames = in_pandas.frames(table.folder)
    print("\n| six questions | this table, ms | pandas, ms | times |\n|---|---|---|---|")
    for name in ("nothing", "rare actor", "most frequent actor", "a year"):
        filters = asked[name]
        ours = statistics.median(_milliseconds(partial(_six, table, filters)) for _ in range(runs))
        theirs = statistics.median(_milliseconds(partial(in_pandas.six, frames, filters)) for _ in range(min(runs, 3)))
        print(f"| {name} | {ours:.0f} | {theirs:.0f} | {theirs / ours:.0f} |", flush=True)
    print(f"\nMemory with pandas' frames: {_resident():,.0f} MB")


def _six(table: Table, filters: Filters) -> None:
    overview.counts(table, filters)
    actors.leading(table, filters, "person")
    network.graph(table, filters)
    money.totals(table, filters)
    articles.page(table, filters, size=PAGE)
    articles.count(table, Filters(text=WORD))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--no-pandas", dest="with_pandas", action="store_false")
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--memory", default="1GB", help="what DuckDB may take")
    parser.add_argument("--processor", action="store_true", help="time of the processor, not of the clock")
    parser.add_argument("--profile", dest="profiled", action="store_true", help="each query's own time, once")
    options = parser.parse_args()
    main(options.table, runs=options.runs, with_pandas=options.with_pandas, only=options.only, memory=options.memory,
         profiled=options.profiled,
         clock=time.process_time if options.processor else time.perf_counter)  # fmt: skip
