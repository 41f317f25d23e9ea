"""Where does the phrase that names an actor begin and end? `وزير الخارجية الأميركي جون كيري` is one, with its title.

A phrase begins at a title or a noun for firms that leads up to the name without another thing between, and may go on
with adjectives, brackets and an apposition between commas. `مدير مكتب الرئيس X` is no phrase for X: whoever is meant is
not named.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from preprocessing.facts import Mention
from preprocessing.relations.pieces import Piece
from preprocessing.relations.vocabulary import words
from preprocessing.tables import Kind

_TITLE: Final = 12  # pieces before a name that may be its title
_NOUNS: Final = 5
_ADJECTIVES: Final = 4
_BRACKETS: Final = 14
_COLLEAGUE: Final = 7
_LIST: Final = 5
_LETTERS: Final = 4  # of a word with the article: الى is none


class Name(NamedTuple):
    """One or more actors (a list: X وY) named from a place on, and the piece after them."""

    mentions: tuple[Mention, ...]
    end: int


class Names:
    """The phrases of one sentence that name actors, by the piece they begin with."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Read the pieces of a sentence."""
        self.pieces = pieces
        self.first: dict[int, int] = {}
        self._heads: defaultdict[int, list[int]] = defaultdict(list)
        for place, piece in enumerate(pieces):
            if piece.mention:
                begins = [place, *_begins(pieces, place)]
                self.first[place] = min(begins)
                for begin in begins:
                    self._heads[begin].append(place)

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of the actors in the sentence."""
        return frozenset(piece.mention.kind for piece in self.pieces if piece.mention)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence."""
        return frozenset(piece.text for piece in self.pieces)

    def at(self, place: int, *, lists: bool = True, depth: int = _LIST) -> Iterator[Name]:
        """Give the readings of what is named from a piece on: lists first, then each longer end of a single name."""
        for head in self._heads.get(place, ()):
            mention = self.pieces[head].mention
            ends = ends_after(self.pieces, head)
            if mention is None:
                continue
            if lists and depth:
                for end in ends:
                    for follow in self._joined(end):
                        for rest in self.at(follow, depth=depth - 1):
                            yield Name((mention, *rest.mentions), rest.end)
            for end in ends:
                yield Name((mention,), end)

    def _joined(self, place: int) -> Iterator[int]:
        """Where the next name of a list begins, if one does."""
        texts = [piece.text for piece in self.pieces[place : place + 3]]
        if texts[:1] == ["و"]:
            told = texts[1:2] != [] and texts[1] in words("its_partner") and texts[2:] == ["،"]
            yield place + (3 if told else 1)  # X وشريكتها، Y
            if texts[1:2] and texts[1] in words("colleague"):
                yield from self._colleague(place + 2)
        elif texts == ["،", "و"]:
            yield place + 2
        elif texts[:1] == ["،"] and place + 1 in self._heads and self._list_goes_on(place + 1):
            yield place + 1

    def _colleague(self, place: int) -> Iterator[int]:
        """Where the person stands that a noun joins to the one before: `X وزميله في العمل المهندس Y`."""
        for at in range(place, min(place + _COLLEAGUE, len(self.pieces))):
            if self.pieces[at].is_mark:
                return
            if (mention := self.pieces[at].mention) is not None:
                if mention.kind == "person":
                    yield at
                return

    def _list_goes_on(self, place: int) -> bool:
        """Whether a comma parts two names of a list: an و before a name must follow."""
        return any(
            piece.text == "و" and place < at and at + 1 in self._heads
            for at, piece in enumerate(self.pieces[place : place + 2 * _TITLE], place)
        )


def ends_after(pieces: Sequence[Piece], head: int) -> list[int]:
    """Give the places where the phrase of a name may end: after it, its adjectives, its brackets, its apposition."""
    ends = [head + 1]
    for skip in (_adjectives, _brackets, _office, _apposition):
        end = skip(pieces, ends[-1])
        if end != ends[-1]:
            ends.append(end)
    return ends


def definite(piece: Piece) -> bool:
    """Whether a piece is a word with the article that may go on a phrase."""
    text = piece.text
    return text.startswith("ال") and len(text) > _LETTERS and text not in words("stop")


def _begins(pieces: Sequence[Piece], place: int) -> Iterator[int]:
    mention = pieces[place].mention
    person = mention is not None and mention.kind == "person"
    return _title(pieces, place) if person else _noun(pieces, place)


def _title(pieces: Sequence[Piece], place: int) -> Iterator[int]:
    """The places where a person's title may begin."""
    office = False
    if place and pieces[place - 1].text == "و":
        return
    for at in range(place - 1, max(-1, place - 1 - _TITLE), -1):
        piece = pieces[at]
        if piece.mention:
            if piece.mention.kind == "person":
                return
            continue
        head = piece.text in words("person_head")
        if office and head and piece.text not in words("courtesy"):
            return
        if head:
            yield at
            office = office or piece.text in words("office")
        elif not (definite(piece) or piece.text in words("np_word") or piece.text in ("ل", "و")):
            return


def _noun(pieces: Sequence[Piece], place: int) -> Iterator[int]:
    """The places where the noun before a firm's or organization's name may stand."""
    for at in range(place - 1, max(-1, place - 1 - _NOUNS), -1):
        if pieces[at].text in words("firm_head"):
            yield at
        elif pieces[at].mention or not definite(pieces[at]):
            return


def _adjectives(pieces: Sequence[Piece], place: int) -> int:
    """After the adjectives that go on a name, or after the house it ends in (آل سعود)."""
    end = place + 2 if place + 1 < len(pieces) and pieces[place].text == "ال" else place
    while end < len(pieces) and end - place < _ADJECTIVES and _adjective(pieces[end]):
        end += 1
    return end


def _adjective(piece: Piece) -> bool:
    ending = piece.text.endswith(("ي", "يه")) or piece.text in words("firm_adjective") or piece.text in words("time")
    return definite(piece) and ending and not _head(piece)


def _office(pieces: Sequence[Piece], place: int) -> int:
    """After an office that follows the name: `X أمير دولة قطر`."""
    end = place
    if place == len(pieces) or pieces[place].text not in words("person_head"):
        return place
    while (
        end < len(pieces) and end - place < _TITLE and (definite(pieces[end]) or pieces[end].text in words("np_word"))
    ):
        end += 1
    return place if end < len(pieces) and pieces[end].mention else end  # the office is of that actor, who comes next


def _head(piece: Piece) -> bool:
    return piece.text in words("person_head") or piece.text in words("firm_head")


def _brackets(pieces: Sequence[Piece], place: int) -> int:
    """After words in brackets or between dashes."""
    opening = pieces[place].text if place < len(pieces) else ""
    closing = {"(": ")", "-": "-"}.get(opening)
    if not closing:
        return place
    for at in range(place + 1, min(place + _BRACKETS, len(pieces))):
        if pieces[at].text == closing:
            return at + 1
    return place


def _apposition(pieces: Sequence[Piece], place: int) -> int:
    """After an apposition between commas that begins with a title, an article or `وهو`."""
    if place + 1 >= len(pieces) or pieces[place].text != "،":
        return place
    first = pieces[place + 1]
    if not (_head(first) or definite(first) or first.text in ("احد", "احدي")):
        return place
    for at in range(place + 2, min(place + _BRACKETS, len(pieces))):
        if pieces[at].text == "،":
            return at + 1
        if pieces[at].is_mark:
            return place
    return place
