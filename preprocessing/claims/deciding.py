"""Do two statements say the same thing, answer one question with different figures, or speak of different things?

`same` needs one figure and one matter: parties that do not contradict each other, names or words in common, days close
together. `conflict` needs figures that can't both be true and far more: one question, told by its parties, its words,
its period (`questions`).
"""

from decimal import Decimal
from typing import Final, Literal

from preprocessing.claims import figures
from preprocessing.claims.kinds import kin
from preprocessing.claims.likeness import agree, in_time, likeness, published_near
from preprocessing.claims.questions import one_question, passing
from preprocessing.claims.statements import Statement

Verdict = Literal["same", "conflict", "different"]

_PRICE_DAYS: Final = 5
_MORE_DAYS: Final = 30  # one more of the same size comes later than that
_EXACT_RATE: Final = 0.02


def compare(a: Statement, b: Statement) -> Verdict:
    """Say how two statements stand to each other; the order does not matter."""
    if a.article_id == b.article_id and b.start in a.tied:
        return "same" if figures.converted(a.figure, b.figure) else "different"
    if figures.same(a.figure, b.figure):
        return "same" if one_matter(a, b) else "different"
    if not figures.apart(a.figure, b.figure):
        return "different"
    if a.article_id == b.article_id:
        own = b.start in a.against and not passing(a) and not passing(b)
        return "conflict" if own else "different"
    return "conflict" if one_question(a, b) else "different"


def one_matter(a: Statement, b: Statement) -> bool:
    """Say whether two statements of one figure speak of one sum."""
    if not agree(a, b) or not in_time(a, b) or (a.article_id == b.article_id and a.sentence == b.sentence):
        return False
    if not _same_enough(a, b):
        return False
    words, actors = a.wording.matter & b.wording.matter, a.actors & b.actors
    bare = not (a.wording.matter and b.wording.matter)
    telling = a.figure.telling and b.figure.telling
    if a.story_id == b.story_id:
        return bool(words or actors or telling) or bare
    if not kin(a.kind, b.kind):
        return (bool(actors) and telling and bool(words)) or (len(words) > 2 and (telling or bool(actors)))
    if actors:
        return telling or len(actors) > 1 or bool(words) or bare
    if (a.actors | a.context) & (b.actors | b.context) and (telling or len(words) > 1):
        return bool(words)
    dated = bool(set(a.periods) & set(b.periods))
    return (len(words) > 2 and telling) or (len(words) + 2 * dated > 3 and likeness(a, b) >= 0.5)


def _same_enough(a: Statement, b: Statement) -> bool:
    """Whether figures that can be one are near enough for what they are: prices and sums told in two currencies."""
    one, other = a.figure, b.figure
    if "price" in (a.kind, b.kind) or "market" in a.wording.marks | b.wording.marks:
        equal = (one.currency, one.value, one.value_high) == (other.currency, other.value, other.value_high)
        return equal and published_near(a, b, _PRICE_DAYS)
    if "more" in a.wording.marks ^ b.wording.marks and not published_near(a, b, _MORE_DAYS):
        return False
    if one.currency == other.currency or one.usd is None or other.usd is None:
        return True
    off = abs(one.usd - other.usd) <= Decimal(_EXACT_RATE) * max(one.usd, other.usd)
    close = bool(a.close & b.close) or a.story_id == b.story_id
    return (off and (close or len(a.wording.phrase & b.wording.phrase) > 2)) or (
        close and len(a.wording.phrase & b.wording.phrase) > 1
    )
