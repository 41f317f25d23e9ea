"""Where does each sentence of a text begin and end? At line breaks, and at marks that are no part of a word or number.

Arabic has no capitals to lean on, so the marks and what stands around them decide: decimals (46.20), initials (د.),
list numbers and names of sites (بوكينغ.كوم) do not end a sentence; a stop glued between two words (قال.وأضاف) does. An
ellipsis does not: papers put it in mid-sentence as often as at the end.
"""

import re
from typing import Final

_GLUED: Final = r"\.[\"”»]?(?=[\u0621-\u064a«\"“]{2})(?!(?:نت|كوم|نيت|أورغ)\b|[\u0621-\u064a]{1,3}\.)"
_END: Final = re.compile(rf"[.!?؟]+[\"'”»’)\]]*(?=\s)|\n+|(?:(?<=[\u0621-\u064a]{{2}})|(?<=\s)){_GLUED}")
_INITIALS: Final = r"(?<!\d\s)[^\W\d_]|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}"
_ABBREVIATION: Final = re.compile(rf"(?:^|[\s(«\"“])(?:{_INITIALS}|Mr|Mrs|Ms|Dr|St|Inc|Co|Ltd|Corp|Jr|Sr|vs|No|Mt)$")
_LIST_NUMBER: Final = re.compile(r"\s*\d{1,2}")
_LOOK_BACK: Final = 12
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
    before = text[max(line_start, at - _LOOK_BACK) : at]
    if at - line_start < _LOOK_BACK and _LIST_NUMBER.fullmatch(before):
        return True
    return _ABBREVIATION.search(before) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))
