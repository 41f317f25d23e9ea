"""Which country is an outlet of? Its papers leave out the adjective of their own currency: `40 مليون ريال`.

An outlet is known by a name or a domain as articles bear it; a domain that is not listed tells its country by its own
ending (`.sa`). An outlet that several countries have (`الشروق`) is of none.
"""

import re
from functools import cache
from typing import Final

from preprocessing.lexicon import rows
from preprocessing.text import fold_word

_DOMAIN: Final = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/:?#]|$)")
_KINDS: Final = re.compile(r"^(?:صحيفه|جريده|موقع|بوابه|وكاله|قناه|شبكه|مجله|اذاعه|راديو) ")
_FOLDED_ENDINGS: Final = {"uk": "GB"}


def country_of(source: str | None) -> str | None:
    """Give the ISO 3166 code (`SA`) of an outlet's country by the outlet's name, domain or address."""
    name = " ".join(fold_word(source or "").split())
    domain = _DOMAIN.match(name)
    if domain:
        return _by_domain(domain.group(1))
    return _outlets().get(name) or _outlets().get(_KINDS.sub("", name))


def _by_domain(domain: str) -> str | None:
    """The country of the longest listed part of a domain, else of its ending."""
    labels = domain.split(".")
    for first in range(len(labels) - 1):
        known = _outlets().get(".".join(labels[first:]))
        if known:
            return known
    ending = _FOLDED_ENDINGS.get(labels[-1], labels[-1].upper())
    return ending if ending in _countries() else None


@cache
def _outlets() -> dict[str, str]:
    return {fold_word(row.form): row.id for row in rows("outlets")}


@cache
def _countries() -> frozenset[str]:
    return frozenset(row.id for row in rows("outlets"))
