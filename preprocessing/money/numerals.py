"""What number do these digits write? Arabic news separates with `,` `.` `،` `٬` `٫` and an agency's reversed `ر`.

Two separators are unmistakable (`1,234.5`), so is a last group that is not three digits long (`2,95`). One group of
three is decided by what stands around it: see `Style`. The agencies' decimal is written reversed: `68ر10` is 10.68,
`000ر12` is 12,000, because the letter between turns the digits around on the screen.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

_SEPARATOR: Final = re.compile(r"[.,،٬٫' ]")


class Style(NamedTuple):
    """What stands around a numeral: its scale word (1 if none), and whether its currency has three decimals."""

    scale: Decimal = Decimal(1)
    thousandths: bool = False
    decimal_comma: bool = False  # the text writes 2,5 for two and a half elsewhere


PLAIN: Final = Style()


def value(numeral: str, style: Style = PLAIN) -> Decimal:
    """Read a numeral in folded (Western) digits."""
    if "ر" in numeral:
        return _reversed(numeral.split("ر"), style)
    marks = _SEPARATOR.findall(numeral)
    groups = _SEPARATOR.split(numeral)
    if not marks:
        return Decimal(groups[0])
    if _last_is_decimal(marks, groups, style):
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    return Decimal("".join(groups))


def is_written_out(numeral: str) -> bool:
    """Say whether a numeral already holds its millions: `19,985,139 مليون`, `542.963,440 مليون` repeat the scale."""
    groups = _SEPARATOR.split(numeral)
    return len(groups) > 2 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def whole(numeral: str) -> Decimal:
    """Read a numeral whose marks all part thousands."""
    return Decimal(_SEPARATOR.sub("", numeral))


def _last_is_decimal(marks: list[str], groups: list[str], style: Style) -> bool:
    """Decide whether the last group is a fraction."""
    last, mark = groups[-1], marks[-1]
    if mark in "٬' ":
        return False
    if mark == "٫" or len(last) != 3 or len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:-1]):
        return True
    if len(marks) > 1:
        return mark != marks[-2]
    if groups[0] == "0" or groups[0].startswith("0"):
        return True
    return _single_is_decimal(mark, style)


def _single_is_decimal(mark: str, style: Style) -> bool:
    """Decide one mark before three digits: a point, and a comma where the text has decimal commas, go with a scale."""
    if mark == ",":
        return style.scale >= 10**12 or (style.decimal_comma and (style.scale >= 10**6 or style.thousandths))
    if style.scale > 1 or style.thousandths:
        return mark == "." or style.decimal_comma or style.thousandths
    return False


def _reversed(groups: list[str], style: Style) -> Decimal:
    """Read `68ر10` and `000ر500ر12`: the groups stand in reverse order."""
    ordered = [_SEPARATOR.sub("", group) for group in reversed(groups)]
    tail = ordered[-1]
    if len(ordered) > 2 or (len(tail) == 3 and not _fraction_after_letter(tail, style)):
        return Decimal("".join(ordered))
    return Decimal("".join(ordered[:-1]) + "." + tail)


def _fraction_after_letter(tail: str, style: Style) -> bool:
    return style.thousandths if tail == "000" else style.thousandths or style.scale > 1
