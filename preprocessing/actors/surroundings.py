"""What stands around a match? Titles, trigger words, quotation marks, glosses, fathers' names, places named after people."""

import re
from collections.abc import Set
from typing import Final

from preprocessing.actors.forms import fold_all, given_names, first_names, titles, words
from preprocessing.actors.matching import Match
from preprocessing.facts import Actor

_REACH: Final = 80
_PHRASE: Final = 3
_WORD: Final = re.compile(r"[^\s\"'«»“”„()\[\]]+")
_CLAUSE_END: Final = re.compile(r"[،؛:!?؟\n)\]»”]|(?<=[^\W\d_]{4})\.|(?<=\d)\.(?!\d)")
_WORD_AFTER: Final = re.compile(r"[ ]{1,2}([^\s\"'«»“”„()\[\].،؛:!?؟]+)")
_OPENING: Final = frozenset("\"'«“”„")
_CLOSING: Final = frozenset("\"'»”“")
_GLOSS: Final = re.compile(r"[\"'»”“]?\s{0,2}[(\[]\s?([^()\[\]\n]{1,40})[)\]]")
_ATTACHED: Final = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل", "فب")
_NEAR: Final = 200


def words_before(flat: str, at: int) -> list[str]:
    """The words before a place within its clause, the nearest last."""
    piece = flat[max(0, at - _REACH) : at]
    cut = max((end.end() for end in _CLAUSE_END.finditer(piece)), default=0)
    return _WORD.findall(piece[cut:])


def word_after(flat: str, at: int) -> str:
    """The word right after a place, empty where a mark comes first."""
    found = _WORD_AFTER.match(flat, at)
    return found[1] if found else ""


def ends_in(before: list[str], phrases: Set[str]) -> bool:
    """Whether the words before end in one of these phrases, proclitics seen through."""
    for count in range(1, min(_PHRASE, len(before)) + 1):
        phrase = " ".join(before[-count:])
        if any(bare in phrases for bare in without_clitic(phrase)):
            return True
    return False


def without_clitic(word: str) -> list[str]:
    """A word as it stands and as it would be without the proclitics it may begin with."""
    bare = [word]
    for clitic in _ATTACHED[1:]:
        if word.startswith(clitic):
            rest = word[len(clitic) :]
            bare += [rest, f"ا{rest}"] if clitic.endswith("ل") and rest.startswith("ل") else [rest]
    return bare


def title(before: list[str]) -> str:
    """Which class of title the words before end in: office, courtesy, or none (empty)."""
    for name in ("office", "courtesy"):
        if ends_in(before, words("titles", "alone", id=name)):
            return name
    for back in range(1, min(4, len(before))):
        if not all(word.startswith("ال") for word in before[-back:]):
            return ""
        if ends_in(before[:-back][-1:], words("titles", id="office")):
            return "office"
    return ""


def place_named_after(before: list[str]) -> bool:
    """Whether the words before make the name that of a place or an institution: جامعة الملك."""
    ranks = words("titles", id="rank")
    inner = before
    while inner and ends_in(inner, ranks):
        inner = inner[:-1] if inner[-1] in ranks else inner[:-2]
    if ends_in(inner[-1:], words("triggers", "always", id="namesake")):
        return True
    return len(inner) < len(before) and ends_in(inner[-1:], words("triggers", "rank", id="namesake"))


def of_another(before: list[str], match: Match, actor: Actor) -> bool:
    """Whether the word before makes it the name of somebody else: a father's (فيصل بن سلمان), a relative's (لارا ترامب)."""
    if not before or match.clitic:
        return False
    word = before[-1]
    if actor.kind == "person" and word in words("name_parts", id="father"):
        return True
    language = given_names().get(word) or given_names().get(word[1:] if word[0] == "و" else "", "")
    if not language or word in words("ordinary_words") or word in first_names(actor.actor_id):
        return False
    if actor.kind == "person":
        return match.form.words == 1 or match.form.key.split(" ")[0] in words("name_parts", id="father") or language == "ar"
    return match.form.words == 1 and language in ("en", "latin")


def quoted(flat: str, match: Match) -> bool:
    """Whether quotation marks enclose the form."""
    return match.token > 0 and flat[match.token - 1] in _OPENING and flat[match.end : match.end + 1] in _CLOSING


def glossed(flat: str, match: Match, actor: Actor) -> bool:
    """Whether brackets beside the form give another form of the same actor."""
    found = _GLOSS.match(flat, match.end)
    inside = " ".join(found[1].split()) if found else ""
    return bool(inside) and inside != match.form.key and inside in fold_all((actor.name_ar, actor.name_en, *actor.aliases))


def near(flat: str, match: Match, cues: Set[str]) -> bool:
    """Whether one of these words stands in the neighbourhood."""
    window = flat[max(0, match.start - _NEAR) : match.end + _NEAR]
    return any(cue in window for cue in cues)
