"""Which articles come twice? A copy is left out and told; so no two articles of a table share an id.

What is remembered of an article is two numbers, some 180 bytes with the dictionary around them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from preprocessing.reading import Problem, Raw, digest, doubtful

_BITS: Final = 64  # of a digest
_DIGEST: Final = (1 << _BITS) - 1


def unique(items: Iterable[Raw | Problem]) -> Iterator[Raw | Problem]:
    """Pass on what was read, so that no two articles share an id.

    A copy becomes a problem; another text under a known id is kept, under an id of its own.
    """
    seen = _Seen()
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        article, text = item, digest(item.title or "", item.text)
        known = seen.get(article.article_id)
        if known and known[0] != text:
            what = f"the id {article.source_id!r} stands for another text in {known[1]}; kept under an id of its own"
            article = replace(article, article_id=digest(article.article_id, text))
            yield doubtful(article, what)
            known = seen.get(article.article_id)
        if known:
            yield doubtful(
                article, f"a copy of an article in {known[1]}; expected each article once, so it was left out"
            )
            continue
        seen.add(article.article_id, text, article.file)
        yield article


class _Seen:
    """The ids that have come, each with the digest of its text and its file: two numbers for an article."""

    def __init__(self) -> None:
        self._articles: dict[int, int] = {}
        self._files: dict[str, int] = {}
        self._names: list[str] = []

    def get(self, article_id: str) -> tuple[str, str] | None:
        """Give digest and file of the article that came under an id."""
        said = self._articles.get(int(article_id, 16))
        return None if said is None else (f"{said & _DIGEST:016x}", self._names[said >> _BITS])

    def add(self, article_id: str, text: str, file: str) -> None:
        """Remember an article."""
        if file not in self._files:
            self._files[file] = len(self._names)
            self._names.append(file)
        self._articles[int(article_id, 16)] = self._files[file] << _BITS | int(text, 16)
