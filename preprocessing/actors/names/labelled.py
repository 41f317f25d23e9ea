"""Which labelled sentences does the tagger learn from? ANERcorp and NewsFANE, in one spelling and one set of labels.

Both label the same news of 2005-2007. ANERcorp keeps words as they are written and knows PERS, ORG, LOC and MISC;
NewsFANE splits proclitics off and knows some fifty classes. A sentence that both have is taken from ANERcorp, and
NewsFANE says which of its organizations are companies.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from preprocessing.text import fold_word

Token = tuple[str, str]
Sentence = tuple[Token, ...]

KINDS: Final = ("person", "company", "organization", "place", "other")
_OF_ANERCORP: Final = {"PERS": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}
_PERSONS: Final = {"Politician", "Athlete", "Artist", "Other_PER", "Religious_PER", "Scientist", "Businessperson",
                   "Lawyer", "Engineer", "Police"}  # fmt: skip
_COMPANIES: Final = {"Commercial", "Media", "Entertainment"}
_ORGANIZATIONS: Final = {"Government", "Non-Governmental", "Sports", "Educational", "Medical-Science", "Religious_ORG"}
_PLACES: Final = {"Nation", "Population-Center", "State-or-Province", "Continent", "GPE-Cluster", "County-or-District",
                  "Land", "Water-Body", "Land-Region-Natural", "Building-Grounds", "Airport", "Path", "Celestial",
                  "Subarea-Facility"}  # fmt: skip
_PREFIXES: Final = frozenset(("و", "ف", "ب", "ل", "ك"))
_SUFFIXES: Final = frozenset(("ه", "ها", "هم", "هن", "هما", "نا", "ي", "كم", "ك"))


@dataclass(frozen=True)
class Labelled:
    """The sentences to learn from and those held out, each with where it comes from."""

    learn: tuple[Sentence, ...]
    held: Mapping[str, tuple[Sentence, ...]]


def read(folder: Path, *, held: float = 0.15) -> Labelled:
    """Read `anercorp_train.tsv` and `newsfane_train.tsv`; the last share of each is held out."""
    aner = list(_sentences(folder / "anercorp_train.tsv"))
    fane = [_joined(sentence) for sentence in _sentences(folder / "newsfane_train.tsv")]
    fine = {_key(sentence): sentence for sentence in fane}
    company = frozenset(_entities_of(fane, _COMPANIES))
    merged = [_with_kinds(sentence, fine.get(_key(sentence)), company) for sentence in aner]
    plain = [_mapped(sentence) for sentence in fane]
    cut_a, cut_f = int(len(merged) * (1 - held)), int(len(plain) * (1 - held))
    out = {"anercorp": tuple(merged[cut_a:]), "newsfane": tuple(plain[cut_f:])}
    hidden = {_key(sentence) for part in out.values() for sentence in part}
    seen = {_key(sentence) for sentence in merged}
    learn = [sentence for sentence in merged[:cut_a] if _key(sentence) not in hidden]
    more = [sentence for sentence in plain[:cut_f] if _key(sentence) not in hidden | seen]
    return Labelled(tuple(learn + more), out)


def entities(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Give the labelled stretches of a sentence: first token, end, kind."""
    start = -1
    for at, (_, label) in enumerate((*sentence, ("", "O"))):
        if start >= 0 and not label.startswith("I-"):
            yield start, at, sentence[start][1][2:]
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start = at


def _sentences(path: Path) -> Iterator[Sentence]:
    for block in path.read_text(encoding="utf-8-sig").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if rows:
            yield tuple((row[0], row[1]) for row in rows if len(row) == 2 and row[0])


def _key(sentence: Sentence) -> str:
    return fold_word("".join(token for token, _ in sentence)).replace("لال", "لل")


def _joined(sentence: Sentence) -> Sentence:
    """Put split proclitics and attached pronouns back on their words."""
    out: list[Token] = []
    held = ""
    for token, label in sentence:
        if token in _PREFIXES:
            held += token
            continue
        if out and not held and token in _SUFFIXES and out[-1][0].isalpha():
            out[-1] = (out[-1][0] + token, out[-1][1])
            continue
        word = held + token
        if held.endswith("ل") and token.startswith("ال"):
            word = held + token[1:]
        out.append((word, label))
        held = ""
    return tuple(out + ([(held, "O")] if held else []))


def _mapped(sentence: Sentence) -> Sentence:
    return tuple((token, _kind_of_fine(label)) for token, label in sentence)


def _kind_of_fine(label: str) -> str:
    place, _, name = label.partition("-")
    groups = ((_PERSONS, "person"), (_COMPANIES, "company"), (_ORGANIZATIONS, "organization"), (_PLACES, "place"))
    found = next((kind for names, kind in groups if name in names), "other")
    return f"{place}-{found}" if name else "O"


def _with_kinds(sentence: Sentence, fine: Sentence | None, company: frozenset[str]) -> Sentence:
    """Say which organizations of an ANERcorp sentence are companies."""
    own = frozenset(_entities_of([fine], _COMPANIES)) if fine else company
    labels = [_of_anercorp(label) for _, label in sentence]
    for start, end, kind in entities(tuple((token, label) for (token, _), label in zip(sentence, labels, strict=True))):
        name = fold_word(" ".join(token for token, _ in sentence[start:end]))
        if kind == "organization" and _is_one_of(name, own, paired=fine is not None):
            labels[start:end] = ["B-company", *["I-company"] * (end - start - 1)]
    return tuple((token, label) for (token, _), label in zip(sentence, labels, strict=True))


def _is_one_of(name: str, names: frozenset[str], *, paired: bool) -> bool:
    """Whether a name is one of these; of the same sentence, it may be written with a word more."""
    bare = {name, name[1:], "ال" + name[2:]}
    return not bare.isdisjoint(names) or (
        paired and any(other in name and 2 * len(other) > len(name) for other in names)
    )


def _of_anercorp(label: str) -> str:
    place, _, name = label.partition("-")
    return f"{place}-{_OF_ANERCORP[name]}" if name else "O"


def _entities_of(sentences: Iterable[Sentence], classes: set[str]) -> Iterator[str]:
    for sentence in sentences:
        for start, end, kind in entities(sentence):
            if kind in classes:
                yield fold_word(" ".join(token for token, _ in sentence[start:end]))
