"""Which words does the product know? The word lists of data/lexicon: TSV with the columns id, form, note."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class Row:
    """One form of a word list: what it stands for, how it is spelled, what must be known of it."""

    id: str
    form: str
    note: str


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read the word list `name` (a file stem of data/lexicon), in the order of the file."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(Row(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
