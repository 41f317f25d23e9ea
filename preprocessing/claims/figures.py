"""Do two sums say the same figure, two that can both be true, or two that can't? Their hedges and roundings decide.

A sum is a stretch of the number line: an exact one as wide as its last digit allows, `نحو` a tenth to either side,
`أكثر من` up to twice as much, `ما يصل إلى` all below, a range what lies between. Two stretches that meet do not
contradict each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import log10
from typing import Final

from preprocessing.tables import Bound

_NAMESAKES: Final = (
    frozenset(("SAR", "QAR", "OMR", "YER", "IRR", "BRL")), frozenset(("KWD", "JOD", "BHD", "IQD", "TND", "LYD", "DZD")),
    frozenset(("AED", "MAD")), frozenset(("EGP", "SDG", "GBP")), frozenset(("TRY", "SYP", "LBP")),
)  # fmt: skip
"""Currencies of one name: ريال, دينار, درهم, جنيه, ليرة."""
_NEAR: Final = 0.05  # a hedged figure and the exact one it stands for
_ROUNDED: Final = 0.025  # a figure and its rounding, where neither is hedged
_CONVERTED: Final = 0.08  # two currencies: the rate of another day, and both rounded
_FARTHEST: Final = 0.081  # of all these; figures that lie farther from each other need no closer look
_WRITERS_RATE: Final = 1.25
_ABOUT: Final = 0.1
_MORE: Final = 2.0  # nobody says `more than 40` of 100
_LEAST_DIGITS: Final = 3  # a figure of that many digits is no accident
_OPPOSED: Final = frozenset({"at_least", "at_most"})


Stretch = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum with its hedge; dollars are null where no rate is known."""

    bound: Bound
    currency: str
    value: Decimal
    value_high: Decimal | None
    usd: Decimal | None
    usd_high: Decimal | None
    own: "Stretch" = field(init=False, compare=False, repr=False)
    dollars: "Stretch | None" = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note the numbers as they are compared, over and over again: in its own currency, and in dollars."""
        object.__setattr__(self, "own", _pair(self.value, self.value_high))
        object.__setattr__(self, "dollars", None if self.usd is None else _pair(self.usd, self.usd_high))

    @property
    def digits(self) -> int:
        """How many digits the figure has that are not zeros at its end."""
        return len(f"{self.value:f}".replace(".", "").strip("0"))

    @property
    def telling(self) -> bool:
        """Whether the figure alone all but proves that two statements speak of one sum."""
        return self.digits >= _LEAST_DIGITS

    @property
    def magnitudes(self) -> Iterator[tuple[str, float]]:
        """The scales on which figures that can be the same lie near each other, and the places on them."""
        yield self.currency, log10(self.value)
        if self.usd and self.currency != "USD":
            yield "USD", log10(self.usd)


def same(a: Figure, b: Figure) -> bool:
    """Say whether two figures are one: equal, rounded, hedged, or told in another currency."""
    numbers = _numbers(a, b)
    return numbers is not None and _same(a, b, numbers)


def apart(a: Figure, b: Figure, most: float = 10.0) -> bool:
    """Say whether two figures can't both be true of one sum, and yet are of one order (at most `most` times)."""
    numbers = _numbers(a, b)
    if numbers is None:
        return False
    low_a, low_b, converted = numbers[0][0], numbers[1][0], numbers[2]
    if not 0 < max(low_a, low_b) <= most * min(low_a, low_b) or _same(a, b, numbers) or _namesakes(a, b):
        return False
    slack = _CONVERTED if converted else 0.0
    (from_a, to_a), (from_b, to_b) = _stretch(a, numbers[0], slack), _stretch(b, numbers[1], slack)
    return to_a < from_b or to_b < from_a


def _same(a: Figure, b: Figure, numbers: tuple[Stretch, Stretch, bool]) -> bool:
    (low_a, high_a), (low_b, high_b), converted = numbers
    if abs(low_a - low_b) > _FARTHEST * max(low_a, low_b) or {a.bound, b.bound} == _OPPOSED:
        return False
    if (high_a is None) != (high_b is None):
        return False
    if high_a is not None and high_b is not None and not _close(a, b, high_a, high_b, converted):
        return False
    return _close(a, b, low_a, low_b, converted)


def _namesakes(a: Figure, b: Figure) -> bool:
    """Whether both say the same words, of which one text has another country's: 6.2 billion riyals, or reais."""
    return a.value == b.value and any({a.currency, b.currency} <= names for names in _NAMESAKES)


def _numbers(a: Figure, b: Figure) -> tuple[Stretch, Stretch, bool] | None:
    """Both figures in one currency, and whether that took a conversion; nothing where they can't be compared."""
    if a.currency == b.currency:
        return a.own, b.own, False
    if a.dollars is None or b.dollars is None:
        return None
    return a.dollars, b.dollars, True


def _pair(low: Decimal, high: Decimal | None) -> Stretch:
    return float(low), None if high is None else float(high)


def _close(a: Figure, b: Figure, x: float, y: float, converted: bool) -> bool:
    if x == y:
        return True
    off = abs(x - y) / max(x, y)
    if converted:
        return off <= _CONVERTED
    if off <= _ROUNDED and (_rounds_to(x, y) or _rounds_to(y, x)):
        return True
    if off > _NEAR:
        return False
    if "approx" in (a.bound, b.bound):
        return True
    above, below = (a, b) if x > y else (b, a)
    return below.bound == "at_least" or above.bound == "at_most"


def _rounds_to(exact: float, rough: float) -> bool:
    """Whether one figure is the other with fewer digits."""
    digits = len(f"{rough:.0f}".strip("0")) if rough >= 1 else 1
    return digits < len(f"{exact:.4f}".replace(".", "").strip("0")) and float(f"{exact:.{digits - 1}e}") == rough


def _stretch(figure: Figure, numbers: Stretch, slack: float) -> tuple[float, float]:
    low, high = numbers
    if figure.bound == "at_least":
        return low * (1 - _ROUNDED), low * _MORE
    if figure.bound == "at_most":
        return 0.0, low * (1 + _ROUNDED)
    width = max(_ABOUT if figure.bound == "approx" else _ROUNDED, slack)
    return low * (1 - width), (low if high is None else high) * (1 + width)


def converted(a: Figure, b: Figure) -> bool:
    """Say whether a sum and what stands for it in brackets can be one; the writer's rate may be old."""
    if a.usd is None or b.usd is None:
        return a.currency != b.currency
    low, high = sorted((float(a.usd), float(b.usd)))
    return high <= low * _WRITERS_RATE
