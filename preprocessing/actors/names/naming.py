"""What is a found actor called, and under which id? Its fullest name, and in English its gloss or its transliteration.

Articles often put the Latin name behind the Arabic: دومينيك فالكوني (Dominic Falconi). Where they do not, the name is
written by preprocessing.transliteration, the same way each time, so that the id is the same in each article.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from preprocessing import transliteration
from preprocessing.actors.forms import known
from preprocessing.actors.names import glosses
from preprocessing.actors.names.stretches import Name
from preprocessing.facts import Actor
from preprocessing.text import Folded, fold_word

_HIDDEN: Final = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)


def name_of(folded: Folded, names: Sequence[Name], found: Sequence[str]) -> tuple[Actor, str]:
    """Make the actor that these full names of one article stand for, and say where its English name is from.

    `found` are the Latin names in brackets behind them.
    """
    arabic = _usual([written(folded, name) for name in names])
    gloss = next((one for one in found if glosses.is_name(one, arabic)), "")
    latin = gloss or transliteration.latin(arabic)
    kind = names[0].kind
    spellings = tuple(dict.fromkeys(written(folded, name) for name in names))
    actor_id = transliteration.slug(latin)
    if actor_id in known():
        actor_id = f"{actor_id}-{kind}"
    aliases = tuple(spelling for spelling in spellings if spelling != arabic)
    return Actor(actor_id, kind, arabic, latin, aliases, "found"), "gloss" if gloss else "translit"


def written(folded: Folded, name: Name) -> str:
    """Give a name as the text spells it, without vowel signs and stretching."""
    surface = folded.original[folded.start(name.start) : folded.end(name.end)]
    plain = " ".join(unicodedata.normalize("NFC", _HIDDEN.sub("", surface)).split())
    cut = name.words[0].startswith("ال") and not fold_word(plain).startswith("ال")  # أليكس folds to ال too
    return f"ال{plain}" if cut else plain


def _usual(spellings: Sequence[str]) -> str:
    """The spelling met most often, the first of them."""
    return max(dict.fromkeys(spellings), key=spellings.count)
