"""How are spellings of one actor told from actors of like names? By rules, from the sure to the doubtful.

1. Names that differ only in how they are spelled (hamza, ال, بن, doubled letters, عبد الله) are one; so is a Latin name
   and an actor that some article writes in both scripts.
2. A person's shorter name (`محمد العيسى`) is the longer one (`محمد بن عبدالكريم العيسى`) if the corpus has but one.
3. Names that sound alike, in either script, are one if they have more in common.

Where an actor of the lexicon is involved, or a name that chance may give to two people, rules 1 and 2 ask for more too:
the same others in their articles, the same words beside their names. Who stand in one article by two names are two,
unless these sound the same.
Each rule looks at the names once, by keys, so that the time grows with the number of names and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain, combinations, islice, pairwise, product
from math import fsum, log
from typing import Final

from preprocessing.identity import likeness
from preprocessing.identity.groups import Groups
from preprocessing.identity.names import Name, latin, parse, skeleton
from preprocessing.reading import Problem
from preprocessing.tables import Kind, Origin

OFTEN: Final = 5
"""Mentions from which on a doubt is told as a problem."""

_LOOKED_AT: Final = 200  # longer names with the same ends
_CROWD: Final = 2_000  # pairs of one sound that are compared; where there are more, only the same sound counts
_ENOUGH: Final = 9.0  # sum of the weights of common signs, in nats: two or three rare ones, or many frequent ones
_ENOUGH_IN_SOUND: Final = 4.5  # for foreign names of the same consonants: one sign
_FEW: Final = 200  # actors below which none of their signs counts as frequent


@dataclass(frozen=True, slots=True)
class Met:
    """How often an actor was met under a surface, and what it was called: a row of the parts."""

    actor_id: str
    kind: Kind
    name_ar: str
    name_en: str
    origin: Origin
    surface: str
    times: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What the ids of a corpus become (only those that change), and the doubts that are left."""

    same: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Actor:
    id: str
    kind: Kind
    listed: bool
    times: int
    spelled: str
    names: tuple[Name, ...]


Pair = tuple[str, str]
Signs = Callable[[Set[str]], Mapping[str, Set[str]]]
"""Gives for some ids what is found around each: ids of the same articles; words near its mentions, after a space."""


def settle(met: Iterable[Met], signs: Signs) -> Settled:
    """Find which ids name one actor; `signs` is asked once, for the ids that hang on it."""
    actors = _actors(met)
    groups = Groups(frozenset(one.id for one in actors.values() if one.listed))
    people = [one for one in actors.values() if one.kind == "person" and one.names]
    chance = likeness.Chance(one.names[0] for one in people)
    asking = dict.fromkeys(_same_spelling(actors, groups), _ENOUGH)
    roots = {one: groups.root(one) for one in actors}
    sure, asked, problems = _contained(people, roots, chance)
    for one, other in sure:
        groups.join(one, other)
    asking.update(dict.fromkeys(asked, _ENOUGH))
    asking.update(_alike(actors))
    for one, other in list(_supported(actors, groups, asking, signs)):
        groups.join(one, other)
    told = tuple(problem for one, problem in problems if groups.root(one) == roots[one])
    return Settled(groups.ends(actors, {one.id: one.times for one in actors.values()}), told)


def _actors(met: Iterable[Met]) -> dict[str, _Actor]:
    rows: dict[str, list[Met]] = defaultdict(list)
    for row in met:
        rows[row.actor_id].append(row)
    return {actor_id: _actor(actor_id, rows[actor_id]) for actor_id in sorted(rows)}


def _actor(actor_id: str, rows: list[Met]) -> _Actor:
    kinds: Counter[Kind] = Counter()
    spelled: Counter[str] = Counter()
    for row in rows:
        kinds[row.kind] += row.times
        for name in _spellings(row):
            spelled[name] += row.times
    best = sorted(spelled, key=lambda name: (-spelled[name], name))
    names = {name.key: name for name in map(parse, best) if name.parts}
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    listed = any(row.origin == "lexicon" for row in rows)
    return _Actor(actor_id, kind, listed, kinds.total(), best[0], tuple(names.values()))


def _spellings(row: Met) -> Iterator[str]:
    """The names of a row; its English one only where an article gave it, or the lexicon."""
    yield row.name_ar
    if row.name_en != row.name_ar and (row.origin == "lexicon" or row.name_en != latin(row.name_ar)):
        yield row.name_en


def _same_spelling(actors: Mapping[str, _Actor], groups: Groups) -> Iterator[Pair]:
    """Join what differs in spelling only; give the pairs that ask for support."""
    together: dict[tuple[Kind, str], list[tuple[str, Name]]] = defaultdict(list)
    for actor in actors.values():
        for name in actor.names:
            if len(name.parts) > 1 or actor.kind != "person":
                together[actor.kind, name.key].append((actor.id, name))
    for same in together.values():
        same.sort(key=lambda item: (not actors[item[0]].listed, item[1].strict, item[0]))
        for (one, a), (other, b) in pairwise(same):
            sure = a.strict == b.strict or (len(a.parts) > 1 and not (a.open or b.open))
            if sure and not (actors[one].listed or actors[other].listed):
                groups.join(one, other)
            elif one != other:
                yield one, other


def _contained(
    people: list[_Actor], roots: Mapping[str, str], chance: likeness.Chance
) -> tuple[list[Pair], set[Pair], list[tuple[str, Problem]]]:
    """Pair people's short names with the longer name they may stand for: surely, or with support; and the doubts."""
    longer = _by_ends(people)
    by_id = {one.id: one for one in people}
    sure: list[Pair] = []
    asking: set[Pair] = set()
    problems: list[tuple[str, Problem]] = []
    for actor, name in ((one, name) for one in people for name in one.names if len(name.parts) > 1):
        found = {one: long for one, long in _longer(name, longer) if roots[one] != roots[actor.id]}
        several = len({roots[one] for one in found}) > 1
        if several and not actor.listed and not _one_line(found.values()):
            if actor.times >= OFTEN:
                problems.append((actor.id, _doubt(actor, [by_id[one] for one in found])))
            continue
        pairs = [(actor.id, one) for one in found]
        if chance.rare(name, len(found) + 1) and not (actor.listed or any(by_id[one].listed for one in found)):
            sure += pairs
        else:
            asking.update(pairs)
    return sure, asking, problems


def _by_ends(people: Iterable[_Actor]) -> dict[tuple[str, ...], list[tuple[str, Name]]]:
    """The longer names by their first part with their last, and by their first two and three parts."""
    found: dict[tuple[str, ...], list[tuple[str, Name]]] = defaultdict(list)
    for actor in people:
        for name in actor.names:
            if len(name.parts) > 2:
                for key in _ends(name):
                    found[key].append((actor.id, name))
    return found


def _ends(name: Name) -> tuple[tuple[str, ...], ...]:
    return (name.parts[0], "", name.parts[-1]), name.parts[:2], name.parts[:3]


def _longer(name: Name, longer: Mapping[tuple[str, ...], list[tuple[str, Name]]]) -> Iterator[tuple[str, Name]]:
    """Who bears a name that may be this one in full; of a crowd, the first ones, which are more than one anyway."""
    last, two, three = _ends(name)
    for key in (last, two if len(name.parts) == 2 else three):
        for one, long in islice(longer.get(key, ()), _LOOKED_AT):
            if likeness.contains(long, name):
                yield one, long


def _one_line(names: Iterable[Name]) -> bool:
    """Whether of some names each is the next in short."""
    ordered = sorted({name.key: name for name in names}.values(), key=lambda name: (len(name.parts), name.key))
    return all(likeness.contains(long, short) for short, long in pairwise(ordered))


def _doubt(actor: _Actor, others: list[_Actor]) -> Problem:
    names = "، ".join(sorted({one.spelled for one in others})[:3])
    what = f"{actor.times} mentions of `{actor.id}` may mean any of {len(others)} others by longer names; left apart"
    return Problem("", "identity", what, None, f"{actor.spelled}: {names}"[:120])


def _alike(actors: Mapping[str, _Actor]) -> Iterator[tuple[Pair, float]]:
    """Pair names that sound alike, at least one of them foreign or in Latin letters, with the support they ask for."""
    sounding: dict[tuple[str, ...], list[tuple[str, Name]]] = defaultdict(list)
    for actor in actors.values():
        native = any(name.arabic and not name.foreign for name in actor.names)
        for name in actor.names:
            if (name.arabic or not native) and (actor.kind != "person" or len(name.parts) > 1):  # Saleh may be صلاح
                for key in _sounds(actor.kind, name):
                    sounding[key].append((actor.id, name))
    for found in sounding.values():
        free = [one for one in found if not one[1].arabic or one[1].foreign]
        bound = [one for one in found if one[1].arabic and not one[1].foreign]
        if free and len(found) * len(free) <= _CROWD:
            for (one, a), (other, b) in chain(combinations(free, 2), product(free, bound)):
                if one != other and likeness.alike(a, b, actors[one].kind):
                    needed = _ENOUGH_IN_SOUND if likeness.same_sound(a, b) else _ENOUGH
                    yield (min(one, other), max(one, other)), needed


def _sounds(kind: Kind, name: Name) -> Iterator[tuple[str, ...]]:
    """Keys under which names that sound alike meet: all of the sound, and its beginning only."""
    if kind != "person":
        yield kind, skeleton("".join(name.latin))
        return
    first, last = skeleton(name.latin[0]), skeleton(name.latin[-1])
    yield kind, first, last
    yield kind, first, last[:2], ""
    yield kind, first[:1], last, "", ""
    yield kind, skeleton("".join(name.latin)), "", "", "", ""


def _supported(
    actors: Mapping[str, _Actor], groups: Groups, asking: Mapping[Pair, float], signs: Signs
) -> Iterator[Pair]:
    """The pairs that have enough signs in common, where that leaves no choice between two."""
    apart = {pair for pair in asking if groups.may_join(*pair) and groups.root(pair[0]) != groups.root(pair[1])}
    of = signs(frozenset(chain.from_iterable(apart))) if apart else {}
    weight = _weights(of)

    def enough(pair: Pair) -> bool:
        a, b = (of.get(one, frozenset()) for one in pair)
        two = asking[pair] == _ENOUGH and (pair[0] in b or pair[1] in a)  # both in one article
        return not two and fsum(weight[sign] for sign in a & b) >= asking[pair]

    possible = _neighbours((groups.root(one), groups.root(other)) for one, other in apart)
    held = {(groups.root(pair[0]), groups.root(pair[1])) for pair in apart if enough(pair)}
    near = _neighbours(held)
    for one, other in sorted(held):
        found, into = (other, one) if actors[one].listed else (one, other)
        rivals = near[found] - near[into] if actors[into].listed else near[found] ^ near[into]
        if rivals <= possible[found] & possible[into]:
            yield one, other


def _neighbours(pairs: Iterable[Pair]) -> Mapping[str, set[str]]:
    """Give for each of some ids those paired with it, and itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one] |= {one, other}
        found[other] |= {one, other}
    return found


def _weights(of: Mapping[str, Set[str]]) -> Mapping[str, float]:
    """How much it says that two actors share a sign: the rarer among those looked at, the more."""
    often = Counter(chain.from_iterable(of.values()))
    size = max(len(of), _FEW)
    return {sign: max(0.0, log(size / count)) for sign, count in often.items()}
