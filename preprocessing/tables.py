"""Which columns does the article table have? The contract between preprocessing and everything that reads.

Offsets count Unicode code points in `articles.text`; `text[start:end]` is always the original spelling.
"""

from typing import Final, Literal, get_args

import pyarrow as pa

FORM: Final = 4
"""Version of the table's form; a reader refuses a folder with another one."""

Kind = Literal["person", "company", "organization"]
Origin = Literal["lexicon", "found"]
Bound = Literal["exact", "at_least", "at_most", "approx", "range", "unquantified"]
AmountKind = Literal[
    "investment", "acquisition", "donation", "loan", "aid", "revenue", "profit", "loss", "valuation", "fine",
    "damages", "spending", "contract", "price", "debt", "budget", "wealth", "cost", "other",
]  # fmt: skip
Precision = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade"]
Basis = Literal["absolute", "relative"]
RateBasis = Literal["peg", "day", "period"]
Predicate = Literal[
    "leads", "founded", "owns", "invests_in", "acquires", "funds", "partners_with", "competes_with", "sues",
    "regulates", "meets", "criticizes", "supports", "joined", "left",
]  # fmt: skip

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
BOUNDS: Final[tuple[Bound, ...]] = get_args(Bound)
AMOUNT_KINDS: Final[tuple[AmountKind, ...]] = get_args(AmountKind)
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)
RATE_BASES: Final[tuple[RateBasis, ...]] = get_args(RateBasis)
PREDICATES: Final[tuple[Predicate, ...]] = get_args(Predicate)

MONEY: Final = pa.decimal128(24, 4)
"""Exact to a hundredth of a cent and wide enough for 10^19 units: sums add up the same in every engine."""

_TEXT, _INT, _DAY = pa.string(), pa.int32(), pa.date32()


def _schema(required: dict[str, pa.DataType], optional: dict[str, pa.DataType] | None = None) -> pa.Schema:
    fields = [pa.field(name, kind, nullable=False) for name, kind in required.items()]
    return pa.schema(fields + [pa.field(name, kind) for name, kind in (optional or {}).items()])


_SPAN: Final = {"article_id": _TEXT, "sentence": _INT, "start": _INT, "end": _INT}

SCHEMAS: Final[dict[str, pa.Schema]] = {
    "articles": _schema(
        {"article_id": _TEXT, "title": _TEXT, "text": _TEXT, "body_start": _INT, "words": _INT,
         "story_id": _TEXT, "file": _TEXT},
        {"source_id": _TEXT, "source": _TEXT, "url": _TEXT, "author": _TEXT, "published": _DAY,
         "published_basis": _TEXT, "language": _TEXT},
    ),
    "sentences": _schema(_SPAN),
    "actors": _schema(
        {"actor_id": _TEXT, "kind": _TEXT, "name_ar": _TEXT, "name_en": _TEXT, "aliases": pa.list_(_TEXT),
         "origin": _TEXT},
        {"wikidata": _TEXT},
    ),
    "mentions": _schema(
        {**_SPAN, "surface": _TEXT, "actor_id": _TEXT, "rule": _TEXT, "confidence": pa.float32()},
    ),
    "amounts": _schema(
        {**_SPAN, "surface": _TEXT, "bound": _TEXT, "kind": _TEXT, "rule": _TEXT},
        {"value": MONEY, "value_high": MONEY, "currency": _TEXT, "usd": MONEY, "usd_high": MONEY,
         "rate": pa.float64(), "rate_date": _DAY, "rate_basis": _TEXT,
         "payer_id": _TEXT, "recipient_id": _TEXT, "claim_id": _TEXT},
    ),
    "dates": _schema(
        {**_SPAN, "surface": _TEXT, "precision": _TEXT, "basis": _TEXT, "rule": _TEXT},
        {"date_from": _DAY, "date_to": _DAY},
    ),
    "relations": _schema(
        {**_SPAN, "subject_id": _TEXT, "predicate": _TEXT, "object_id": _TEXT, "rule": _TEXT},
    ),
    "quotes": _schema({**_SPAN, "speaker_id": _TEXT, "rule": _TEXT}),
    "claims": _schema(
        {"claim_id": _TEXT, "bound": _TEXT, "kind": _TEXT, "stories": _INT, "articles": _INT},
        {"usd": MONEY, "usd_high": MONEY, "payer_id": _TEXT, "recipient_id": _TEXT, "date_from": _DAY,
         "date_to": _DAY, "conflict_id": _TEXT},
    ),
    "problems": _schema({"file": _TEXT, "stage": _TEXT, "what": _TEXT}, {"article_id": _TEXT, "excerpt": _TEXT}),
}  # fmt: skip

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "articles": ("article_id",),
    "sentences": ("article_id", "sentence"),
    "actors": ("actor_id",),
    "mentions": ("article_id", "start", "end", "actor_id"),
    "amounts": ("article_id", "start", "end"),
    "dates": ("article_id", "start", "end"),
    "relations": ("article_id", "start", "end", "subject_id", "predicate", "object_id"),
    "quotes": ("article_id", "start", "end"),
    "claims": ("claim_id",),
    "problems": ("file", "stage", "what", "article_id", "excerpt"),
}
"""What orders each table's rows, so that the same input gives the same bytes."""
