"""Where does an article itself set one figure against another? `قدره بعضها بنحو 400 مليون وبعضها بأكثر من 500 مليون`.

Two figures near each other are set against each other where one is denied (`وليس`), where words of dispute stand
between them (`تقديرات أخرى`), or words of estimate on both sides of a contrast (`توقع … في حين تتوقع`). A figure that
grew (`مقابل … قبل عام`) or that belongs to another actor is not. A sum told again in brackets or after `أي` is its own
conversion.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from preprocessing.claims import wording
from preprocessing.claims.kinds import kin
from preprocessing.claims.wording import Word
from preprocessing.text import fold_word

Row = Mapping[str, Any]

_FARTHEST: Final = 2  # sentences from one figure to the other
_SUMS: Final = 5  # that stand between them
_BETWEEN: Final = 34  # words
_DENIED: Final = 3  # words before a figure in which `وليس` denies it
_BEFORE: Final = 14
_OPENING: Final = 18  # of the second sentence, where the figures stand in two
_AFTER: Final = 6
_DIFFERENT: Final = frozenset({"part", "unit", "whole", "past", "earlier", "offer", "net", "gross", "market", "need"})
_GROWN: Final = frozenset({"change"})
_TIES: Final = re.compile(
    r"(?:^\s*[,،]?\s*[(\[-]|(?:^|[\s،,(])و?(?:هو )?(?:اي|بما يعادل|ما يعادل|يعادل|تعادل)(?=\s))"
    r"\s*(?:ما يعادل|ما يقارب|ما يناهز|يعادل|حوالي|نحو|قرابه|تقريبا)?\s*$"
)
_LONGEST_TIE: Final = 50  # characters


def set_against(
    words: Mapping[int, Sequence[Word]], amounts: Sequence[Row], named: Mapping[int, Sequence[str]]
) -> dict[int, set[int]]:
    """Tell which figures an article sets against each other: by the start of one, the starts of the others."""
    found: dict[int, set[int]] = {}
    for place, one in enumerate(amounts):
        for step, other in enumerate(amounts[place + 1 : place + 1 + _SUMS]):
            apart = other["sentence"] - one["sentence"]
            if apart > _FARTHEST or (apart and not one["sentence"]):
                break
            if _against(words, one, other, named=named, following=not step):
                found.setdefault(one["start"], set()).add(other["start"])
                found.setdefault(other["start"], set()).add(one["start"])
    return found


def told_again(text: str, amounts: Sequence[Row]) -> dict[int, set[int]]:
    """Tell which figures follow each other as a sum and its conversion."""
    found: dict[int, set[int]] = {}
    for one, other in pairwise(amounts):
        if one["currency"] != other["currency"] and one["sentence"] == other["sentence"]:
            between = text[one["end"] : other["start"]]
            if len(between) <= _LONGEST_TIE and _TIES.search(fold_word(between)):
                found.setdefault(one["start"], set()).add(other["start"])
                found.setdefault(other["start"], set()).add(one["start"])
    return found


def _against(
    words: Mapping[int, Sequence[Word]], one: Row, other: Row, *, named: Mapping[int, Sequence[str]], following: bool
) -> bool:
    first, last = words.get(one["sentence"], ()), words.get(other["sentence"], ())
    together = one["sentence"] == other["sentence"]
    before = [word for word in first if word.end <= one["start"]][-_BEFORE:]
    after = [word for word in last if word.start >= other["end"]][:_AFTER]
    between = [word for word in first if word.start >= one["end"] and (not together or word.end <= other["start"])]
    opening = [] if together else [word for word in last if word.end <= other["start"]][-_OPENING:]
    if len(between) > _BETWEEN and together:
        return False
    first_marks, last_marks = wording.marks(before), wording.marks(between if together else opening)
    if together and "denied" in wording.marks(between[-_DENIED:]):
        return True
    if not kin(one["kind"], other["kind"]):
        return False
    said = first_marks | last_marks
    settled = "dispute" in said or "forecast" in first_marks & last_marks
    if said & (_DIFFERENT if settled else _DIFFERENT | _GROWN):
        return False
    if "more" in last_marks and "dispute" not in last_marks:
        return False
    if not together:
        told, again = (set(named.get(amount["sentence"], ())) for amount in (one, other))
        return "dispute" in last_marks and bool(told & again or (following and not again))
    if ("forecast" in first_marks) != ("forecast" in last_marks | wording.marks(after)):
        return False
    if "dispute" in last_marks or ("dispute" in first_marks and "estimate" in said):
        return True
    estimates = "estimate" in last_marks and "estimate" in first_marks | wording.marks(after)
    return (estimates and "contrast" in last_marks) or _twice_told(before, between)


def _twice_told(before: Sequence[Word], between: Sequence[Word]) -> bool:
    """Whether a source is named before each figure in the same words: `بحسب … وبحسب …`."""
    told = {"بحسب", "حسب", "وفق", "وفقا", "نقلا"}
    said = {word.text for word in before} & told
    return bool(said) and bool({word.text.removeprefix("و") for word in between} & said)
