"""Does a form mean the actor, or another thing that has the same name? What speaks for it, and what against."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from preprocessing import lexicon
from preprocessing.actors.around import Around, endings, title
from preprocessing.actors.forms import first_names, given_names, known
from preprocessing.actors.vocabulary import by_form, fold_all, words
from preprocessing.facts import Actor
from preprocessing.tables import Kind

_NEAR: Final = 200  # characters on either side where a cue for one sense counts
_GLOSS: Final = re.compile(r"[\"'»”“]?\s{0,2}[(\[]\s?([^()\[\]\n]{1,40})[)\]]")
_GROUPS: Final[dict[Kind, frozenset[str]]] = {
    "company": frozenset(("firm", "bank", "site", "paper", "channel", "agency")),
    "organization": frozenset(("club", "party", "body", "ministry", "university", "bank", "agency")),
}


def plain(around: Around, actor: Actor) -> bool | None:
    """Whether what stands beside a weak form makes it plain; False where it speaks against it, None for neither."""
    if actor.kind == "person":
        if around.after in words("name_parts", id="father"):
            return False  # النائب مبارك بن فهد
        return title(around) in ("head", "office") or around.ends_in(words("triggers", id="leader")) or None
    if words("other_senses", id=actor.actor_id) or _glossed(around, actor):
        return True
    if _against(around, actor):
        return False
    opens, closes = around.quotes
    if (opens and closes) or _said(around, actor):
        return True
    if around.match.form.ordinary and around.match.form.key.startswith("ال"):
        return None  # استدعت السفير is no newspaper, المدينة الاقتصادية neither
    if around.flat.startswith(_words_after(), around.match.end + 1):
        return True
    loose = around.ends_in(words("triggers", "loose")) or around.ends_in(words("triggers", "female", id="saying"))
    return loose or None


def of_something_else(around: Around, actor: Actor) -> bool:
    """Whether the name is that of a place, a relative or another thing."""
    if _other_sense(around, actor) or _of_another(around, actor):
        return True
    return actor.kind == "person" and place_named_after(around.before)


def instead(around: Around, actor: Actor) -> Actor | None:
    """The listed actor that the form means where the article speaks of another thing: الاتحاد الأوروبي of football."""
    other = _others().get(actor.actor_id)
    return known()[other] if other and _other_sense(around, actor) else None


def _against(around: Around, actor: Actor) -> bool:
    """Whether what stands beside a weak form says that it is another thing's name, or no name."""
    if around.match.clitic.endswith("ال") or around.match.clitic.endswith("لل"):
        return True  # فتح is a movement, الفتح is none
    opens, closes = around.quotes
    if _said(around, actor) is False or (opens and not closes):
        return True  # بنك الجزيرة is no channel, «أبل ووتش» no firm
    if not around.match.form.ordinary:
        return False
    after = around.after
    return after.startswith("لل") or (_nationality(after) and not any(after in form for form in _forms(actor.actor_id)))


def _nationality(word: str) -> bool:
    """Whether a word is الكويتي or الكويتية: صحيفة الوطن الكويتية is another paper."""
    return word.removesuffix("ه") in words("ordinary_words", id="nationality")


def _glossed(around: Around, actor: Actor) -> bool:
    """Whether brackets beside the form give another form of the same actor."""
    found = _GLOSS.match(around.flat, around.match.end)
    inside = " ".join(found[1].split()) if found else ""
    return inside not in ("", around.match.form.key) and inside in _forms(actor.actor_id)


def _said(around: Around, actor: Actor) -> bool | None:
    """Whether the words before say what the actor is; None where they say nothing, False where another thing."""
    group_of = by_form("triggers", "before")
    said = {group_of[ending] for ending in around.endings if ending in group_of and group_of[ending] != "leader"}
    return not said.isdisjoint(_groups(actor.actor_id)) if said else None


def _other_sense(around: Around, actor: Actor) -> bool:
    """Whether the article speaks of the other thing that the form may mean (منظمة العفو الدولية for AI)."""
    instead = words("other_senses", "instead", id=actor.actor_id)
    if not instead or not any(cue in around.flat for cue in instead):
        return False
    window = around.flat[max(0, around.match.start - _NEAR) : around.match.end + _NEAR]
    return not any(cue in window for cue in words("other_senses", "keeps", id=actor.actor_id))


def place_named_after(before: tuple[str, ...]) -> bool:
    """Whether the words before make the name that of a place or an institution: جامعة الملك."""
    ranks = words("titles", id="between")
    inner = before
    while inner and not ranks.isdisjoint(endings(inner[-2:])):
        inner = inner[:-1] if not ranks.isdisjoint(endings(inner[-1:])) else inner[:-2]
    ending = endings(inner[-1:])
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


@cache
def _others() -> Mapping[str, str]:
    return MappingProxyType({row.id: row.form for row in lexicon.rows("other_senses") if row.note == "means"})


@cache
def _words_after() -> tuple[str, ...]:
    return tuple(words("triggers", "after"))


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
