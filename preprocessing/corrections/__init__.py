"""What do readers put right about actors, and what follows from it? A small file, laid over the table, never into it.

    {"version": 1, "corrections": [
      {"kind": "merge", "actor": "j-smith", "into": "john-smith"},
      {"kind": "rename", "actor": "john-smith", "name_ar": "جون سميث", "name_en": "John Smith"},
      {"kind": "retype", "actor": "acme", "to": "company"},
      {"kind": "hide", "actor": "the-end"},
      {"kind": "split", "actor": "ali-hassan", "new": "ali-hassan-2", "name_ar": "علي حسن",
       "surfaces": ["علي حسن الحربي"], "articles": ["a1b2"], "note": "the referee", "time": "2026-11-22"}
    ]}

Each may carry `note` and `time`; a rename needs one of its names, a split one of its lists. They count in order: an id
means what the corrections before have made of it, so chains of merges are followed to their end. Refused are a merge of
what is one already (a circle of merges ends in one), a word about an actor that is hidden, and a split into an id in
use. Undoing is dropping the last one: what is left is whole again.

Corrections of different actors may stand in any order. Merges in any order make the same actors one, but the later ones
decide under which id.
"""

from pathlib import Path

from preprocessing.corrections.effect import Effect, Move, apply
from preprocessing.corrections.forms import (
    VERSION,
    Correction,
    CorrectionError,
    CorrectionKind,
    Hide,
    Merge,
    Rename,
    Retype,
    Split,
    dump,
    kind,
    written,
)

__all__ = [
    "VERSION", "Correction", "CorrectionError", "CorrectionKind", "Effect", "Hide", "Merge", "Move", "Rename", "Retype",
    "Split", "apply", "dump", "kind", "load", "parse",
]  # fmt: skip


def parse(text: str) -> tuple[Correction, ...]:
    """Read corrections from JSON; raises CorrectionError, also where they contradict each other."""
    found = written(text)
    apply(found)
    return found


def load(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections; raises CorrectionError."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CorrectionError(f"{path} can't be read ({error}); expected a file that was exported") from None
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path} is not UTF-8 ({error}); expected a file that was exported") from None
    except CorrectionError as error:
        raise CorrectionError(f"{path}: {error}") from None
