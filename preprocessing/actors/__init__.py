"""Which people, companies and organizations does a text name? Those of the lexicon, and those it makes plain itself."""

from preprocessing.actors import names
from preprocessing.actors.choosing import Choice, choose
from preprocessing.actors.forms import known
from preprocessing.actors.home import at_home
from preprocessing.actors.matching import matches
from preprocessing.actors.vocabulary import flatten
from preprocessing.facts import Mention
from preprocessing.text import Folded, fold

__all__ = ["at_home", "find", "known"]


def find(text: str) -> list[Mention]:
    """Find the actors named in `text`: sorted by start, not overlapping, without titles and proclitics."""
    folded = fold(text)
    flat = flatten(folded.text)
    found = names.find(folded, flat, choose(folded, flat, matches(flat)))
    listed = [_mention(folded, choice) for choice in found.choices]
    return sorted([*listed, *found.mentions], key=lambda mention: mention.start)


def _mention(folded: Folded, choice: Choice) -> Mention:
    start, end = folded.start(choice.match.start), folded.end(choice.match.end)
    surface, rule = folded.original[start:end], f"lexicon.{choice.rule}"
    return Mention(start, end, surface, rule, choice.actor, choice.confidence)
