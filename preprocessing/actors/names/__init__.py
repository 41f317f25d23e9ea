"""Whom does a text name that nobody listed? People, companies and organizations that a learned tagger recognizes.

The tagger proposes (tagger.py), stretches.py cuts its proposals to names, which reach.py makes whole; families.py adds
people by their family's name, patterns.py firms and bodies by the wording. settling.py weighs them against the lexicon,
following.py finds them again by shorter names, naming.py gives them an id and a name in both scripts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from preprocessing.actors.choosing import Choice, Chosen
from preprocessing.actors.names import bodies as bodies_of
from preprocessing.actors.names import families, following, glosses, naming, patterns, settling, stretches, tagger
from preprocessing.actors.names.settling import Known
from preprocessing.actors.names.stretches import Name
from preprocessing.facts import Actor, Mention
from preprocessing.text import Folded

__all__ = ["Found", "find"]


_ALI: Final = re.compile(r"(?<![^\W_])علي(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Found:
    """The names found in a text, and the lexicon's choices that still stand beside them."""

    mentions: tuple[Mention, ...]
    choices: tuple[Choice, ...]


def find(folded: Folded, flat: str, chosen: Chosen) -> Found:
    """Find the names of a flat text that the lexicon does not know."""
    known = Known(chosen)
    ali = _named_ali(folded, flat)
    tagged = tagger.tag(flat, ali)
    names = [name for one in tagged if one.kind == "person" for name in stretches.people(flat, one, ali)]
    names += families.found(flat, names)
    bodies = [name for one in tagged if one.kind in ("company", "organization") for name in bodies_of.found(flat, one)]
    bodies += patterns.found(flat)
    full = settling.shorter(flat, [name for name in names if settling.stands(name, flat, folded)])
    named = [name for name in settling.disjoint([*full, *bodies]) if known.allows(name)]
    if not named:
        return Found((), chosen.choices)
    behind = {
        name: span
        for name, span in glosses.behind(flat, named).items()
        if glosses.fits(glosses.written(folded, span), naming.written(folded, name), name.kind)
    }
    named = [name for name in named if not glosses.within(name, behind.values())]
    meant = {name: choice for name in named if (choice := known.shortened(name, flat))}
    meant |= glosses.listed(glosses.behind(flat, named), chosen.choices)
    choices = [*known.without(named), *meant.values()]
    named = [name for name in named if name not in meant]
    taken = [(choice.match.start, choice.match.end) for choice in choices]
    named = sorted([*named, *following.again(flat, named, [*taken, *behind.values()])], key=lambda name: name.start)
    people = [name for name in named if name.kind == "person"]
    taken += [(name.start, name.end) for name in named if name.kind != "person"]
    singles = [name for name in names if not settling.is_full(name)]
    short = list(following.short(flat, people, singles, [*taken, *behind.values()]))
    told = [(Name(*span, name.kind, name.sure, (), "gloss"), name) for name, span in behind.items() if name in named]
    told = [(gloss, name) for gloss, name in told if following.is_free((gloss.start, gloss.end), taken)]
    return Found(tuple(_mentions(folded, named, [*short, *told])), tuple(choices))


def _named_ali(folded: Folded, flat: str) -> frozenset[int]:
    """Where علي is the given name: it folds like على, which an article that writes them apart spells with ى."""
    places = [found.start() for found in _ALI.finditer(flat)] if "علي" in flat else []
    by_letter = {at: folded.original[folded.start(at + 2)] for at in places}
    return (
        frozenset(at for at, letter in by_letter.items() if letter == "ي") if "ى" in by_letter.values() else frozenset()
    )


def _mentions(folded: Folded, named: Sequence[Name], further: Sequence[tuple[Name, Name]]) -> list[Mention]:
    """Make mentions of names in full and of `further` ones, each with the full name it stands for."""
    latin = {owner: glosses.written(folded, (one.start, one.end)) for one, owner in further if one.rule == "gloss"}
    actors: dict[Name, tuple[Actor, str]] = {}
    for group in _groups(named):
        actor = naming.name_of(folded, group, [latin[name] for name in group if name in latin])
        actors |= dict.fromkeys(group, actor)
    found = [_mention(folded, name, *actors[name]) for name in named]
    found += [_mention(folded, name, *actors[owner]) for name, owner in further]
    return sorted(found, key=lambda mention: mention.start)


def _groups(named: Sequence[Name]) -> list[list[Name]]:
    """Put the names of one actor together."""
    groups: list[list[Name]] = []
    for name in named:
        group = next((group for group in groups if following.same(group[0], name)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return groups


def _mention(folded: Folded, name: Name, actor: Actor, source: str) -> Mention:
    start, end = folded.start(name.start), folded.end(name.end)
    rule = f"{name.rule}.{name.kind}+{source}"
    return Mention(start, end, folded.original[start:end], rule, actor, round(name.sure, 2))
