"""From where to where do the words said run? In quotation marks, behind إن, behind a colon, or beside a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from preprocessing.facts import Quote
from preprocessing.quotes.marks import Stretch, within
from preprocessing.quotes.speakers import Cue, Sentence, that
from preprocessing.quotes.vocabulary import said, words
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import words as nouns

_SHORTEST: Final = 3  # words; less is a name, or a word held at a distance
_NAME: Final = 4
_NEAR: Final = 3  # characters between a colon or إن and the mark that opens a quote
_FILLER: Final = 24  # pieces between the speaker and what is said: where, when, to whom
_MARKS: Final = " .،,؛;:!؟?\"'«»“”’)(-–—…\n"


@dataclass(frozen=True, slots=True)
class Extents:
    """A text and what stands in quotation marks in it."""

    text: str
    quoted: Sequence[Stretch]

    def said(self, sentence: Sentence, cue: Cue, stop: int, speaker: str) -> Quote | None:
        """Give what is said at a verb of saying, before the piece `stop` takes over: in quotation marks, else plain."""
        parts = sentence.pieces
        last = min(stop, cue.end + _FILLER)
        opened = self._opening(parts, cue, last)
        limit = opened if opened is not None else stop
        until = parts[limit].start if limit < len(parts) else sentence.end
        stretch = self._spoken(sentence, cue, self._stretch(parts[cue.end - 1].end, until))
        if stretch is None and opened is not None:
            stretch = self._whole(self._stretch(parts[opened].end, parts[opened].end + _NEAR))
        if stretch is None and opened is None and cue.subject == "named":
            stretch = self._ended(parts[cue.place].start)
        if stretch:
            return self._quote(stretch.start, stretch.end, "direct", speaker)
        colon = next((place for place in range(cue.end, last) if parts[place].text == ":"), None)
        if colon is not None and (opened is None or colon < opened - 1) and _utters(parts, cue, colon):
            return self._clause(sentence, colon, "direct", speaker)
        return self._clause(sentence, opened, "indirect", speaker) if opened is not None else None

    def quoted_at(self, sentence: Sentence, cue: Cue) -> bool:
        """Say whether what stands behind a verb of saying opens a quote, so that no subject stands there."""
        behind = sentence.pieces[cue.place + 1 : cue.place + 2]
        stretch = within(self.quoted, behind[0].start) if behind else None
        return stretch is not None and self._long(stretch.start, stretch.end, _NAME)

    def headed(self, sentence: Sentence) -> Quote | None:
        """Give what stands behind a person's name and a colon that begin a line: `X: …`."""
        if sentence.start and self.text[sentence.start - 1] != "\n":
            return None
        for name in sentence.names.at(0, lists=False):
            colon = sentence.pieces[name.end : name.end + 1]
            if name.mentions[0].kind == "person" and colon and colon[0].text == ":":
                stretch = self._stretch(colon[0].end, colon[0].end + _NEAR)
                start, end = (stretch.start, stretch.end) if stretch else (colon[0].end, sentence.end)
                if stretch or self._long(start, end, _NAME):
                    return self._quote(start, end, "direct" if stretch else "indirect", name.mentions[0].actor_id)
        return None

    def sourced(self, sentence: Sentence) -> Quote | None:
        """Give the sentence that begins or ends with its source: `بحسب X، …`, `…، وفقا لـX`."""
        parts = sentence.pieces
        for place, piece in enumerate(parts):
            if words("according").isdisjoint((piece.text, piece.text.removeprefix("و"))):
                continue
            behind = place + 1 + any(part.text == "ل" for part in parts[place + 1 : place + 2])
            for name in sentence.names.at(behind, lists=False):
                speaker = name.mentions[0].actor_id
                if place == 0 and name.end < len(parts) and parts[name.end].text == "،":
                    return self._quote(parts[name.end].end, sentence.end, "indirect", speaker)
                if place and all(part.is_mark for part in parts[name.end :]):
                    return self._quote(sentence.start, parts[place].start, "indirect", speaker)
        return None

    def _spoken(self, sentence: Sentence, cue: Cue, stretch: Stretch | None) -> Stretch | None:
        """Words in quotation marks, if they are all that is said, and no name or part of what is told."""
        if stretch is None or self.text[: stretch.opening].rstrip().endswith(":"):
            return stretch
        between = [piece for piece in sentence.pieces[cue.end :] if piece.end <= stretch.opening]
        if len(between) > _FILLER or _turns(between) or (between and between[-1].text in _bound()):
            return None
        announced = bool(between) and (that(between[-1].text) or between[-1].text in words("speaks"))
        return stretch if announced or _speaks(sentence.pieces, cue) else None

    def _whole(self, stretch: Stretch | None) -> Stretch | None:
        """Words in quotation marks behind إن, if the clause ends with them."""
        behind = self.text[stretch.after : stretch.after + 2].strip(" ") if stretch else ""
        return stretch if not behind or behind[0] in _MARKS else None

    def _opening(self, pieces: Sequence[Piece], cue: Cue, stop: int) -> int | None:
        """Where إن stands behind a verb of saying, if nothing between begins another clause."""
        verb = pieces[cue.place].text
        stressed = not words("stressing").isdisjoint((verb, verb[1:]))
        for place in range(cue.end, stop):
            if that(pieces[place].text) and not self._idle(pieces, place, stressed=stressed):
                return place
            if _turns(pieces[place : place + 1]):
                return None
        return None

    def _idle(self, pieces: Sequence[Piece], place: int, *, stressed: bool) -> bool:
        """Whether إن opens nothing that is said: أهمية أن, «سي إن إن»."""
        stretch = within(self.quoted, pieces[place].start)
        name = stretch is not None and not self._long(stretch.start, stretch.end, _NAME)
        before = pieces[place - 1].text
        return name or before in words("wishing") or before == "ل" or (before == "علي" and not stressed)

    def _stretch(self, start: int, end: int) -> Stretch | None:
        """The first words in quotation marks that open between two places and are more than a name."""
        fit = (stretch for stretch in self.quoted if start <= stretch.opening <= end)
        return next((stretch for stretch in fit if self._long(stretch.start, stretch.end)), None)

    def _ended(self, verb: int) -> Stretch | None:
        """The words in quotation marks that close right before a verb: «…»، قال X."""
        for stretch in self.quoted:
            if stretch.after <= verb and not self.text[stretch.after : verb].strip(" ،,."):
                return stretch if self._long(stretch.start, stretch.end) else None
        return None

    def _clause(self, sentence: Sentence, opened: int, rule: str, speaker: str) -> Quote | None:
        """What stands behind إن or a colon, to the end of the clause."""
        parts = sentence.pieces
        first = opened if len(parts[opened].text.removeprefix("ب")) > len("ان") else opened + 1
        if first >= len(parts):
            return None
        last = next((place for place in range(first + 1, len(parts)) if self._parts(parts, place)), len(parts))
        start, end = parts[first].start, sentence.end if last == len(parts) else parts[last].start
        stretch = within(self.quoted, start)
        if stretch and stretch.opening >= parts[first - 1].end:
            start = stretch.opening
        return self._quote(start, end, rule, speaker)

    def _parts(self, pieces: Sequence[Piece], place: int) -> bool:
        """Whether what is said ends before a piece."""
        if within(self.quoted, pieces[place].start):
            return False
        behind = pieces[place + 1].text if place + 1 < len(pieces) else ""
        text = pieces[place].text if pieces[place].text != "و" else f"و{behind}"
        bare = text.removeprefix("و")
        if not words("leaving").isdisjoint((text, bare)):
            return True
        if bare != text and text in said():
            return any(
                that(piece.text) or piece.text == ":" or piece.mention for piece in pieces[place + 1 : place + 8]
            )
        if bare in words("adding"):
            return any(that(piece.text) for piece in pieces[place + 1 : place + 4])
        taken = text in said() and any(piece.mention for piece in pieces[place + 1 : place + 2])
        return pieces[place - 1].text in ("،", "-") and (taken or not words("parting").isdisjoint((text, bare)))

    def _quote(self, start: int, end: int, rule: str, speaker: str) -> Quote | None:
        """A quote without the marks around it; none if it is too short to be what someone said."""
        if rule == "indirect" or not within(self.quoted, start):
            start, end = self._trimmed(start, end)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Quote(start, end, self.text[start:end], rule, speaker) if self._long(start, end) else None

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the marks around it, but with those that belong to words inside."""
        while start < end and self._idle_at(start) and not within(self.quoted, start):
            start += 1
        while end > start and self._idle_at(end - 1) and not within(self.quoted, end - 1):
            if self.text[end - 1] == ")" and "(" in self.text[start:end]:
                break
            end -= 1
        return start, end

    def _idle_at(self, place: int) -> bool:
        return self.text[place].isspace() or self.text[place] in _MARKS

    def _long(self, start: int, end: int, least: int = _SHORTEST) -> bool:
        return len(self.text[start:end].split()) >= least


@cache
def _bound() -> frozenset[str]:
    """The nouns behind which words in quotation marks are a name: شبكة «…»."""
    heads = nouns("firm_head") | nouns("np_word") | nouns("person_head")
    return frozenset(word for word in heads if not word.startswith("ال"))


def _utters(pieces: Sequence[Piece], cue: Cue, colon: int) -> bool:
    """Whether a colon behind a verb of saying opens what is said."""
    between = pieces[cue.end : colon]
    brackets = [piece.text for piece in between if piece.text in "()"]
    return _speaks(pieces, cue) and not _turns(between) and brackets.count("(") == brackets.count(")")


def _speaks(pieces: Sequence[Piece], cue: Cue) -> bool:
    """Whether the verb is one of uttering words (قال, كتب), not of telling facts (أعلن, أكد)."""
    verb = pieces[cue.place].text
    return not words("speaks").isdisjoint((verb, verb[1:]))


def _turns(between: Sequence[Piece]) -> bool:
    """Whether words between a speaker and what is said begin another clause."""
    return any(piece.text in words("turning") for piece in between)
