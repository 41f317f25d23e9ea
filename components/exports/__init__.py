"""How does a screen leave the product? As files that hold what it shows and say where they came from.

One way in for pages: `exports.head(page, name, title, rows)` draws the head of a card with its menu of files, and
`exports.offer_brief(page)` the button for a PDF of what the filter holds.
"""

from components.exports.brief import offer_brief
from components.exports.graphs import drawn
from components.exports.listing import articles, events
from components.exports.menu import MOST, head

__all__ = ["MOST", "articles", "drawn", "events", "head", "offer_brief"]
