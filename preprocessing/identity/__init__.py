"""Which of the actors found in a corpus are one and the same? Spellings and scripts of one actor come under one id.

A likeness of names is never enough where it leaves a doubt: then both must also be named together with the same others.
What stays doubtful stays apart, and is told as a problem if it is met often.
"""

from preprocessing.identity.related import Related, related, ties
from preprocessing.identity.settling import OFTEN, Met, Settled, settle

__all__ = ["OFTEN", "Met", "Related", "Settled", "related", "settle", "ties"]
