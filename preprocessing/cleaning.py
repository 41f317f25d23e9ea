"""What of a page is the article? Title, body and dateline apart; the page's own words (forms, share lines, labels) dropped."""

import unicodedata
from dataclasses import dataclass

from preprocessing.reading import Raw


@dataclass(frozen=True, slots=True)
class Clean:
    """An article without its page; `doubts` are lines of which it is not certain where they belong."""

    title: str
    body: str
    dateline: str = ""
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title, blank line, body; the body alone where there is no title."""
        return f"{self.title}\n\n{self.body}" if self.title and self.body else self.title or self.body

    @property
    def body_start(self) -> int:
        """Where in `text` the body begins."""
        return len(self.text) - len(self.body)


_LONGEST_TITLE = 25


def clean(raw: Raw) -> Clean:
    text = unicodedata.normalize("NFC", raw.text).strip()
    if raw.title is not None:
        return Clean(" ".join(unicodedata.normalize("NFC", raw.title).split()), text)
    first, _, rest = text.partition("\n")
    if rest and len(first.split()) <= _LONGEST_TITLE:
        return Clean(first.strip(), rest.strip())
    return Clean("", text)
