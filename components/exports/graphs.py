"""How does the network leave? As GraphML and GEXF: the actors and ties on screen, with their places and counts."""

import re
import xml.etree.ElementTree as Xml
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from components.exports import coded
from components.exports.about import PRODUCT, About
from components.style import LIGHT
from queries.network import Graph

_NODE: Final = {"label": "string", "kind": "string", "kind_said": "string", "name_ar": "string", "name_en": "string",
                "stories": "int", "x": "double", "y": "double", "degree": "double", "betweenness": "double",
                "pagerank": "double", "community": "int"}  # fmt: skip
_EDGE: Final = {
    "predicate": "string",
    "predicate_said": "string",
    "stories": "int",
    "articles": "int",
    "sentences": "int",
}
_ABOUT: Final = ("title", "filter", "counts", "made", "link")
_SPREAD: Final = 1000  # GEXF counts places in pixels, the screen from -1 to 1
_VIZ: Final = "http://gexf.net/1.3/viz"
_GEXF: Final = "http://gexf.net/1.3"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"


def drawn(graph: Graph, links: str) -> Graph:
    """Keep of a graph what is drawn: `mentions` (who is named together), `relations` (what sentences state), or all."""
    return replace(
        graph, ties=graph.ties.head(0) if links == "relations" else graph.ties,
        relations=graph.relations.head(0) if links == "mentions" else graph.relations,
    )  # fmt: skip


def as_graphml(graph: Graph, about: About) -> bytes:
    """Write the network as GraphML; what the file is stands in the data of the graph."""
    root = Xml.Element("graphml", xmlns=_GRAPHML)
    for domain, columns in (("node", _NODE), ("edge", _EDGE), ("graph", dict.fromkeys(_ABOUT, "string"))):
        for name, type_ in columns.items():
            declared = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": type_}
            Xml.SubElement(root, "key", declared)
    drawn = Xml.SubElement(root, "graph", id="siyaq", edgedefault="undirected")
    for name, said in _said(about):
        _data(drawn, f"graph-{name}", said)
    for actor in _actors(graph, about):
        node = Xml.SubElement(drawn, "node", id=_clean(actor["actor_id"]))
        for name in _of(actor, _NODE):
            _data(node, f"node-{name}", actor[name])
    for tie in _ties(graph, about):
        directed = "true" if "predicate" in tie else "false"
        edge = Xml.SubElement(drawn, "edge", source=_clean(tie["a"]), target=_clean(tie["b"]), directed=directed)
        for name in _of(tie, _EDGE):
            _data(edge, f"edge-{name}", tie[name])
    return _written(root)


def as_gexf(graph: Graph, about: About) -> bytes:
    """Write the network as GEXF 1.3 with the places, sizes and colours of the screen; what it is stands in `meta`."""
    Xml.register_namespace("viz", _VIZ)
    root = Xml.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    meta = Xml.SubElement(root, "meta", lastmodifieddate=f"{datetime.now(UTC):%Y-%m-%d}")
    Xml.SubElement(meta, "creator").text = PRODUCT
    Xml.SubElement(meta, "description").text = "\n".join(f"{name}: {text}" for name, text in about.lines())
    drawn = Xml.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    for domain, columns in (("node", _NODE), ("edge", _EDGE)):
        listed = Xml.SubElement(drawn, "attributes", {"class": domain})
        for name, type_ in columns.items():
            Xml.SubElement(listed, "attribute", id=name, title=name, type="integer" if type_ == "int" else type_)
    nodes = Xml.SubElement(drawn, "nodes")
    for actor in _actors(graph, about):
        _placed(Xml.SubElement(nodes, "node", id=_clean(actor["actor_id"]), label=_clean(actor["label"])), actor)
    edges = Xml.SubElement(drawn, "edges")
    for number, tie in enumerate(_ties(graph, about)):
        way = "directed" if "predicate" in tie else "undirected"
        ends = {"id": str(number), "type": way, "source": _clean(tie["a"]), "target": _clean(tie["b"])}
        edge = Xml.SubElement(edges, "edge", ends | {"weight": str(tie["stories"])})
        _values(edge, tie, _EDGE)
    return _written(root)


def _placed(node: Xml.Element, actor: dict[Any, Any]) -> None:
    _values(node, actor, _NODE)
    colour = LIGHT.of(actor["kind"]).lstrip("#")
    red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (0, 2, 4))
    Xml.SubElement(node, f"{{{_VIZ}}}color", r=red, g=green, b=blue)
    x, y = (f"{_SPREAD * float(actor[axis]):.2f}" for axis in ("x", "y"))
    Xml.SubElement(node, f"{{{_VIZ}}}position", x=x, y=y, z="0.0")
    Xml.SubElement(node, f"{{{_VIZ}}}size", value=f"{8 + 4 * float(actor['stories']) ** 0.5:.2f}")


def _values(parent: Xml.Element, row: dict[Any, Any], columns: Iterable[str]) -> None:
    listed = Xml.SubElement(parent, "attvalues")
    for name in _of(row, columns):
        Xml.SubElement(listed, "attvalue", {"for": name, "value": _clean(row[name])})


def _actors(graph: Graph, about: About) -> list[dict[Any, Any]]:
    rows: pd.DataFrame = graph.actors.assign(label=graph.actors[f"name_{about.say.code}"])
    return coded.said(rows, about.say).to_dict("records")


def _ties(graph: Graph, about: About) -> list[dict[Any, Any]]:
    """List what ties two actors: that they are named together (no way), and what sentences state (a predicate)."""
    stated = graph.relations.rename(columns={"subject_id": "a", "object_id": "b"})
    return [*graph.ties.to_dict("records"), *coded.said(stated, about.say).to_dict("records")]


def _of(row: dict[Any, Any], columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name in row and not pd.isna(row[name])]


def _said(about: About) -> list[tuple[str, str]]:
    return [(name, text) for name, (_, text) in zip(_ABOUT, about.lines(), strict=True)]


def _data(parent: Xml.Element, key: str, said: Any) -> None:
    Xml.SubElement(parent, "data", key=key).text = _clean(said)


def _clean(said: Any) -> str:
    """Leave out what XML has no sign for."""
    return _NO_XML.sub("", str(said))


def _written(root: Xml.Element) -> bytes:
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))
