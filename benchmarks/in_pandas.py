"""What would the six questions cost in plain pandas? Asked of the Parquet tables, for `screens.py` to compare with."""

from pathlib import Path
from typing import Final

import pandas as pd

from queries.filters import Filters

WORD: Final = "النفط"
PAGE: Final = 10


def frames(folder: Path) -> dict[str, pd.DataFrame]:
    """Read what the questions need of a version of the table."""
    wanted = {
        "articles": ["article_id", "story_id", "source", "published", "title"],
        "mentions": ["article_id", "sentence", "actor_id"],
        "actors": ["actor_id", "kind", "name_ar"],
        "amounts": ["article_id", "claim_id", "bound"],
        "claims": ["claim_id", "kind", "usd", "bound"],
    }
    found = {name: pd.read_parquet(folder / f"{name}.parquet", columns=columns) for name, columns in wanted.items()}
    found["claims"]["usd"] = found["claims"]["usd"].astype(float)
    return found


def six(frames: dict[str, pd.DataFrame], filters: Filters) -> None:
    """Ask the six questions: counts, leading actors, ties, dollars, a page, words in titles."""
    rows, named, amounts = frames["articles"], frames["mentions"], frames["amounts"]
    if filters.actors:
        rows = rows[rows["article_id"].isin(named.loc[named["actor_id"].isin(filters.actors), "article_id"])]
    if filters.on_days:
        rows = rows[(rows["published"] >= filters.day_from) & (rows["published"] <= filters.day_to)]
    if not filters.empty:
        named = named[named["article_id"].isin(rows["article_id"])]
        amounts = amounts[amounts["article_id"].isin(rows["article_id"])]
    told = named.merge(rows[["article_id", "story_id"]], on="article_id")
    (len(rows), rows["story_id"].nunique(), rows["source"].nunique(), rows["published"].isna().sum())
    (named["actor_id"].nunique(), amounts["claim_id"].nunique(), (amounts["bound"] == "unquantified").sum())
    leading_actors = told.groupby("actor_id")["story_id"].nunique().nlargest(1000).to_frame("stories")
    leading_actors = leading_actors.merge(frames["actors"], left_index=True, right_on="actor_id")
    shown = leading_actors.groupby("kind").head(20)["actor_id"]
    few = told[told["actor_id"].isin(shown)].drop_duplicates(["article_id", "sentence", "actor_id"])
    pairs = few.merge(few[["article_id", "sentence", "actor_id"]], on=["article_id", "sentence"], suffixes=("", "_b"))
    pairs = pairs[pairs["actor_id"] < pairs["actor_id_b"]]
    pairs.groupby(["actor_id", "actor_id_b"])["story_id"].nunique()
    claims = frames["claims"][frames["claims"]["claim_id"].isin(amounts["claim_id"])]
    claims[claims["bound"] != "at_most"].groupby("kind")["usd"].agg(["sum", "max", "size"])
    rows.sort_values(["published", "article_id"], ascending=False).head(PAGE)
    frames["articles"]["title"].str.contains(WORD, regex=False).sum()
