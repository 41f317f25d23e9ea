"""What can a word of a sum of money be? A number, a scale or a currency, read behind its proclitics.

Every form is compared folded. A word is read whole first and only then without و ف ب ل ك and the article, so that
وون (won) is no و with ون. Two-letter names (ين, بات) never lose a proclitic: بين is "between", not "by yen".
"""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from preprocessing.lexicon import rows
from preprocessing.text import fold_word

PREFIXES: Final = tuple(
    conjunction + preposition
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال")
)
_SHORT: Final = 2  # currencies up to this length stand without a proclitic but the article
_ALWAYS: Final = ("", "ال")
CARE: Final = ("weak", "named")


class Sense(NamedTuple):
    """What a word stands for: its role, what it is worth, and how the list qualifies it."""

    role: str  # "number", "scale", "currency"
    note: str  # "unit", "ten", "one", "two", "many", "accusative", …
    value: Decimal = Decimal(1)  # of a number or scale; of a currency the part of its unit (a cent is 0.01)
    name: str = ""  # of a currency: its ISO code, or a name that several currencies share ("riyal")
    care: str = ""  # of a currency that is a word or a name too: "weak" wants a scale or an adjective, "named" the last


class Reading(NamedTuple):
    """A word taken apart: its proclitics, the rest, and what the rest means (None for any other word)."""

    prefix: str
    core: str
    sense: Sense | None


@cache
def senses() -> dict[str, Sense]:
    """Every single word the lists know, folded."""
    found: dict[str, Sense] = {}
    for row in rows("numbers"):
        value = Decimal(0) if row.id == "few" else Decimal(row.id)
        found[fold_word(row.form)] = Sense("number", row.note, value)
    for row in rows("scales"):
        if row.note != "latin":
            found[fold_word(row.form)] = Sense("scale", row.note, Decimal(row.id))
    for row in rows("currencies"):
        number, _, more = row.note.partition(" ")
        if number in ("one", "two", "many"):
            care = more if more in CARE else ""
            found[fold_word(row.form)] = Sense("currency", number, Decimal((not care and more) or 1), row.id, care)
    return found


@cache
def latin_scales() -> dict[str, Decimal]:
    """Scales as they stand after Western digits: `$3bn`."""
    return {row.form: Decimal(row.id) for row in rows("scales") if row.note == "latin"}


@cache
def signs() -> dict[str, Sense]:
    """Currency symbols and ISO codes as they are written (a code in capitals)."""
    return {
        row.form: Sense("currency", row.note, Decimal(1), row.id)
        for row in rows("currencies")
        if row.note in ("symbol", "code")
    }


@lru_cache(maxsize=1 << 16)
def read(word: str) -> Reading:
    """Take a folded word apart."""
    known = senses()
    for prefix in PREFIXES:
        core = word[len(prefix) :]
        sense = known.get(core) if word.startswith(prefix) else None
        if sense and (prefix in _ALWAYS or len(core) > _SHORT or sense.role != "currency"):
            return Reading(prefix, core, sense)
    return Reading("", word, None)
