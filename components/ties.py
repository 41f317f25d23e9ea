"""What do the marks of the network mean, where does each actor stand in it, and which ties are strongest?"""

from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import names
from components.arabic import for_html, for_label
from components.charts.base import Ink
from components.frame import Page
from components.network_view.colours import FAMILIES, communities, families
from components.network_view.drawing import Look, predicate
from queries.centrality import MEASURES
from queries.kinds import KINDS
from queries.network import Graph

_LISTED = 30


def legend(page: Page, graph: Graph, pens: Ink, look: Look) -> None:
    """Explain shapes and colours, lines and arrows; arrows only as far as there are any."""
    say = page.say
    colour = "" if look.colour == "kind" else "background:var(--quiet)"
    shapes = [
        f'<span><i class="siyaq-shape {kind}" style="{colour}"></i>{escape(say(f"kind.{kind}"))}</span>'
        for kind in KINDS
    ]
    lines = [] if look.links == "relations" else [_stroke("var(--quiet)", say("network.mention"))]
    met = set() if look.links == "mentions" else set(graph.relations["predicate"])
    for family, of_family in FAMILIES.items():
        if found := [predicate(pens, name) for name in of_family if name in met]:
            label = f"{say(f'network.family.{family}')} ({say.joined(found)})"
            lines.append(_stroke(families(pens.colours)[family], label, arrow=True))
    st.html(f'<div class="siyaq-legend">{"".join(shapes + lines)}</div>')


def measures(page: Page, graph: Graph, pens: Ink, look: Look) -> None:
    """List where the leading actors stand in the network, by the measure that also gives their size."""
    say = page.say
    heads = [say("network.name"), say("network.kind"), *(say(f"measure.{name}") for name in MEASURES)]
    rows = standing(graph, look).head(_LISTED)
    head = "".join(f'<th scope="col">{for_html(text)}</th>' for text in [*heads, say("network.community")])
    body = "".join(_row(page, row, pens) for row in rows.to_dict("records"))
    st.html(
        '<div class="siyaq-scroll siyaq-measures" tabindex="0"><table class="siyaq-table">'
        f'<caption class="siyaq-unseen">{for_html(say("network.measures"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def standing(graph: Graph, look: Look) -> pd.DataFrame:
    """Sort the actors of a graph by the measure that gives their size."""
    return graph.actors.sort_values([look.size, "rank"], ascending=[False, True])


def strongest(page: Page, graph: Graph) -> None:
    """List the strongest ties of a graph; each opens its sentences."""
    called = names.of([*graph.ties["a"], *graph.ties["b"]], page.say)
    with st.container(gap="xxsmall"):
        for tie in graph.ties.head(12).to_dict("records"):
            label = page.say("network.tie", a=called[tie["a"]], b=called[tie["b"]])
            _opener(page, f"{tie['a']}.{tie['b']}", label, tie)


def stated(page: Page, relations: pd.DataFrame) -> None:
    """List relations that sentences state; each opens its sentences."""
    called = names.of([*relations["subject_id"], *relations["object_id"]], page.say)
    with st.container(gap="xxsmall"):
        for row in relations.head(12).to_dict("records"):
            subject, object_ = called[row["subject_id"]], called[row["object_id"]]
            label = page.say(f"predicate.{row['predicate']}", subject=subject, object=object_)
            _opener(page, f"tie.{row['predicate']}.{row['subject_id']}.{row['object_id']}", label, row)


def _opener(page: Page, mark: str, label: str, row: dict[Any, Any]) -> None:
    counts = page.say.joined([
        page.say.count("count.stories", row["stories"]), page.say.count("count.sentences", row["sentences"])
    ])  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.button(for_label(label), key=f"tie-{mark}", type="tertiary", on_click=page.pick, args=(mark,))
        st.caption(counts, width="content")


def _row(page: Page, row: dict[Any, Any], pens: Ink) -> str:
    say = page.say
    link = f'<a class="siyaq-name" href="actor?{escape(urlencode(page.link(who=row["actor_id"])))}" target="_self">'
    figures = [say.number(row["stories"]), say.number(row["degree"])]
    figures += [say.number(round(row[name], 3)) for name in ("betweenness", "pagerank")]
    colours, number = communities(pens.colours), int(row["community"])
    dot = f"background:{colours[number] if 0 <= number < len(colours) else 'var(--quiet)'};border-radius:50%"
    group = f'<i class="siyaq-shape" style="{dot}"></i>{say.number(number + 1)}' if number >= 0 else "—"
    kind = f'<i class="siyaq-shape {row["kind"]}" title="{escape(say("kind." + row["kind"]))}"></i>'
    told = f'<span class="siyaq-unseen">{escape(say("kind." + row["kind"]))}</span>'
    cells = [f"{link}{for_html(row[f'name_{say.code}'])}</a>", kind + told]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in [*cells, *figures, group])}</tr>"


def _stroke(colour: str, label: str, *, arrow: bool = False) -> str:
    head = "→" if arrow else "—"
    return f'<span><b style="color:{colour};font-size:1.2em" aria-hidden="true">{head}</b> {for_html(label)}</span>'
