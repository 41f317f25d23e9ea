"""Where does each sentence of a text begin and end? At line breaks, and at marks that are no part of a word or number.

Arabic has no capitals to lean on, so the marks and what stands around them decide: decimals (46.20), initials (د.),
list numbers and names of sites (بوكينغ.كوم) do not end a sentence; a stop glued between two words (قال.وأضاف) does. An
ellipsis does not: papers put it in mid-sentence as often as at the end.
"""

import re
from typing import Final

_END: Final = re.compile(
    r"[.!?؟]+[\"'”»’)\]]*(?=\s)"
    r"|\n+"
    r"|(?<=[\u0621-\u064a]{2})\.[\"”»]?(?=[\u0621-\u064a«\"“]{2})(?!(?:نت|كوم|نيت|أورغ)\b)"
)
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(«\"“.])(?:(?<!\d\s)[^\W\d_]|(?:Mr|Mrs|Ms|Dr|St|Inc|Co|Ltd|Corp|Jr|Sr|vs|No|Mt)|\d{1,2}(?<=^\d\d)|\d{1,2}(?<=^\d))$"
)
_LOOK_BACK: Final = 8
_SHORTEST: Final = 2  # words; less than that after a stop on the same line ("قال.") belongs to what it follows


def split(text: str, body_start: int = 0) -> list[tuple[int, int]]:
    """Cut a text into the spans of its sentences, without the space around them.

    The title (all before `body_start`) is always one span. Spans do not overlap and hold every visible character.
    """
    spans = [_trimmed(text, 0, body_start)] if text[:body_start].strip() else []
    start = body_start
    joinable = False
    for end, line_ends in _ends(text, body_start):
        span = _trimmed(text, start, end)
        start = end
        if span[0] < span[1]:
            if joinable and len(text[span[0] : span[1]].split()) < _SHORTEST:
                span = (spans.pop()[0], span[1])
            spans.append(span)
            joinable = True
        joinable = joinable and not line_ends
    return spans


def _ends(text: str, body_start: int) -> list[tuple[int, bool]]:
    ends = [
        (match.end(), match.group().startswith("\n"))
        for match in _END.finditer(text, body_start)
        if match.group().startswith("\n") or not _goes_on(text, match.start(), match.group(), body_start)
    ]
    return [*ends, (len(text), True)]


def _goes_on(text: str, at: int, mark: str, body_start: int) -> bool:
    """Whether a mark stands inside a sentence."""
    if mark[0] != ".":
        return False
    if mark.startswith(".."):
        return True
    line_start = max(text.rfind("\n", body_start, at) + 1, body_start)
    return _ABBREVIATION.search(text[max(line_start, at - _LOOK_BACK) : at]) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))
