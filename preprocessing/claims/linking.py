"""Which statements become one claim, and which claims conflict? Each is compared with few others, found by keys.

Statements come by day. An index by rounded figure and name (or word) finds those that may say the same; one by pairs of
names, and by name and word, those that may answer the same question otherwise. Under a key only the latest few are
kept, and once the index grows large it forgets what is too old to be met: so time grows with the statements, and memory
with those of a year or so.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from preprocessing.claims import figures
from preprocessing.claims.claim import Claim
from preprocessing.claims.deciding import compare
from preprocessing.claims.likeness import in_time
from preprocessing.claims.statements import Statement

_LATEST: Final = 24  # statements kept under a key
_NAMES: Final = 6  # names of a sentence that make pairs
_WORDS: Final = 4  # of a phrase that make pairs where nobody is named
_STEPS: Final = 25  # of the index by figure to a power of ten; a step is wider than two figures of one claim differ
_MANY: Final = 200_000  # statements, about half a gigabyte
_FORGOTTEN: Final = timedelta(days=400)

Key = tuple[str | int, ...]
Entry = tuple[Statement, Claim]


def link(statements: Iterable[Statement]) -> list[tuple[Claim, str | None]]:
    """Join statements, in whatever order they come, to claims, each with the id of its conflict if it has one."""
    linker = Linker()
    found = list(linker.follow(sorted(statements, key=order)))
    conflicts = linker.conflicts()
    return [(claim, conflicts.get(claim.claim_id)) for claim in found]


def order(statement: Statement) -> tuple[bool, date, str, int]:
    """Order by day, the undated last, so that they join a dated claim; an article's statements stand together."""
    return statement.published is None, statement.published or date.min, statement.article_id, statement.start


class Linker:
    """Joins statements that come in order."""

    def __init__(self) -> None:
        """Start with no claims."""
        self._alike: defaultdict[Key, list[Entry]] = defaultdict(list)
        self._asked: defaultdict[Key, list[Entry]] = defaultdict(list)
        self._article: list[Entry] = []
        self._open: dict[Claim, None] = {}
        self._since = 0
        self._against: list[tuple[Claim, Claim, bool]] = []

    def follow(self, statements: Iterable[Statement]) -> Iterator[Claim]:
        """Give the claims of statements that come in `order`, each as soon as nothing can join it any more."""
        for statement in statements:
            if self._article and self._article[0][0].article_id != statement.article_id:
                self._article.clear()
            self._add(statement)
            if self._since >= _MANY and statement.published:
                yield from self._forget(statement.published - _FORGOTTEN)
        yield from self._open

    def conflicts(self) -> dict[str, str]:
        """Give the conflict of each claim that has one, once all statements have come: claim_id to conflict_id."""
        against: defaultdict[Claim, set[Claim]] = defaultdict(set)
        for a, b, own in self._against:
            if own or a.stories.isdisjoint(b.stories):  # who tells both takes them for two questions
                against[a].add(b)
                against[b].add(a)
        groups: dict[Claim, list[Claim]] = {}
        for claim in sorted(against, key=_age):
            met = [groups[other] for other in sorted(against[claim], key=_age) if other in groups]
            group = max((known for known in met if _fits(claim, known, against)), key=len, default=[])
            group.append(claim)
            groups[claim] = group
        return {claim.claim_id: _conflict_id(group[0]) for claim, group in groups.items() if len(group) > 1}

    def _add(self, new: Statement) -> None:
        claim = self._claim(new)
        claim.add(new)
        self._open[claim] = None
        for other, others in self._others(new):
            if others is not claim and compare(new, other) == "conflict":
                self._against.append((others, claim, other.article_id == new.article_id))
        entry = (new, claim)
        self._article.append(entry)
        for key in _sums(new):
            _keep(self._alike[key], entry)
        for key in _questions(new):
            _keep(self._asked[key], entry)
        self._since += 1

    def _claim(self, new: Statement) -> Claim:
        """The claim that a statement joins: the earliest that takes it, or a new one."""
        met: dict[Claim, None] = {}
        for other, claim in self._near(new):
            one = claim not in met and figures.same(new.figure, other.figure)  # which is told at once, and seldom so
            if one and claim.takes(new) and compare(new, other) == "same":
                first = claim.statements[0]
                if in_time(new, first) and figures.same(new.figure, first.figure):
                    met[claim] = None
        for other, claim in self._article:
            if other.start in new.tied and claim.takes(new) and compare(new, other) == "same":
                met[claim] = None
        return min(met, key=_age) if met else Claim()

    def _near(self, new: Statement) -> Iterable[Entry]:
        """Those that may say the same sum, each once."""
        found = {id(entry): entry for key in _sums(new, around=1) for entry in self._alike.get(key, ())}
        return found.values()

    def _others(self, new: Statement) -> Iterator[Entry]:
        """Those that may answer the question of a statement with another figure, each once."""
        for entry in self._article:
            if entry[0].start in new.against:
                yield entry
        found = {id(entry): entry for key in _questions(new) for entry in self._asked.get(key, ())}
        yield from (entry for entry in found.values() if entry[0].article_id != new.article_id)

    def _forget(self, before: date) -> Iterator[Claim]:
        """Drop from the index what was published before a day, and give the claims that no entry leads to."""
        kept: dict[Claim, None] = {}
        for index in (self._alike, self._asked):
            for key in list(index):
                index[key] = [e for e in index[key] if e[0].published is None or e[0].published >= before]
                kept.update(dict.fromkeys(claim for _, claim in index[key]))
                if not index[key]:
                    del index[key]
        closed = [claim for claim in self._open if claim not in kept]
        self._open = {claim: None for claim in self._open if claim in kept}
        self._since = 0
        yield from closed


def _sums(statement: Statement, around: int = 0) -> Iterator[Key]:
    """Keys under which the same sum of the same matter stands; `around` adds the steps beside."""
    subjects = (*statement.actors, *statement.context, *statement.wording.phrase, statement.story_id)
    for scale, place in statement.figure.magnitudes:
        step = int(place * _STEPS)
        for near in range(step - around, step + around + 1):
            for subject in subjects:
                yield scale, near, subject


def _questions(statement: Statement) -> Iterator[Key]:
    """Keys under which other answers to the question of a statement stand."""
    names = sorted(statement.actors)[:_NAMES]
    yield from combinations(names, 2)
    for name in statement.close:
        for word in statement.wording.phrase:
            yield name, "", word
    if not names:
        longest = sorted(statement.wording.phrase, key=lambda word: (-len(word), word))[:_WORDS]
        yield from ((statement.kind, *pair) for pair in combinations(sorted(longest), 2))


def _age(claim: Claim) -> tuple[bool, date, str, int]:
    return order(claim.statements[0])


def _keep(entries: list[Entry], entry: Entry) -> None:
    entries.append(entry)
    if len(entries) > _LATEST:
        del entries[0]


def _fits(claim: Claim, group: list[Claim], against: Mapping[Claim, set[Claim]]) -> bool:
    """Whether a claim contradicts a third of a group: one that contradicts few of many answers another question."""
    return 3 * sum(other in against[claim] for other in group) >= len(group)


def _conflict_id(earliest: Claim) -> str:
    """A short name that lasts as long as the earliest claim of the conflict does."""
    return hashlib.sha256(f"conflict|{earliest.claim_id}".encode()).hexdigest()[:12]
