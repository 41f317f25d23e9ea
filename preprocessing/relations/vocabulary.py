"""Which words tie actors? Verbs with their tense, classes of words, and the frames they stand in, from the lists.

A frame is a row of `relation_frames`: what is said (the id), how (the form), and who may stand in it (the note). Its
form is read by `elements`; what the signs mean stands in `Element`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, cast, get_args

from preprocessing import lexicon
from preprocessing.tables import Kind, Predicate
from preprocessing.text import fold, fold_word

Tense = Literal["past", "present", "object"]
Sign = Literal["actor", "pair", "verb", "class", "word", "gap", "adverbs", "adjectives", "no_person"]
Entry = tuple[str, ...]

_KINDS: Final[Mapping[str, Kind]] = {"p": "person", "c": "company", "o": "organization"}
_SHORT: Final = 3  # letters: particles, too common to look for a frame by
_RARITY: Final[Mapping[str, int]] = {
    "class": 0,
    "verb": 1,
    "word": 2,
    "actor": 3,
    "pair": 3,
    "gap": 3,
    "adverbs": 3,
    "adjectives": 3,
    "no_person": 3,
    "which": 3,
    "stake": 2,
    "money": 3,
    "deed": 2,
    "claimed": 2,
    "express": 2,
    "share": 2,
    "file": 2,
}
"""Of signs, and of the classes and verbs commoner than their like: a frame is looked for by its rarest element."""
_PRONOUNS: Final = ("ها", "ه", "هم", "هما")


class Element(NamedTuple):
    """A part of a frame.

    `1`, `2`: the subject, the object (`^1`: it begins its clause); `12`: both in one list; `{acquire}`: a verb, any
    form; `{acquire+}`: a verb with a pronoun for its object; `@chief`: a word of a class; `~`: adverbs, if any; `-`:
    adjectives, if any; `*`: some other words, if any; `!p`: no person follows; anything else: that word.
    """

    sign: Sign
    value: str
    clear: bool = False


class Frame(NamedTuple):
    """A way to say how two actors are tied; `anchor` is the place of its rarest element, by which it is looked for; of
    each of `needs` a sentence must hold a word.
    """

    predicate: Predicate
    shape: str
    elements: tuple[Element, ...]
    anchor: int
    subjects: frozenset[Kind]
    objects: frozenset[Kind]
    needs: tuple[frozenset[str], ...]


@cache
def words(name: str) -> frozenset[str]:
    """Give the single words of a class."""
    return frozenset(entry[0] for entry in entries(name) if len(entry) == 1)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Give the expressions of a class as words, the longest first."""
    return tuple(sorted(_classes()[name], key=len, reverse=True))


@cache
def openings(name: str) -> Mapping[str, tuple[Entry, ...]]:
    """Give the expressions of a class by their first word."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries(name):
        found[entry[0]].append(entry)
    return {word: tuple(group) for word, group in found.items()}


@cache
def verb(name: str) -> Mapping[str, Tense]:
    """Give the tense of each form of a verb; `bought+` stands for its forms with a pronoun."""
    forms = _verbs()[name.removesuffix("+")]
    if not name.endswith("+"):
        return {form: tense for form, tense in forms.items() if tense != "object"}
    attached = {form + pronoun: tense for form, tense in forms.items() for pronoun in _PRONOUNS if tense != "object"}
    return attached | {form: "past" for form, tense in forms.items() if tense == "object"}


@cache
def parts() -> frozenset[str]:
    """Give every word that a proclitic is taken off: those of the frames, verbs and classes."""
    known = {word for group in _classes().values() for entry in group for word in entry}
    known |= {form for name in _verbs() for suffix in ("", "+") for form in verb(name + suffix)}
    known |= {element.value for frame in frames() for element in frame.elements if element.sign == "word"}
    return frozenset(word for word in known if len(word) >= _SHORT)


@cache
def frames() -> tuple[Frame, ...]:
    """Give all frames, the active ones in each order of words."""
    rows = lexicon.rows("relation_frames")
    forms = fold("\n".join(row.form for row in rows)).text.split("\n")
    return tuple(
        _frame(cast(Predicate, row.id), shape, elements(pattern), types)
        for row, form in zip(rows, forms, strict=True)
        for shape, pattern, types in _orders(form, *row.note.split())
    )


@cache
def by_anchor() -> Mapping[str, tuple[Frame, ...]]:
    """Give the frames by the first word of their anchor."""
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames():
        for word in _first_words(frame.elements[frame.anchor]):
            found[word].append(frame)
    return {word: tuple(group) for word, group in found.items()}


def elements(pattern: str) -> tuple[Element, ...]:
    """Read the form of a frame."""
    return tuple(_element(sign) for sign in pattern.split())


def _element(sign: str) -> Element:
    bare = sign.removeprefix("^")
    if bare in ("1", "2"):
        return Element("actor", bare, sign != bare)
    plain: Mapping[str, Sign] = {"12": "pair", "*": "gap", "~": "adverbs", "-": "adjectives", "!p": "no_person"}
    if sign in plain:
        return Element(plain[sign], sign)
    if sign.startswith("{"):
        return Element("verb", sign.strip("{}"))
    return Element("class", sign[1:]) if sign.startswith("@") else Element("word", sign)


def _orders(form: str, shape: str, types: str) -> Iterable[tuple[str, str, str]]:
    """The patterns that a row stands for: its own, or for a verb each order of verb, subject and object."""
    if shape not in ("active", "turned"):
        return [(shape, form, types)]
    agent, patient = ("1", "2") if shape == "active" else ("2", "1")
    name, _, rest = form.partition(" ")
    orders = [
        ("verb", f"{name} {agent} ~ {rest} {patient}"),
        ("verb", f"^{agent} {name} ~ {rest} {patient}"),
        ("verb", f"^{agent} قد {name} ~ {rest} {patient}"),
        ("relative", f"{agent} @which {name} ~ {rest} {patient}"),
        ("relative", f"{agent} ، @which {name} ~ {rest} {patient}"),
    ]
    if not rest:
        attached = name.replace("}", "+}")
        orders.append(("relative", f"{patient} @which {attached} ~ {agent}"))
        orders.append(("relative", f"{patient} ، @which {attached} ~ {agent}"))
    return [(order, pattern, types) for order, pattern in orders]


def _frame(predicate: Predicate, shape: str, found: tuple[Element, ...], types: str) -> Frame:
    subjects, objects = (frozenset(_KINDS[letter] for letter in side) for side in types.split(">"))
    weights = [(_RARITY.get(element.value, _RARITY[element.sign]), -len(element.value)) for element in found]
    needs = tuple(frozenset(_first_words(element)) for element in found if element.sign in ("verb", "class", "word"))
    return Frame(predicate, shape, found, weights.index(min(weights)), subjects, objects, needs)


def _first_words(element: Element) -> Iterable[str]:
    if element.sign == "verb":
        return verb(element.value)
    return openings(element.value) if element.sign == "class" else (element.value,)


@cache
def _classes() -> Mapping[str, list[Entry]]:
    rows = lexicon.rows("relation_words")
    forms = fold("\n".join(row.form for row in rows)).text.split("\n")
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for row, form in zip(rows, forms, strict=True):
        found[row.id].append(tuple(_apart(form)))
    for name in ("months", "weekdays"):
        found["time"] += [(fold_word(row.form),) for row in lexicon.rows(name)]
    return found


def _apart(form: str) -> Iterable[str]:
    """The words of an expression; an و inside it stands alone, as it does in the pieces of a sentence."""
    first, *others = form.split()
    yield first
    for word in others:
        if word.startswith("و") and len(word) > _SHORT:
            yield "و"
        yield word.removeprefix("و") if len(word) > _SHORT else word


@cache
def _verbs() -> Mapping[str, Mapping[str, Tense]]:
    rows = lexicon.rows("relation_verbs")
    forms = fold("\n".join(row.form for row in rows)).text.split("\n")
    found: defaultdict[str, dict[str, Tense]] = defaultdict(dict)
    for row, form in zip(rows, forms, strict=True):
        if row.note not in get_args(Tense):
            raise ValueError(f"relation_verbs: {row.note!r} is no tense; expected one of {get_args(Tense)}")
        found[row.id].setdefault(form, cast(Tense, row.note))
    return found
