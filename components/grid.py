"""How is a small table of figures drawn? As HTML that runs the page's way, wider than a phone if it must be."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.arabic import for_html


def show(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "") -> None:
    """Draw rows of cells under a head; `caption` tells a screen reader what the table is."""
    top = "".join(f'<th scope="col">{for_html(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{for_html(cell)}</td>' for cell in row)}</tr>" for row in rows)
    told = f'<caption class="siyaq-unseen">{for_html(caption)}</caption>' if caption else ""
    st.html(
        f'<div class="siyaq-scroll" tabindex="0"><table class="siyaq-table">{told}<thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
