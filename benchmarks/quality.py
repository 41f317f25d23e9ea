"""How right is what is read from an article? Counted against a folder of hand-made answers.

    python benchmarks/quality.py ../shared/gold [--out data/accuracy.json]

The folder holds `seeds.json` (texts in `../seeds` beside it) and `dev/*.json` (texts in `dev/texts`). A fact is right
when it stands where the answer stands and has its value; actors, flows and relations are compared once an article.
`listed` says whether the answers list every date and organization: the seeds' list only dates with a year of their own.
What the seeds say of flows and relations is what a reader would note first, not all: so only what is missed of it is
counted. With `--out` the counts are also written to a file, which the page on data shows.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from preprocessing import actors, dates, flows, money, publication, relations, sentences
from preprocessing.cleaning import Clean, clean
from preprocessing.facts import Amount, CalendarDate, Mention, Relation, Span
from preprocessing.reading import Raw
from preprocessing.text import fold_word

Answer = dict[str, Any]

_MUTUAL = frozenset({"partners_with", "competes_with", "meets"})


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


@dataclass(frozen=True)
class Read:
    """What is read from one article."""

    text: str
    mentions: Sequence[Mention]
    amounts: Sequence[Amount]
    dates: Sequence[CalendarDate]
    relations: Sequence[Relation]

    @classmethod
    def of(cls, page: Clean, published: date | None) -> "Read":
        """Read a cleaned article as a build does."""
        spans = sentences.split(page.text, page.body_start)
        mentions = actors.find(page.text)
        amounts = flows.assign(page.text, spans, money.find(page.text), mentions)
        return cls(
            page.text, mentions, amounts, dates.find(page.text, published), relations.find(page.text, spans, mentions)
        )


def main() -> None:
    """Print the figures of every set of answers in a folder."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--out", type=Path)
    asked = arguments.parse_args()
    gold: Path = asked.gold
    seeds = json.loads((gold / "seeds.json").read_text(encoding="utf-8"))
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "dev").glob("*.json"))]
    sets = {
        "seeds": report("seeds", [(each, gold.parent / "seeds" / each["file"]) for each in seeds], listed=False),
        "dev": report("dev", [(each, gold / "dev" / "texts" / each["file"]) for each in answers], listed=True),
    }
    if asked.out:
        said = {"measured": datetime.now(UTC).date().isoformat(), "sets": sets}
        asked.out.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def report(name: str, articles: list[tuple[Answer, Path]], *, listed: bool) -> dict[str, Any]:
    """Print the figures of one set of answers, and give the counts behind them."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    kept: Counter[str] = Counter()
    for answer, path in articles:
        raw = path.read_text(encoding="utf-8")
        page = clean(Raw(path.name, path.name, raw), publication.dateline)
        read = Read.of(page, date.fromisoformat(answer["published"]) if answer["published"] else None)
        _cleaning(answer, raw, page.text, kept)
        _amounts(answer, read, scores)
        _dates(answer, read, scores, listed=listed)
        _actors(answer, read, scores, listed=listed)
        _told(answer, read, scores)
    print(f"\n{name}: {len(articles)} articles")
    for what, score in sorted(scores.items()):
        print(f"  {what:28} {score}")
    print(f"  {'noise lines left in':28} {kept['noise']} of {kept['noise lines']}")
    print(f"  {'words of the article kept':28} {kept['words'] / kept['all words']:.4f}")
    counted = {what: asdict(each) for what, each in scores.items()}
    return {"articles": len(articles), "cleaning": dict(kept), "scores": counted}


def _cleaning(answer: Answer, raw: str, text: str, kept: Counter[str]) -> None:
    noise = answer.get("noise", [])
    kept["noise lines"] += len(noise)
    kept["noise"] += sum(line in text for line in noise)
    for line in noise:
        raw = raw.replace(line, " ")
    words, left = Counter(raw.split()), Counter(text.split())
    kept["all words"] += words.total()
    kept["words"] += (words & left).total()


def _amounts(answer: Answer, read: Read, scores: dict[str, Score]) -> None:
    def same(amount: Any, wanted: Answer) -> bool:
        figures = (amount.value, amount.value_high or None) == (wanted["value"], wanted.get("value_high"))
        return figures and amount.currency == wanted["currency"]

    found = read.amounts
    pairs = _matched(found, answer["amounts"], read.text, same)
    scores["amounts"].add(len(pairs), len(answer["amounts"]) - len(pairs), len(found) - len(pairs))
    for field in ("bound", "kind"):
        asked = [(amount, wanted) for amount, wanted in pairs if wanted.get(field)]
        right = sum(getattr(amount, field) == wanted[field] for amount, wanted in asked)
        scores[f"amounts: {field}"].add(right, len(asked) - right, len(asked) - right)
    if answer["amounts"] and "payer" in answer["amounts"][0]:
        ids = {actor["name_en"]: _known(actor, read.mentions) for actor in answer["actors"]}
        others = [amount for amount in found if all(amount is not paired for paired, _ in pairs)]
        for role in ("payer", "recipient"):
            _parties(role, [*pairs, *((amount, {}) for amount in others)], ids, scores[f"amounts: {role}"])


def _parties(role: str, pairs: list[tuple[Any, Answer]], ids: dict[str, str | None], score: Score) -> None:
    """Compare who pays, or who is paid: any one of several names of the answer is right."""
    for amount, wanted in pairs:
        names = [name.strip() for name in (wanted.get(role) or "").split(";") if name.strip()]
        said = getattr(amount, f"{role}_id")
        right = said is not None and said in {ids.get(name) for name in names}
        score.add(int(right), int(bool(names) and not right), int(said is not None and not right))


def _dates(answer: Answer, read: Read, scores: dict[str, Score], *, listed: bool) -> None:
    def same(day: Any, wanted: Answer) -> bool:
        days = [value and date.fromisoformat(value) for value in (wanted["start"], wanted["end"])]
        return [day.date_from, day.date_to] == days

    used = 0
    for basis in ("absolute", "relative"):
        wanted = [day for day in answer["dates"] if day["basis"] == basis]
        pairs = _matched([day for day in read.dates if day.basis == basis], wanted, read.text, same)
        scores[f"dates: {basis}"].add(len(pairs), len(wanted) - len(pairs), 0)
        used += len(pairs)
    if listed:
        scores["dates: all"].add(used, len(answer["dates"]) - used, len(read.dates) - used)


def _told(answer: Answer, read: Read, scores: dict[str, Score]) -> None:
    """Count the flows and relations of an answer that are among those read."""
    flows_read = {(amount.payer_id, amount.recipient_id, amount.value) for amount in read.amounts}
    for flow in answer.get("flows", ()):
        right = int((flow["payer"], flow["recipient"], flow["value"]) in flows_read)
        scores["flows"].add(right, 1 - right, 0)
    ties = {(tie.subject_id, tie.predicate, tie.object_id) for tie in read.relations}
    ties |= {(other, predicate, one) for one, predicate, other in ties if predicate in _MUTUAL}
    for tie in answer.get("relations", ()):
        right = int((tie["subject"], tie["predicate"], tie["object"]) in ties)
        scores["relations"].add(right, 1 - right, 0)


def _matched(found: Sequence[Any], answers: list[Answer], text: str, same: Any) -> list[tuple[Any, Answer]]:
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


def _actors(answer: Answer, read: Read, scores: dict[str, Score], *, listed: bool) -> None:
    mentions = read.mentions
    for kind in ("person", "company", "organization") if listed else ("person", "company"):
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


def _known(actor: Answer, mentions: Sequence[Mention]) -> str | None:
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
    main()
