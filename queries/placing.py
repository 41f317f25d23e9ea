"""Where does each actor stand? Always at the same place, and near its old one when the network changes a little.

Every drawing starts from one of the whole corpus (`home`), so that a filter or a budget moves nobody far.
"""

import math
from collections.abc import Callable
from typing import Final

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

Points = npt.NDArray[np.float64]
Place = tuple[float, float]
Box = tuple[float, float, float, float]

_ALL: Final[Box] = (-1, -1, 1, 1)
_HOME_ROUNDS: Final = 100
"""Steps of Kamada and Kawai for each actor."""
_ROUNDS: Final = 30
_HOLD: Final = 0.5
"""How strongly an actor is held by his old place, against all that pulls at him."""
_ROW: Final = 0.19
_FEWEST_IN_A_ROW: Final = 6
_homes: dict[str, dict[str, Place]] = {}


def home(version: str, drawn: Callable[[], tuple[pd.DataFrame, pd.DataFrame]]) -> dict[str, Place]:
    """Place the actors and ties of a whole corpus, once for each of its versions."""
    if version not in _homes:
        actors, ties = drawn()
        found = placed(actors, ties, {}, {})
        _homes.clear()  # of an older version nobody asks again
        _homes[version] = _points(found)
    return _homes[version]


def placed(actors: pd.DataFrame, ties: pd.DataFrame, start: dict[str, Place], pinned: dict[str, Place]) -> pd.DataFrame:
    """Add x and y (-1 to 1, y upwards) to actors (actor_id) by their ties (a, b).

    The largest connected part has the upper room, the others stand in rows below. Pinned actors stand where they are
    pinned, and move nobody.
    """
    ids = [str(actor_id) for actor_id in actors["actor_id"]]
    row = {actor_id: number for number, actor_id in enumerate(ids)}
    edges = sorted((row[a], row[b]) for a, b in zip(ties["a"], ties["b"], strict=True))
    drawn = igraph.Graph(n=len(ids), edges=edges)
    parts = sorted(drawn.connected_components(), key=lambda part: (-len(part), ids[part[0]]))
    boxes = _boxes([len(part) for part in parts])
    places = {
        ids[vertex]: place
        for part, box in zip(parts, boxes, strict=True)
        for vertex, place in zip(part, _spread(drawn, part, [start.get(ids[v]) for v in part], box), strict=True)
    } | {actor_id: place for actor_id, place in pinned.items() if actor_id in row}
    return actors.assign(x=[places[one][0] for one in ids], y=[places[one][1] for one in ids])


def _points(found: pd.DataFrame) -> dict[str, Place]:
    return {str(one): (float(x), float(y)) for one, x, y in zip(found["actor_id"], found["x"], found["y"], strict=True)}


def _boxes(sizes: list[int]) -> list[Box]:
    """Cut the room into a box for each part: the largest above, the others side by side in rows below it."""
    rest = sizes[1:]
    if not rest:
        return [_ALL][: len(sizes)]
    rows = min(max(1, math.ceil(math.sqrt(len(rest)) / 2)), 4)
    share = max(_FEWEST_IN_A_ROW, math.ceil(sum(map(_weight, rest)) / rows))
    floor = -1 + rows * _ROW
    boxes: list[Box] = [(-1, floor + 0.12, 1, 1)]
    lines: list[list[int]] = [[]]
    for size in rest:
        if lines[-1] and sum(map(_weight, lines[-1])) + _weight(size) > share + 0.5 and len(lines) < rows:
            lines.append([])
        lines[-1].append(size)
    for number, line in enumerate(lines):
        top = floor - number * _ROW
        total, left = sum(map(_weight, line)), -1.0
        for size in line:
            width = 2 * _weight(size) / total
            boxes.append((left + 0.12 * width, top - 0.8 * _ROW, left + 0.88 * width, top))
            left += width
    return boxes


def _weight(size: int) -> float:
    """How much of a row a part of so many actors takes."""
    return float(size**0.75)


def _spread(drawn: igraph.Graph, part: list[int], start: list[Place | None], box: Box) -> list[Place]:
    """Lay a connected part out into a box, from where its actors stood before."""
    if len(part) == 1:
        return [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]
    inner = drawn.induced_subgraph(part)
    steps = np.array(inner.distances(), dtype=float)
    if any(start):
        found = _settled(_started(inner, start), steps, _ROUNDS, hold=_HOLD)
    else:
        circle = inner.layout_circle()  # a fixed start makes the layout repeatable
        found = np.array(inner.layout_kamada_kawai(seed=circle, maxiter=_HOME_ROUNDS * len(part)).coords)
    return _fitted(found, box)


def _started(inner: igraph.Graph, start: list[Place | None]) -> Points:
    """Let who has no old place begin in the middle of his neighbours' places, a little aside by his number."""
    circle = inner.layout_circle().coords
    found: list[Place] = []
    for vertex, place in enumerate(start):
        near = [start[other] for other in inner.neighbors(vertex)]
        known = [place] if place else [other for other in near if other]
        x, y = (sum(axis) / len(known) for axis in zip(*known, strict=True)) if known else (0.0, 0.0)
        aside = 0.0 if place else 0.15 if known else 1.0
        found.append((x + aside * circle[vertex][0], y + aside * circle[vertex][1]))
    return np.array(found)


def _settled(start: Points, steps: Points, rounds: int, *, hold: float) -> Points:
    """Move actors until they stand as far apart as they are steps apart (stress majorization), held by their start.

    Kamada and Kawai's own method leaps: from the same start, one actor more turns the whole drawing round.
    """
    weights = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    apart = _apart(start)
    scale = (weights * steps * apart).sum() / max((weights * apart**2).sum(), 1e-9)
    origin = start * scale
    total = weights.sum(axis=1, keepdims=True)
    places = origin
    for _ in range(rounds):
        pull = np.divide(weights * steps, _apart(places), out=np.zeros_like(steps), where=weights > 0)
        moved = (weights - pull) @ places + pull.sum(axis=1, keepdims=True) * places
        places = (moved + hold * total * origin) / ((1 + hold) * total)
    return np.asarray(places)


def _apart(places: Points) -> Points:
    """Measure how far each stands from each."""
    return np.asarray(np.maximum(np.linalg.norm(places[:, None] - places[None], axis=2), 1e-6))


def _fitted(places: Points, box: Box) -> list[Place]:
    low, high = places.min(axis=0), places.max(axis=0)
    share = (places - low) / np.maximum(high - low, 1e-9)
    corner, size = np.array(box[:2]), np.array(box[2:]) - np.array(box[:2])
    return [(float(x), float(y)) for x, y in corner + share * size]
