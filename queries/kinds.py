"""Which kinds of actors, amounts and hedges are there? The closed lists of the article table, for whoever shows it."""

from preprocessing.tables import AMOUNT_KINDS, BOUNDS, KINDS, PRECISIONS, PREDICATES, RATE_BASES, Kind

__all__ = ["AMOUNT_KINDS", "BOUNDS", "KINDS", "PRECISIONS", "PREDICATES", "RATE_BASES", "Kind"]
