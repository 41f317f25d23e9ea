"""Which amounts state one and the same thing, and which contradict each other?

A sum that ten papers repeat is one claim, with ten articles behind it; claims that answer the same question with
different figures share a conflict. docs/decisions/0006-claims.md tells how it is decided.
"""

from preprocessing.claims.claim import Claim
from preprocessing.claims.linking import Linker, link
from preprocessing.claims.statements import Article, Statement, collect

__all__ = ["Article", "Claim", "Linker", "Statement", "collect", "link"]
