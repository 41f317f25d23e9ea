"""How right is what the finders find? Counted against a folder of hand-made answers.

    python benchmarks/quality.py ../shared/gold

The folder holds `seeds.json` (texts in `../seeds` beside it) and `dev/*.json` (texts in `dev/texts`). A fact is right
when it stands where the answer stands and has its value; actors are compared once an article. `listed` says whether the
answers list every date: the seeds' list only those with a year of their own.
"""

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from preprocessing import actors, dates, money, publication
from preprocessing.cleaning import clean
from preprocessing.facts import Mention, Span
from preprocessing.reading import Raw
from preprocessing.text import fold_word

Answer = dict[str, Any]


@dataclass
class Score:
    """How many facts are right, missed and wrong."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, right: int, missed: int, wrong: int) -> None:
        self.right, self.missed, self.wrong = self.right + right, self.missed + missed, self.wrong + wrong

    def __str__(self) -> str:
        precision, recall = _share(self.right, self.wrong), _share(self.right, self.missed)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"right {self.right:4}  missed {self.missed:3}  wrong {self.wrong:3}"
            f"   precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
        )


def main(gold: Path) -> None:
    """Print the figures of every set of answers in a folder."""
    seeds = json.loads((gold / "seeds.json").read_text(encoding="utf-8"))
    report("seeds", [(answer, gold.parent / "seeds" / answer["file"]) for answer in seeds], listed=False)
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "dev").glob("*.json"))]
    report("dev", [(answer, gold / "dev" / "texts" / answer["file"]) for answer in answers], listed=True)


def report(name: str, articles: list[tuple[Answer, Path]], *, listed: bool) -> None:
    """Print the figures of one set of answers."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    kept: Counter[str] = Counter()
    for answer, path in articles:
        raw = path.read_text(encoding="utf-8")
        text = clean(Raw(path.name, path.name, raw), publication.dateline).text
        _cleaning(answer, raw, text, kept)
        _amounts(answer, text, scores)
        _dates(answer, text, scores, listed=listed)
        _actors(answer, text, scores)
    print(f"\n{name}: {len(articles)} articles")
    for what, score in sorted(scores.items()):
        print(f"  {what:28} {score}")
    print(f"  {'noise lines left in':28} {kept['noise']} of {kept['noise lines']}")
    print(f"  {'words of the article kept':28} {kept['words'] / kept['all words']:.4f}")


def _cleaning(answer: Answer, raw: str, text: str, kept: Counter[str]) -> None:
    noise = answer.get("noise", [])
    kept["noise lines"] += len(noise)
    kept["noise"] += sum(line in text for line in noise)
    for line in noise:
        raw = raw.replace(line, " ")
    words, left = Counter(raw.split()), Counter(text.split())
    kept["all words"] += words.total()
    kept["words"] += (words & left).total()


def _amounts(answer: Answer, text: str, scores: dict[str, Score]) -> None:
    found = money.find(text)

    def same(amount: Any, wanted: Answer) -> bool:
        figures = (amount.value, amount.value_high or None) == (wanted["value"], wanted.get("value_high"))
        return figures and amount.currency == wanted["currency"]

    pairs = _matched(found, answer["amounts"], text, same)
    scores["amounts"].add(len(pairs), len(answer["amounts"]) - len(pairs), len(found) - len(pairs))
    for field in ("bound", "kind"):
        asked = [(amount, wanted) for amount, wanted in pairs if wanted.get(field)]
        right = sum(getattr(amount, field) == wanted[field] for amount, wanted in asked)
        scores[f"amounts: {field}"].add(right, len(asked) - right, len(asked) - right)


def _dates(answer: Answer, text: str, scores: dict[str, Score], *, listed: bool) -> None:
    published = date.fromisoformat(answer["published"]) if answer["published"] else None
    found = dates.find(text, published)

    def same(day: Any, wanted: Answer) -> bool:
        days = [value and date.fromisoformat(value) for value in (wanted["start"], wanted["end"])]
        return [day.date_from, day.date_to] == days

    used = 0
    for basis in ("absolute", "relative"):
        wanted = [day for day in answer["dates"] if day["basis"] == basis]
        pairs = _matched([day for day in found if day.basis == basis], wanted, text, same)
        scores[f"dates: {basis}"].add(len(pairs), len(wanted) - len(pairs), 0)
        used += len(pairs)
    if listed:
        scores["dates: all"].add(used, len(answer["dates"]) - used, len(found) - used)


def _matched(found: list[Any], answers: list[Answer], text: str, same: Any) -> list[tuple[Any, Answer]]:
    """Pair facts with answers that stand at the same place and have the same value, each once."""
    free = list(found)
    pairs = []
    for answer in answers:
        places = _places(text, answer["quote"])
        hit = next((fact for fact in free if same(fact, answer) and _overlaps(fact, places)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((hit, answer))
    return pairs


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    starts = [start for start in range(len(text)) if text.startswith(quote, start)]
    return [(start, start + len(quote)) for start in starts]


def _overlaps(fact: Span, places: list[tuple[int, int]]) -> bool:
    return any(fact.start < end and start < fact.end for start, end in places)


def _actors(answer: Answer, text: str, scores: dict[str, Score]) -> None:
    mentions = actors.find(text)
    for kind in ("person", "company", "organization"):
        wanted = [actor for actor in answer["actors"] if actor["kind"] == kind]
        named = {mention.actor_id: mention for mention in mentions if mention.kind == kind}
        right = [actor for actor in wanted if _known(actor, mentions)]
        known = {_known(actor, mentions) for actor in answer["actors"]}
        scores[f"actors: {kind}"].add(len(right), len(wanted) - len(right), len(set(named) - known))
    for actor in answer["actors"]:
        ids = [{m.actor_id for m in mentions if _bare(m.surface) in _bare(surface)} for surface in actor["surfaces"]]
        found = [hit for hit in ids if hit]
        together = max((sum(one in hit for hit in found) for one in set().union(*found)), default=0)
        scores["actors: spellings under one id"].add(together, len(found) - together, 0)


def _known(actor: Answer, mentions: list[Mention]) -> str | None:
    """The id under which an actor of the answers was found: by id, by name, or by a surface."""
    names = {fold_word(actor["name_ar"]), fold_word(actor["name_en"])}
    surfaces = {_bare(surface) for surface in actor["surfaces"]}
    for mention in mentions:
        own = {fold_word(mention.actor.name_ar), fold_word(mention.actor.name_en)}
        if mention.actor_id == actor.get("id") or own & names or _bare(mention.surface) in surfaces:
            return mention.actor_id
    return None


def _bare(surface: str) -> str:
    return fold_word(surface).removeprefix("ال")


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
