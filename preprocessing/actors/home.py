"""Whose ministry is it? A paper calls those of its own country by no country: وزارة الداخلية.

A ministry that no text gives a country to is that of the outlet's, if the lexicon has it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from preprocessing import lexicon
from preprocessing.actors.forms import known
from preprocessing.facts import Actor, Mention
from preprocessing.text import fold_word

_MINISTRY: Final = fold_word("وزارة ")
_CONFIDENCE: Final = 0.7  # what stands in a foreign report may be another country's


def at_home(mentions: Iterable[Mention], country: str | None) -> list[Mention]:
    """Take ministries without a country for those of `country` (ISO 3166 alpha-2 of the outlet, if it is known)."""
    own = _ministries(country) if country else {}
    return [_settled(mention, own) for mention in mentions] if own else list(mentions)


def _settled(mention: Mention, own: Mapping[str, Actor]) -> Mention:
    name = fold_word(mention.actor.name_ar)
    if mention.actor.origin != "found" or not name.startswith(_MINISTRY) or name not in own:
        return mention
    return replace(mention, actor=own[name], rule=f"home.{mention.kind}", confidence=_CONFIDENCE)


@cache
def _ministries(country: str) -> Mapping[str, Actor]:
    """The ministries of a country by their folded names without it; what two of them are called is left out."""
    prefix = next((row.id for row in lexicon.rows("home_countries") if row.form == country), None)
    named: dict[str, set[str]] = {}
    for actor_id, actor in known().items():
        if prefix and actor_id.startswith(f"{prefix}-") and actor_id.endswith("-ministry"):
            for form in (actor.name_ar, *actor.aliases):
                if form.startswith("وزارة "):
                    named.setdefault(fold_word(form.rpartition(" ")[0]), set()).add(actor_id)
    return {name: known()[next(iter(ids))] for name, ids in named.items() if len(ids) == 1 and " " in name}
