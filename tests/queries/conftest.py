"""The sample's tables as plain rows, read once for all tests of the queries."""

import pytest

from queries.table import Table
from tests.queries.plain import Plain


@pytest.fixture(scope="session")
def plain(sample: Table) -> Plain:
    return Plain.read(sample)
