"""How often is each actor named? One bar for each, in the colour of its kind."""

from typing import Final

import pandas as pd

from components.charts.bars import Bar
from components.charts.base import Ink

NAMED: Final = "named."
"""What stands before an actor's id where a bar of it is picked."""


def of(leading: pd.DataFrame, kind: str, pens: Ink) -> list[Bar]:
    """Make a bar of each row of `queries.actors.leading`."""
    say, colour = pens.say, pens.colours.of(kind)
    return [
        Bar(f"{NAMED}{row['actor_id']}", row[f"name_{say.code}"], row["stories"], say.number(row["stories"]), colour,
            f"{row[f'name_{say.code}']}<br>{say.count('count.stories', row['stories'])}")
        for row in leading.to_dict("records")
    ]  # fmt: skip
