"""The sample's tables as plain rows, read once for all tests of the queries."""

import pytest

from queries.table import Table
from tests.queries.plain import Plain, source_key


@pytest.fixture(scope="session")
def plain(sample: Table) -> Plain:
    return Plain.read(sample)


@pytest.fixture(scope="session")
def keys(plain: Plain) -> tuple[str, ...]:
    return tuple(sorted({source_key(row["source"]) for row in plain.articles if row["source"]}))
