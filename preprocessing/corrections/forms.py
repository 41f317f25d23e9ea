"""How are corrections written down? As frozen values, and as JSON that a reader can export, keep and send."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Final, Literal, get_args

from preprocessing.tables import KINDS, Kind

VERSION: Final = 1

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class CorrectionError(ValueError):
    """A correction, or a file of them, that can't be used; says what is wrong, what was expected and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`actor` is `into`."""

    actor: str
    into: str
    note: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """`actor` is shown under other names; an empty one stays as it is."""

    actor: str
    name_ar: str = ""
    name_en: str = ""
    note: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype:
    """`actor` is of another kind."""

    actor: str
    to: Kind
    note: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """`actor` is none, or not wanted; its mentions are left out."""

    actor: str
    note: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The mentions of `actor` with one of `surfaces`, or in one of `articles`, mean another one: `new`."""

    actor: str
    new: str
    name_ar: str
    name_en: str = ""
    surfaces: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    note: str = ""
    time: str = ""


Correction = Merge | Rename | Retype | Hide | Split
CorrectionKind = Literal["merge", "rename", "retype", "hide", "split"]
KINDS_OF: Final[tuple[CorrectionKind, ...]] = get_args(CorrectionKind)
_CLASSES: Final[Mapping[str, Any]] = dict(zip(KINDS_OF, (Merge, Rename, Retype, Hide, Split), strict=True))


def written(text: str) -> tuple[Correction, ...]:
    """Read corrections one by one from JSON; raises CorrectionError. Whether they agree is for `apply` to say."""
    try:
        said = json.loads(text)
    except ValueError as error:
        raise CorrectionError(f"the corrections are not JSON ({error}); expected a file that was exported") from None
    if not isinstance(said, dict) or not isinstance(said.get("corrections"), list):
        raise CorrectionError("the JSON has no list `corrections`; expected a file of corrections that was exported")
    if said.get("version") != VERSION:
        raise CorrectionError(
            f"the corrections are of version {said.get('version')!r}; expected {VERSION}; export them anew"
        )
    found = tuple(_correction(number, item) for number, item in enumerate(said["corrections"], 1))
    return found


def dump(corrections: Iterable[Correction]) -> str:
    """Write corrections as JSON, one a line, without empty values."""
    lines = [json.dumps(_row(one), ensure_ascii=False) for one in corrections]
    return f'{{"version": {VERSION}, "corrections": [\n' + ",\n".join(lines) + "\n]}\n"


def kind(correction: Correction) -> CorrectionKind:
    """Say what a correction does."""
    return next(name for name in KINDS_OF if isinstance(correction, _CLASSES[name]))


def _row(correction: Correction) -> dict[str, Any]:
    values = {field.name: getattr(correction, field.name) for field in fields(correction)}
    return {"kind": kind(correction)} | {name: value for name, value in values.items() if value}


def _correction(number: int, item: Any) -> Correction:
    if not isinstance(item, dict) or item.get("kind") not in KINDS_OF:
        what = item.get("kind") if isinstance(item, dict) else item
        raise wrong(number, f"its kind is {what!r}", f"one of {', '.join(KINDS_OF)}")
    cls = _CLASSES[item["kind"]]
    known = {field.name: field for field in fields(cls)}
    values = {name: value for name, value in item.items() if name != "kind"}
    if odd := sorted(set(values) - set(known)):
        raise wrong(number, f"it has {', '.join(odd)}", f"nothing but {', '.join(known)}")
    needed = [name for name, field in known.items() if field.default is MISSING]
    if missing := [name for name in needed if not values.get(name)]:
        raise wrong(number, f"{', '.join(missing)} is missing or empty", f"{item['kind']} with {', '.join(needed)}")
    for name, value in values.items():
        _check(number, name, value, listed=isinstance(known[name].default, tuple))
    return _checked(number, cls(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}))


def _check(number: int, name: str, value: Any, *, listed: bool) -> None:
    if listed and not (isinstance(value, list) and value and all(isinstance(one, str) and one for one in value)):
        raise wrong(number, f"{name} is {value!r}", "a list of texts")
    if not listed and not isinstance(value, str):
        raise wrong(number, f"{name} is {value!r}", "a text")
    if name in ("actor", "into", "new") and not _ID.fullmatch(value):
        raise wrong(number, f"{name} is {value!r}", "the id of an actor, such as sam-altman")


def _checked(number: int, correction: Correction) -> Correction:
    match correction:
        case Retype(to=to) if to not in KINDS:
            raise wrong(number, f"to is {to!r}", f"one of {', '.join(KINDS)}")
        case Rename(name_ar="", name_en=""):
            raise wrong(number, "it has neither name_ar nor name_en", "one of them at least")
        case Split(surfaces=(), articles=()):
            raise wrong(number, "it has neither surfaces nor articles", "one of them at least")
    return correction


def wrong(number: int, what: str, expected: str) -> CorrectionError:
    """Say of a correction, counted from 1, what is wrong."""
    return CorrectionError(
        f"correction {number}: {what}; expected {expected}; correct the file, or leave that correction out"
    )
