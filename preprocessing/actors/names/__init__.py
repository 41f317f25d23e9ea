"""Whom does a text name that nobody listed? People, companies and organizations that a learned tagger recognizes.

The tagger proposes (tagger.py), stretches.py cuts its proposals to names, settling.py weighs them against the lexicon,
following.py finds them again by shorter names, naming.py gives them an id and a name in both scripts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from preprocessing.actors.choosing import Choice, Chosen
from preprocessing.actors.names import bodies as bodies_of
from preprocessing.actors.names import following, naming, patterns, settling, stretches, tagger
from preprocessing.actors.names.settling import Known
from preprocessing.actors.names.stretches import Name
from preprocessing.facts import Actor, Mention
from preprocessing.text import Folded

__all__ = ["Found", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """The names found in a text, and the lexicon's choices that still stand beside them."""

    mentions: tuple[Mention, ...]
    choices: tuple[Choice, ...]


def find(folded: Folded, flat: str, chosen: Chosen) -> Found:
    """Find the names of a flat text that the lexicon does not know."""
    known = Known(chosen)
    tagged = tagger.tag(flat)
    names = [name for one in tagged if one.kind == "person" for name in stretches.people(flat, one)]
    bodies = [name for one in tagged if one.kind in ("company", "organization") for name in bodies_of.found(flat, one)]
    bodies += patterns.found(flat)
    full = [name for name in names if settling.stands(name, flat, folded)]
    named = [name for name in settling.disjoint([*full, *bodies]) if known.allows(name)]
    if not named:
        return Found((), chosen.choices)
    choices = known.without(named)
    taken = [(choice.match.start, choice.match.end) for choice in choices]
    named = sorted([*named, *following.again(flat, named, taken)], key=lambda name: name.start)
    people = [name for name in named if name.kind == "person"]
    taken += [(name.start, name.end) for name in named if name.kind != "person"]
    singles = [name for name in names if not settling.is_full(name)]
    short = list(following.short(flat, people, singles, taken))
    return Found(tuple(_mentions(folded, named, short)), tuple(choices))


def _mentions(folded: Folded, named: Sequence[Name], short: Iterable[tuple[Name, Name]]) -> list[Mention]:
    groups: list[list[Name]] = []
    of: dict[Name, int] = {}
    for name in named:
        at = next((at for at, group in enumerate(groups) if following.same(group[0], name)), len(groups))
        if at == len(groups):
            groups.append([])
        groups[at].append(name)
        of[name] = at
    actors = [naming.name_of(folded, group) for group in groups]
    found = [_mention(folded, name, *actors[of[name]]) for name in named]
    found += [_mention(folded, name, *actors[of[owner]]) for name, owner in short]
    return sorted(found, key=lambda mention: mention.start)


def _mention(folded: Folded, name: Name, actor: Actor, source: str) -> Mention:
    start, end = folded.start(name.start), folded.end(name.end)
    rule = f"{name.rule}.{name.kind}+{source}"
    return Mention(start, end, folded.original[start:end], rule, actor, round(name.sure, 2))
