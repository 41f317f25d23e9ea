"""Which words tell what a tie is about? Those that its sentences have in common and the corpus seldom uses."""

import math
import re
from collections import Counter, defaultdict
from typing import Final

import pandas as pd

from preprocessing.text import fold
from queries import evidence
from queries.evidence import Sentence
from queries.table import Table

_WORD: Final = re.compile("[\u0621-\u064a]{3,}")
_ARTICLE: Final = re.compile("^(?:وال|فال|بال|كال|ولل|لل|ال)(?=.{3})")
_SHORTEST: Final = 3
_NEVER: Final = """
    SELECT folded FROM lexicon WHERE list IN ('titles', 'scales', 'months', 'weekdays', 'numbers', 'currencies')
    OR (list = 'ordinary_words' AND id IN ('particle', 'nationality', 'month', 'ordinal'))"""
"""Words that fit any tie, and parts of names, sums and dates."""
_FEW: Final = 4
"""Of as many sentences a word must stand in two to tell anything of them."""


def typical(table: Table, places: pd.DataFrame, *, limit: int = 6) -> list[str]:
    """List the most telling words of the sentences at `places` (article, sentence), as they are written there.

    Names, sums and dates do not count, nor does a wire story's sentence more than once.
    """
    found = evidence.sentences(table, places)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told = {sentence.text: sentence for sentence in found}.values()
    for sentence in told:
        for stem, word in _words(sentence).items():
            written[stem][word] += 1
    never = {_ARTICLE.sub("", word) for word in table.rows(_NEVER)["folded"]}
    least = 2 if len(told) >= _FEW else 1
    searcher = table.index.searcher()
    scores = {
        stem: sum(words.values()) * math.log((searcher.num_docs + 1) / (searcher.doc_freq("body", stem) + 1))
        for stem, words in written.items()
        if stem not in never and sum(words.values()) >= least
    }
    best = sorted(scores, key=lambda stem: (-scores[stem], stem))[:limit]
    return [written[stem].most_common(1)[0][0] for stem in best]


def _words(sentence: Sentence) -> dict[str, str]:
    """Give the words of a sentence outside its marks, by what is left of each when folded and without its article."""
    letters = list(sentence.text)
    for mark in sentence.marks:
        letters[mark.start : mark.end] = " " * (mark.end - mark.start)
    folded = fold("".join(letters))
    pairs = [
        (_ARTICLE.sub("", match.group()), "".join(letters[folded.start(match.start()) : folded.end(match.end())]))
        for match in _WORD.finditer(folded.text)
    ]
    return {stem: word for stem, word in pairs if len(stem) >= _SHORTEST}
