"""What does a link say? The whole state of the screen as short Latin parameters, and back again.

Text that can't be understood is reported, never guessed at: a link is also typed and mailed by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, cast

from components.language import CODES, Code
from queries.filters import Clock, Filters, Match
from queries.kinds import AMOUNT_KINDS, BOUNDS

SETTINGS: Final = (
    "zoom", "pick", "least", "order", "page", "article", "at", "who", "words", "stack", "brush", "within", "people",
    "companies", "organizations", "ego", "steps", "pin", "hide", "colour", "size", "links", "copies", "marks",
    "flow", "unnamed", "strips",
)  # fmt: skip
"""What a page adds to the filters; a setting stays behind when the reader turns to another page."""
VERSION: Final = 1
"""The form of the links written now; a link without one is of the first. A newer one is read as well as can be."""
_NAMES: Final = {"organizations": "orgs"}
_SEPARATOR: Final = "."
_LONGEST: Final = 9
_TOO_MUCH: Final = 1e18
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class View:
    """The state of the screen: language, filters, and the settings of the page."""

    code: Code = "ar"
    filters: Filters = field(default_factory=Filters)
    settings: Mapping[str, str] = field(default_factory=dict)

    def narrowed(self, **filters: Any) -> "View":
        """Change the filters; the number of a page and what was picked do not outlive that."""
        kept = {name: value for name, value in self.settings.items() if name not in ("page", "pick")}
        return replace(self, filters=replace(self.filters, **filters), settings=kept)


def write(view: View) -> dict[str, str]:
    """Put a view into parameters; defaults are left out, but version and language always stand."""
    filters = view.filters
    named = {
        "v": str(VERSION),
        "lang": view.code,
        "actors": _SEPARATOR.join(filters.actors),
        "match": filters.match if filters.match != "any" else "",
        "not": _SEPARATOR.join(filters.without),
        "clock": filters.clock if filters.clock != "published" else "",
        "from": filters.day_from.isoformat() if filters.day_from else "",
        "to": filters.day_to.isoformat() if filters.day_to else "",
        "sources": _SEPARATOR.join(filters.sources),
        "kinds": _SEPARATOR.join(filters.kinds),
        "hedge": _SEPARATOR.join(filters.bounds),
        "min": _number(filters.usd_from),
        "max": _number(filters.usd_to),
        "q": filters.text,
    } | {_NAMES.get(name, name): view.settings.get(name, "") for name in SETTINGS}
    return {name: value for name, value in named.items() if value}


def newer(parameters: Mapping[str, str]) -> bool:
    """Tell whether a link was written by a later version of the product, with things in it that this one can't know."""
    version = parameters.get("v", "")
    return version.isdecimal() and int(version[:_LONGEST]) > VERSION


def read(parameters: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """Read a view from parameters, and list the values that can't be understood."""
    doubts: list[str] = []
    code = parameters.get("lang", "ar")
    filters = Filters(
        actors=_ids(parameters.get("actors", "")),
        match=cast(Match, _one_of(parameters.get("match", "any"), ("any", "all"), doubts)),
        without=_ids(parameters.get("not", "")),
        clock=cast(Clock, _one_of(parameters.get("clock", "published"), ("published", "happened"), doubts)),
        day_from=_day(parameters.get("from", ""), doubts),
        day_to=_day(parameters.get("to", ""), doubts),
        sources=_ids(parameters.get("sources", "")),
        kinds=_listed(parameters.get("kinds", ""), AMOUNT_KINDS, doubts),
        bounds=_listed(parameters.get("hedge", ""), BOUNDS, doubts),
        usd_from=_dollars(parameters.get("min", ""), doubts),
        usd_to=_dollars(parameters.get("max", ""), doubts),
        text=parameters.get("q", ""),
    )
    settings = {name: parameters[_NAMES.get(name, name)] for name in SETTINGS if _NAMES.get(name, name) in parameters}
    return View(cast(Code, _one_of(code, CODES, doubts)), filters, settings), tuple(doubts)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.split(_SEPARATOR) if part))


def _listed(text: str, known: tuple[str, ...], doubts: list[str]) -> tuple[str, ...]:
    return tuple(one for one in _ids(text) if _understood(one in known, one, doubts))


def _one_of(value: str, known: tuple[str, ...], doubts: list[str]) -> str:
    return value if _understood(value in known, value, doubts) else known[0]


def _understood(known: bool, value: str, doubts: list[str]) -> bool:
    if not known:
        doubts.append(value)
    return known


def _day(text: str, doubts: list[str]) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    return day if _understood(day is None or FIRST_DAY <= day <= LAST_DAY, text, doubts) else None


def _dollars(text: str, doubts: list[str]) -> float | None:
    try:
        number = float(text) if text else None
    except ValueError:
        number = -1.0
    return number if _understood(number is None or 0 <= number < _TOO_MUCH, text, doubts) else None


def _number(dollars: float | None) -> str:
    return "" if dollars is None else f"{dollars:.2f}".rstrip("0").rstrip(".")
