"""What stands around a match? Titles, words that say what a name is, quotes, glosses, signs of another thing."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from preprocessing.actors.forms import first_names, given_names, known
from preprocessing.actors.matching import Match
from preprocessing.actors.vocabulary import by_form, fold_all, words
from preprocessing.facts import Actor
from preprocessing.tables import Kind

_REACH: Final = 80  # characters before a name that are looked at
_NEAR: Final = 200  # characters on either side where a cue for one sense counts
_WORDS: Final = 5
_PHRASE: Final = 3
_ABBREVIATION: Final = 4  # letters, with the stop: د. أحمد goes on, السوق. أحمد does not
_WORD: Final = re.compile(r"[^\s\"'«»“”„()\[\]]+")
_CLAUSE: Final = re.compile(r".*[،؛:!?؟\n)\]»”]", re.DOTALL)
_WORD_AFTER: Final = re.compile(r" {1,2}([^\s\"'«»“”„()\[\].،؛:!?؟]+)")
_GLOSS: Final = re.compile(r"[\"'»”“]?\s{0,2}[(\[]\s?([^()\[\]\n]{1,40})[)\]]")
_OPENING: Final = frozenset("\"'«“”„")
_CLOSING: Final = frozenset("\"'»”“")
_CLITICS: Final = ("ول", "وب", "فل", "فب", "و", "ف", "ب", "ل", "ك")
_GROUPS: Final[dict[Kind, frozenset[str]]] = {
    "company": frozenset(("firm", "bank", "site", "paper", "channel", "agency")),
    "organization": frozenset(("club", "party", "body", "ministry", "university", "bank", "agency")),
}


@dataclass(frozen=True, eq=False)
class Around:
    """A match in its text, with what stands beside it; read when asked for, since most matches need little of it."""

    flat: str
    match: Match

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words before the match within its clause, at most five, the nearest last."""
        at = self.match.token
        piece = self.flat[max(0, at - _REACH) : at]
        cut = _CLAUSE.match(piece)
        found = _WORD.findall(piece, cut.end() if cut else 0)[-_WORDS:]
        stops = [place for place, word in enumerate(found) if word[-1] == "." and len(word) > _ABBREVIATION]
        return tuple(found[stops[-1] + 1 :] if stops else found)

    @cached_property
    def apart(self) -> bool:
        """Whether a proclitic cuts the match off from the words before."""
        return bool(self.match.clitic) or self.match.form.hidden

    @cached_property
    def endings(self) -> frozenset[str]:
        """What the words before may be said to end in: one to three words, proclitics seen through."""
        return frozenset() if self.apart else _endings(self.before)

    def ends_in(self, phrases: Set[str]) -> bool:
        """Whether the words before end in one of these phrases, proclitics seen through."""
        return not self.endings.isdisjoint(phrases)

    @property
    def after(self) -> str:
        """The word right after the match, empty where a mark comes first."""
        found = _WORD_AFTER.match(self.flat, self.match.end)
        return found[1] if found else ""

    @property
    def quotes(self) -> tuple[bool, bool]:
        """Whether a quotation mark opens right before the match, and whether one closes right after it."""
        token, end = self.match.token, self.match.end
        return token > 0 and self.flat[token - 1] in _OPENING, self.flat[end : end + 1] in _CLOSING


def title(around: Around) -> str:
    """Name the class of title before the match: head, person, office or courtesy; empty for none."""
    alone = by_form("titles", "alone")
    found = {alone[ending] for ending in around.endings if ending in alone}
    if found:
        return next(name for name in ("head", "person", "office", "courtesy") if name in found)
    through = words("titles", "through")
    for back in range(1, 0 if around.apart else len(around.before)):
        if not around.before[-back].startswith("ال"):
            return ""
        if not through.isdisjoint(_endings(around.before[-back - 1 : -back])):
            first = " ".join(around.before[-back - 1 : len(around.before) - back + 1])
            return "head" if any(bare in words("titles", id="head") for bare in (first, *_bare(first))) else "office"
    return ""


def name_goes_on(around: Around) -> bool:
    """Whether the word after a lone name may be more of the name; marks, particles, verbs of saying and ال end it."""
    after = around.after
    ends = after in words("ordinary_words", id="particle") or after in words("triggers", id="saying")
    return bool(after) and not ends and not after.startswith(("ال", "و")) and not after[0].isdigit()


def of_something_else(around: Around, actor: Actor) -> bool:
    """Whether the name is that of a place, a relative or another thing."""
    if _other_sense(around, actor) or _of_another(around, actor):
        return True
    return actor.kind == "person" and _place_named_after(around.before)


def plain(around: Around, actor: Actor) -> bool | None:
    """Whether what stands beside a weak form makes it plain; False where it speaks against it, None for neither."""
    if actor.kind == "person":
        return title(around) in ("head", "office") or around.ends_in(words("triggers", id="leader")) or None
    if _glossed(around, actor) or _keeps_sense(around, actor):
        return True
    if around.match.clitic.endswith("ل") and around.match.clitic != "ل":
        return False  # فتح is a movement, الفتح is none
    opens, closes = around.quotes
    said = _said(around, actor)
    ordinary = around.match.form.ordinary
    if said is False or (opens and not closes) or (ordinary and around.after.startswith("لل")):
        return False  # صحيفة الوطن is plain, شركة الوطن للتأمين another firm, «أبل ووتش» another thing
    if said or (opens and closes):
        return True
    if any(around.flat.startswith(form, around.match.end + 1) for form in words("triggers", "after")):
        return True
    loose = around.ends_in(words("triggers", "loose")) or around.ends_in(words("triggers", "female", id="saying"))
    return (loose and not ordinary) or None


def _endings(before: tuple[str, ...]) -> frozenset[str]:
    phrases = [" ".join(before[-count:]) for count in range(1, min(_PHRASE, len(before)) + 1)]
    return frozenset(phrases + [bare for phrase in phrases for bare in _bare(phrase)])


def _bare(word: str) -> list[str]:
    """What a word may be without the proclitics that it seems to begin with."""
    rests = [(clitic, word[len(clitic) :]) for clitic in _CLITICS if word.startswith(clitic)]
    return [rest for _, rest in rests] + [f"ا{rest}" for clitic, rest in rests if clitic[-1] == "ل" == rest[:1]]


def _place_named_after(before: tuple[str, ...]) -> bool:
    ranks = words("titles", "between")
    inner = before
    while inner and not ranks.isdisjoint(_endings(inner[-2:])):
        inner = inner[:-1] if not ranks.isdisjoint(_endings(inner[-1:])) else inner[:-2]
    ending = _endings(inner[-1:])
    if not words("triggers", "always", id="namesake").isdisjoint(ending):
        return True
    return len(inner) < len(before) and not words("triggers", "rank", id="namesake").isdisjoint(ending)


def _of_another(around: Around, actor: Actor) -> bool:
    """Whether the word before makes it a father's name (فيصل بن سلمان) or a relative's (لارا ترامب)."""
    if around.apart or not around.before:
        return False
    word, form = around.before[-1], around.match.form
    if actor.kind == "person" and word in words("name_parts", id="father"):
        return True
    language = _given(around.before)
    if not language or word in words("ordinary_words", id="particle") or word in first_names(actor.actor_id):
        return False
    if actor.kind != "person":
        return form.words == 1 and language in ("en", "latin")
    son = form.key.split(" ", 1)[0] in words("name_parts", id="father")
    return form.words == 1 or son or (language == "ar" and word not in words("ordinary_words"))


def _given(before: tuple[str, ...]) -> str:
    """The list's id of the given name that the words before end in, empty for none."""
    word = before[-1]
    servant = len(before) > 1 and before[-2] in ("عبد", "وعبد")
    return given_names().get(word) or (given_names().get(word[1:], "") if word[0] == "و" else "") or ("ar" * servant)


def _glossed(around: Around, actor: Actor) -> bool:
    """Whether brackets beside the form give another form of the same actor."""
    found = _GLOSS.match(around.flat, around.match.end)
    inside = " ".join(found[1].split()) if found else ""
    return inside not in ("", around.match.form.key) and inside in _forms(actor.actor_id)


def _other_sense(around: Around, actor: Actor) -> bool:
    """Whether the article speaks of the other thing that the form may mean (منظمة العفو الدولية for AI)."""
    instead = words("other_senses", "instead", id=actor.actor_id)
    return bool(instead) and any(cue in around.flat for cue in instead) and not _keeps_sense(around, actor)


def _keeps_sense(around: Around, actor: Actor) -> bool:
    keeps = words("other_senses", "keeps", id=actor.actor_id)
    window = around.flat[max(0, around.match.start - _NEAR) : around.match.end + _NEAR] if keeps else ""
    return any(cue in window for cue in keeps)


def _said(around: Around, actor: Actor) -> bool | None:
    """Whether the words before say what the actor is; None where they say nothing, False where another thing."""
    group_of = by_form("triggers", "before")
    said = {group_of[ending] for ending in around.endings if ending in group_of and group_of[ending] != "leader"}
    return not said.isdisjoint(_groups(actor.actor_id)) if said else None


@cache
def _groups(actor_id: str) -> frozenset[str]:
    """Which groups of trigger words suit an actor: those that begin its forms, else all of its kind."""
    kind = known()[actor_id].kind
    first = {form.split(" ", 1)[0] for form in _forms(actor_id)}
    own = {group for form, group in by_form("triggers", "before").items() if form in first}
    suit = (own & _GROUPS[kind]) or _GROUPS[kind]
    return frozenset(suit | {"site"} if kind == "company" else suit)


@cache
def _forms(actor_id: str) -> frozenset[str]:
    actor = known()[actor_id]
    return frozenset(fold_all((actor.name_ar, actor.name_en, *actor.aliases)))
