"""What does the network show? Its actors, ties and arrows with sizes, colours and words, ready to be drawn."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

import pandas as pd

from components.cache import kept
from components.charts.base import Ink
from components.language import Language
from components.network_view.colours import FAMILY, communities, families
from queries.network import Graph

SHARPLY: Final = 150
"""As many actors are drawn as SVG, each a thing of its own; more of them at once take the graphics card."""
_DASHES: Final = {"control": "", "money": "9 3", "accord": "2 3", "discord": "8 3 2 3"}
_MUTUAL: Final = ("partners_with", "competes_with", "meets")


@dataclass(frozen=True, slots=True)
class Look:
    """How the reader wants it drawn.

    `picked` is an actor, `a.b`, or `tie.predicate.subject.object`; `size` a measure of `queries.centrality`; `colour`
    is "kind" or "community"; `links` are "all", "mentions" or "relations".
    """

    picked: str = ""
    size: str = "stories"
    colour: str = "kind"
    links: str = "all"
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network ready to be drawn: nodes, ties and arrows, as plain values."""

    data: dict[str, Any]

    @property
    def sharp(self) -> bool:
        """Whether it has few enough actors to be drawn as SVG."""
        return len(self.data["nodes"]) <= SHARPLY


@kept
def of(graph: Graph, pens: Ink, look: Look, *, scope: str = "") -> Drawing:
    """Make the drawing of a graph; where `scope` is another than before, the view starts anew."""
    say = pens.say
    words = {name: say(f"network.{name}") for name in ("hint", "closer", "farther", "whole")}
    data = {"nodes": _nodes(graph, pens, look), "ties": _ties(graph, pens, look), "arrows": _arrows(graph, pens, look),
            "picked": look.picked, "alt": say("network.alt"), "words": words, "scope": scope}  # fmt: skip
    return Drawing(data)


def predicate(pens: Ink, name: str) -> str:
    """Say a predicate without its ends."""
    return pens.say(f"predicate.{name}", subject="", object="").strip()


def ends(picked: str) -> tuple[str, ...]:
    """List the actors that a mark stands for: one, the two of a tie, or subject and object of a relation."""
    parts = tuple(dict.fromkeys(part for part in picked.split(".") if part))
    return parts[2:] if len(parts) == 4 and parts[0] == "tie" and parts[1] in FAMILY else parts


def is_relation(picked: str) -> bool:
    """Tell whether a mark is `tie.predicate.subject.object`."""
    return picked.startswith("tie.") and len(ends(picked)) == 2


def title(say: Language, picked: str, called: Mapping[str, str]) -> str:
    """Call what is picked: an actor, two of them, or a relation; `called` names the ends of each."""
    named = [called[end] for end in ends(picked)]
    if len(named) == 1:
        return named[0]
    if is_relation(picked):
        return say(f"predicate.{picked.split('.')[1]}", subject=named[0], object=named[1])
    return say("network.tie", a=named[0], b=named[1]) if len(named) == 2 else say.joined(named)


def _nodes(graph: Graph, pens: Ink, look: Look) -> list[dict[str, Any]]:
    say, near, chosen = pens.say, _near(graph, look.picked), set(ends(look.picked))
    largest = max([float(value) for value in graph.actors[look.size]], default=0) or 1
    return [
        {
            "id": row["actor_id"], "name": row[f"name_{say.code}"], "label": isolated(pens, row[f"name_{say.code}"]),
            "kind": row["kind"], "x": round(row["x"], 4), "y": round(row["y"], 4), "rank": int(row["rank"]),
            "r": round(5 + 14 * math.sqrt(row[look.size] / largest), 1), "colour": _colour(row, pens, look),
            "told": [row[f"name_{say.code}"], say(f"kind.{row['kind']}"), say.count("count.stories", row["stories"]),
                     say.count("count.ties", row["degree"])],
            "chosen": row["actor_id"] in chosen, "faint": bool(near) and row["actor_id"] not in near,
            "pinned": row["actor_id"] in look.pinned,
        }
        for row in graph.actors.to_dict("records")
    ]  # fmt: skip


def _ties(graph: Graph, pens: Ink, look: Look) -> list[dict[str, Any]]:
    if look.links == "relations":
        return []
    say, called = pens.say, _called(graph, pens)
    return [
        {
            "key": f"{row['a']}.{row['b']}", "a": row["a"], "b": row["b"],
            "width": round(0.7 + 1.1 * math.log2(row["stories"]), 2),
            "told": [say("network.tie", a=called[row["a"]], b=called[row["b"]]),
                     say.count("count.stories", row["stories"]), say.count("count.sentences", row["sentences"])],
        } | _stress(look.picked, f"{row['a']}.{row['b']}", row["a"], row["b"])
        for row in graph.ties.to_dict("records")
    ]  # fmt: skip


def _arrows(graph: Graph, pens: Ink, look: Look) -> list[dict[str, Any]]:
    if look.links == "mentions":
        return []
    say, called, colours = pens.say, _called(graph, pens), families(pens.colours)
    bends: dict[frozenset[str], int] = {}
    arrows = []
    for row in graph.relations.to_dict("records"):
        subject, object_, name = row["subject_id"], row["object_id"], row["predicate"]
        pair = frozenset((subject, object_))
        bends[pair] = bends.get(pair, -1 if look.links == "relations" else 0) + 1
        key, family = f"tie.{name}.{subject}.{object_}", FAMILY[name]
        told = say(f"predicate.{name}", subject=called[subject], object=called[object_])
        arrows.append(
            {
                "key": key, "a": subject, "b": object_, "colour": colours[family], "dash": _DASHES[family],
                "both": name in _MUTUAL, "bend": _bend(bends[pair]), "word": isolated(pens, predicate(pens, name)),
                "told": [told, say.count("count.stories", row["stories"]),
                         say.count("count.sentences", row["sentences"])],
            } | _stress(look.picked, key, subject, object_)
        )  # fmt: skip
    return arrows


def _bend(number: int) -> int:
    """Bend the arrows of one pair to either side in turn, each farther: 0, 1, -1, 2, -2."""
    return (number + 1) // 2 * (1 if number % 2 else -1)


def _stress(picked: str, key: str, a: str, b: str) -> dict[str, bool]:
    chosen = ends(picked)
    on = key == picked or f"{b}.{a}" == picked or (len(chosen) == 1 and chosen[0] in (a, b))
    return {"chosen": on, "faint": bool(picked) and not on}


def _near(graph: Graph, picked: str) -> set[str]:
    """List the actors picked, and the neighbours of one that is picked alone."""
    chosen = set(ends(picked)) & set(graph.actors["actor_id"])
    if len(chosen) != 1:
        return chosen
    pairs = [*zip(graph.ties["a"], graph.ties["b"], strict=True)]
    pairs += [*zip(graph.relations["subject_id"], graph.relations["object_id"], strict=True)]
    return chosen | {one for pair in pairs if chosen & set(pair) for one in pair}


def _colour(row: Mapping[Any, Any], pens: Ink, look: Look) -> str:
    if look.colour == "kind":
        return pens.colours.of(row["kind"])
    colours, number = communities(pens.colours), int(row["community"])
    return colours[number] if 0 <= number < len(colours) else pens.colours.quiet


def _called(graph: Graph, pens: Ink) -> dict[str, str]:
    rows: pd.DataFrame = graph.actors
    return dict(zip(rows["actor_id"], rows[f"name_{pens.say.code}"], strict=True))


def isolated(pens: Ink, text: str) -> str:
    """Give the form for SVG that is written as text: there is no markup to keep it from."""
    return unescape(pens.text(text))
