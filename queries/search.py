"""Which articles hold these words? Full-text search on folded text, with proclitics seen through at query time.

What a reader types is read by `search_language`. Words in quotes are looked for as they are spelled; others as they
are folded, with all that Arabic writes to a word in front. Nothing is stemmed: مكتبة and مكتب are two words.
"""

import re
from collections.abc import Iterator
from typing import Final

import tantivy
from tantivy import Occur, Query

from preprocessing.text import WORD, Folded, fold, spell
from queries import search_language
from queries.search_language import Asked, Every, Not, Reading, Words
from queries.table import Table

PREFIXES: Final = ("", *"وفبلك", "ال", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "فب", "فل", "ولل", "وبال")
_MOST: Final = 10_000_000


def matching(table: Table, text: str) -> list[int]:
    """List the numbers of the articles that match, best first."""
    query = parse(text, table.index.schema)
    if query is None:
        return []
    searcher = table.index.searcher()
    hits = searcher.search(query, limit=max(1, min(searcher.num_docs, _MOST)), count=False).hits
    values = searcher.fast_field_values("article", [address for _, address in hits])
    numbers = [int(number) for number in values if number is not None]
    return numbers if table.numbers is None else [int(number) for number in table.numbers[numbers]]


def read(text: str) -> Reading:
    """Read what a reader typed: what was understood, and what was not clear."""
    return search_language.read(text)


def parse(text: str, schema: tantivy.Schema) -> Query | None:
    """Turn what a reader typed into a query; null where it names no word to look for."""
    asked = read(text).asked
    return None if asked is None else _query(asked, schema)


def wanted(text: str) -> tuple[Words, ...]:
    """List the words a reader looks for, without those he leaves out: what a snippet marks."""
    return search_language.wanted(read(text).asked)


def hits(text: str, looked_for: tuple[Words, ...]) -> list[tuple[int, int]]:
    """Find in a text what the search found there: the places (start, end) in order, none inside another."""
    if not looked_for:
        return []
    folded = fold(text)
    matches = list(WORD.finditer(folded.text))
    found = {place for words in looked_for if not words.exact for place in _places(matches, folded, _forms_of(words))}
    if any(words.exact for words in looked_for):
        spelled = spell(text)
        matches = list(WORD.finditer(spelled.text))
        found |= {place for words in looked_for if words.exact for place in _places(matches, spelled, _forms_of(words))}
    return list(_apart(sorted(found, key=lambda place: (place[0], -place[1]))))


def _forms_of(words: Words) -> tuple[frozenset[str], ...]:
    """List for each of the words what it may look like in a text; only the first has anything written in front."""
    first, *others = words.words
    return (frozenset([first] if words.exact else _forms(first)), *(frozenset([word]) for word in others))


def _places(matches: list[re.Match[str]], text: Folded, forms: tuple[frozenset[str], ...]) -> Iterator[tuple[int, int]]:
    for at in range(len(matches) - len(forms) + 1):
        if matches[at].group() in forms[0] and all(
            matches[at + step].group() in form for step, form in enumerate(forms[1:], 1)
        ):
            yield text.start(matches[at].start()), text.end(matches[at + len(forms) - 1].end())


def _apart(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for place in places:
        if place[0] >= end:
            yield place
            end = place[1]


def _query(asked: Asked, schema: tantivy.Schema) -> Query:
    if isinstance(asked, Words):
        return _side_by_side(asked, schema)
    if isinstance(asked, Not):
        return _all([], [_query(asked.part, schema)])
    if isinstance(asked, Every):
        left_out = [_query(part.part, schema) for part in asked.parts if isinstance(part, Not)]
        return _all([_query(part, schema) for part in asked.parts if not isinstance(part, Not)], left_out)
    return Query.disjunction_max_query([_query(part, schema) for part in asked.parts])


def _all(required: list[Query], left_out: list[Query]) -> Query:
    """Join queries; where only something is left out, every other article matches, none better than another."""
    whole = required or [Query.const_score_query(Query.all_query(), 0.0)]
    return Query.boolean_query([(Occur.Must, one) for one in whole] + [(Occur.MustNot, one) for one in left_out])


def _side_by_side(words: Words, schema: tantivy.Schema) -> Query:
    fields = ("title_spelled", "body_spelled") if words.exact else ("title", "body")
    first, *others = words.words
    forms = [first] if words.exact else _forms(first)
    if not others:
        return Query.disjunction_max_query([Query.term_query(schema, name, form) for name in fields for form in forms])
    return Query.disjunction_max_query(
        [Query.phrase_query(schema, name, [form, *others]) for name in fields for form in forms]
    )


def _forms(word: str) -> list[str]:
    """List a folded word with all that may be written to it in front; nothing is written to Latin words."""
    return [f"{prefix}{word}" for prefix in PREFIXES] if "\u0600" <= word[0] <= "\u06ff" else [word]
