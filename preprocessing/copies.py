"""Which articles come twice? A copy is left out and told; so no two articles of a table share an id.

What is remembered of an article is two numbers, some 180 bytes with the dictionary around them.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from preprocessing.reading import Problem, Raw, digest, doubtful

_BITS: Final = 64  # of a digest
_DIGEST: Final = (1 << _BITS) - 1

Numbers = NDArray[np.uint64]


def unique(items: Iterable[Raw | Problem]) -> Iterator[Raw | Problem]:
    """Pass on what was read, so that no two articles share an id.

    A copy becomes a problem; another text under a known id is kept, under an id of its own.
    """
    return Seen().unique(items)


class Seen:
    """The ids that have come, each with the digest of its text and its file: two numbers for an article."""

    def __init__(self) -> None:
        """Have seen nothing."""
        self._articles: dict[int, int] = {}
        self._files: list[str] = []
        self._ids, self._texts = array("Q"), array("Q")
        self.alone = True
        """Whether the file that was read last shares no id with those before."""

    @property
    def latest(self) -> tuple[Numbers, Numbers]:
        """The ids and the digests of the texts that the file gave that was read last."""
        return np.array(self._ids, np.uint64), np.array(self._texts, np.uint64)

    def apart(self, ids: Numbers) -> bool:
        """Whether none of some ids has come."""
        return self._articles.keys().isdisjoint(ids.tolist())

    def add_all(self, ids: Numbers, texts: Numbers, file: str) -> None:
        """Remember the articles of one more file, which are apart from those before."""
        place = len(self._files) << _BITS
        self._files.append(file)
        self._articles.update((one, place | text) for one, text in zip(ids.tolist(), texts.tolist(), strict=True))

    def unique(self, items: Iterable[Raw | Problem]) -> Iterator[Raw | Problem]:
        """Pass on what was read in one more file, or in all, as the function `unique` does."""
        self._files.append("")  # so that a file is told from one before of the same name
        self._ids, self._texts = array("Q"), array("Q")
        self.alone = True
        for item in items:
            if isinstance(item, Problem):
                yield item
            else:
                yield from self._told(item)

    def _told(self, article: Raw) -> Iterator[Raw | Problem]:
        text = digest(article.title or "", article.text)
        known = self._get(article.article_id)
        if known and known[0] != text:
            what = f"the id {article.source_id!r} stands for another text in {known[1]}; kept under an id of its own"
            article = replace(article, article_id=digest(article.article_id, text))
            yield doubtful(article, what)
            known = self._get(article.article_id)
        if known:
            yield doubtful(
                article, f"a copy of an article in {known[1]}; expected each article once, so it was left out"
            )
            return
        self._add(article.article_id, text, article.file)
        yield article

    def _get(self, article_id: str) -> tuple[str, str] | None:
        """Give digest and file of the article that came under an id."""
        said = self._articles.get(int(article_id, 16))
        if said is None:
            return None
        place = said >> _BITS
        self.alone = self.alone and place == len(self._files) - 1
        return f"{said & _DIGEST:016x}", self._files[place]

    def _add(self, article_id: str, text: str, file: str) -> None:
        """Remember an article."""
        if self._files[-1] != file:
            self._files.append(file)
        one, what = int(article_id, 16), int(text, 16)
        self._articles[one] = (len(self._files) - 1) << _BITS | what
        self._ids.append(one)
        self._texts.append(what)
