"""Which of the days that bear a name is meant, seen from publication? By what is said of it, else the nearest."""

from datetime import date, timedelta
from typing import Final

from preprocessing.dates.periods import Period
from preprocessing.dates.phrase import Phrase, Tense

_FUTURE_COSTS: Final = 2.0  # a bare "April" is rather the last than the next one; a coming one must be twice as near
_AGAINST_TENSE: Final = 4.0  # so much nearer must be what a verb further off speaks against,
_AGAINST_SURE: Final = 20.0  # and so much what a verb close by does: in May "the vote was held in June" is last year's
_NEAR_AHEAD: Final = 4  # days; pages are dated late, so what comes in six days by an unsure sign was yesterday
_MONDAY_TO_WEDNESDAY: Final = range(3)


def near(phrase: Phrase, published: date) -> date:
    """The day of "yesterday Friday", or of a weekday alone."""
    if phrase.near is None:
        return _weekday(phrase, published)
    when = published + timedelta(phrase.near)
    if phrase.weekday is None:
        return when
    # Pages are dated a day off, so the weekday is the surer of the two.
    return when + timedelta((phrase.weekday - when.weekday() + 3) % 7 - 3)


def _weekday(phrase: Phrase, published: date) -> date:
    back = (published.weekday() - (phrase.weekday or 0)) % 7
    if phrase.shift in ("next", "after-next"):
        return published + timedelta(7 - back + 7 * (phrase.shift == "after-next"))
    if phrase.shift in ("last", "previous", "before-last"):
        return published - timedelta((back or 7) + 7 * (phrase.shift == "before-last"))
    ahead = -back % 7
    coming = phrase.tense == "coming" and (phrase.surely or ahead <= _NEAR_AHEAD)
    coming = coming or (phrase.tense is None and ahead == 1)  # of a day six days ago a daily says "last"
    return published + timedelta(ahead) if coming else published - timedelta(back)


def was_weekend(published: date, tense: Tense | None) -> bool:
    """Whether "the weekend" is the last one: early in the week, where the words speak of what has been."""
    return published.weekday() in _MONDAY_TO_WEDNESDAY and tense == "past"


def fitting(phrase: Phrase, gregorian: Period | None, hijri: Period | None, published: date) -> Period | None:
    """The 12th of this month in the calendar in which its weekday and tense are right; rather the Gregorian."""
    choices = [period for period in (gregorian, hijri) if period]
    if phrase.weekday is not None:
        choices = [period for period in choices if period.first.weekday() == phrase.weekday] or choices
    if phrase.tense == "coming":
        choices = [period for period in choices if period.first >= published] or choices
    if phrase.tense == "past":
        choices = [period for period in choices if period.first <= published] or choices
    return choices[0] if choices else None


def likeliest(phrase: Phrase, choices: list[Period], published: date) -> Period | None:
    """The one of several periods of a name that the weekday, the shift, the verb and the distance speak for."""
    if phrase.weekday is not None:
        choices = [period for period in choices if period.first.weekday() == phrase.weekday] or choices
    past = [period for period in choices if period.last < published]
    coming = [period for period in choices if period.first > published]
    if phrase.shift in ("last", "previous", "before-last"):
        back = 2 if phrase.shift == "before-last" else 1
        return past[-back] if len(past) >= back else None
    if phrase.shift == "next":
        return coming[0] if coming else None
    return min(choices, key=lambda period: _cost(period, published, phrase), default=None)


def _cost(period: Period, published: date, phrase: Phrase) -> float:
    """How far a period lies from publication, in days, weighed by what speaks against it."""
    if phrase.shift:
        return max((period.first - published).days, (published - period.last).days)
    against = _AGAINST_SURE if phrase.surely else _AGAINST_TENSE
    if period.first > published:
        weight = against if phrase.tense == "past" else 1.0 if phrase.tense else _FUTURE_COSTS
        return weight * (period.first - published).days
    return (against if phrase.tense == "coming" else 1.0) * max(0, (published - period.last).days)
