"""How large is a number, in words? Thousands, millions, billions and trillions, rounded as by hand.

CLDR, as Babel has it, knows no plural of the Arabic billion (`10 مليار`); so the words are our own, in words.tsv.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_SIZES: Final = {"": 1, "thousands": 1000, "millions": 10**6, "billions": 10**9, "trillions": 10**12}


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number to two places, in units of a scale; the scale of what is below a thousand has no name."""

    scale: str
    value: int | float


def scaled(number: float) -> Scaled:
    """Find the scale of a number, after rounding: what is all but a billion is one."""
    for scale, size in _SIZES.items():
        found = Scaled(scale, _rounded(number, size))
        if found.value < 1000:
            break
    return found


def _rounded(number: float, size: int) -> int | float:
    """Round to hundredths of `size`; 2.175 becomes 2.18, though no binary fraction is quite 2.175."""
    hundredths = (Decimal(str(number)) / size).quantize(Decimal("0.01"))
    return int(hundredths) if hundredths == hundredths.to_integral_value() else float(hundredths)
