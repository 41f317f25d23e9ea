"""Which articles hold these words? Full-text search on folded text, with proclitics seen through at query time.

Words are all required; "in quotes" they stand side by side; a leading minus leaves articles out; OR between words asks
for either. Nothing is stemmed: مكتبة and مكتب are two words.
"""

import re
from typing import Final

import tantivy

from preprocessing.text import fold
from queries.table import Table

_PREFIXES: Final = ("", *"وفبلك", "ال", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "فب", "فل", "ولل", "وبال")
_TOKEN: Final = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
WORD: Final = re.compile(r"[^\W_]+")
_MOST: Final = 10_000_000


def matching(table: Table, text: str) -> list[int]:
    """List the numbers of the articles that match, best first."""
    query = parse(text, table.index.schema)
    if query is None:
        return []
    searcher = table.index.searcher()
    hits = searcher.search(query, limit=max(1, min(searcher.num_docs, _MOST)), count=False).hits
    numbers = searcher.fast_field_values("article", [address for _, address in hits])
    return [int(number) for number in numbers if number is not None]


def words(text: str) -> list[str]:
    """List the folded words a reader looks for, without those he leaves out: what a snippet highlights."""
    wanted = [m[2] or m[4] for m in _TOKEN.finditer(text) if not (m[1] or m[3]) and m[4] not in ("OR", "أو")]
    return [word for part in wanted for word in WORD.findall(fold(part or "").text)]


def hits(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Find folded words in a text, each with what is written to it in front: the places (start, end) in order."""
    folded = fold(text)
    forms = {form for word in wanted for form in _forms(word)}
    return [
        (folded.start(match.start()), folded.end(match.end()))
        for match in WORD.finditer(folded.text)
        if match.group() in forms
    ]


def parse(text: str, schema: tantivy.Schema) -> tantivy.Query | None:
    """Turn what a reader typed into a query; null where it names no word to look for."""
    groups: list[list[tantivy.Query]] = []
    unwanted: list[tantivy.Query] = []
    either = False
    for match in _TOKEN.finditer(text):
        if match[4] in ("OR", "أو"):
            either = bool(groups)
            continue
        query = _side_by_side(match[2] or "", schema) if match[4] is None else _word(match[4], schema)
        if query is None:
            continue
        if match[1] or match[3]:
            unwanted.append(query)
        elif either:
            groups[-1].append(query)
        else:
            groups.append([query])
        either = False
    if not groups:
        return None
    required = [(tantivy.Occur.Must, tantivy.Query.disjunction_max_query(group)) for group in groups]
    return tantivy.Query.boolean_query(required + [(tantivy.Occur.MustNot, query) for query in unwanted])


def _word(typed: str, schema: tantivy.Schema) -> tantivy.Query | None:
    found = WORD.findall(fold(typed).text)
    if len(found) > 1:
        return _side_by_side(typed, schema)
    if not found:
        return None
    return _any_of(_forms(found[0]), schema)


def _side_by_side(typed: str, schema: tantivy.Schema) -> tantivy.Query | None:
    found = WORD.findall(fold(typed).text)
    if not found:
        return None
    if len(found) == 1:
        return _any_of(found, schema)
    return tantivy.Query.disjunction_max_query(
        [tantivy.Query.phrase_query(schema, field, list(found)) for field in ("title", "body")]
    )


def _any_of(terms: list[str], schema: tantivy.Schema) -> tantivy.Query:
    fields = [(field, term) for field in ("title", "body") for term in terms]
    return tantivy.Query.disjunction_max_query([tantivy.Query.term_query(schema, *pair) for pair in fields])


def _forms(word: str) -> list[str]:
    """List a folded word with all that may be written to it in front; nothing is written to Latin words."""
    return [f"{prefix}{word}" for prefix in _PREFIXES] if "\u0600" <= word[0] <= "\u06ff" else [word]
