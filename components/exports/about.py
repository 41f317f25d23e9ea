"""What does a file say of itself? The filter in words, the counts, the time and the link that opens the same view."""

from dataclasses import dataclass
from datetime import UTC, datetime

from components import sharing
from components.cache import ask
from components.frame import Page
from components.language import Language
from queries import overview

PRODUCT = "Siyaq"


@dataclass(frozen=True, slots=True)
class About:
    """What a file is: the title of its card, the filter sentence, the counts behind it, and the link to the view."""

    say: Language
    title: str
    sentence: str
    counts: str
    link: str

    def lines(self, rows: int | None = None, *, cut: bool = False) -> list[tuple[str, str]]:
        """List name and text of what is to be said, as of now (UTC); `rows` is how many the file holds."""
        say = self.say
        said = [("title", self.title), ("sentence", self.sentence), ("counts", self.counts)]
        if rows is not None:
            number = say.number(rows)
            said.append(("rows", say("export.cut", n=number) if cut else number))
        said += [("made", now(say)), ("link", self.link)]
        return [(say(f"export.{name}"), " ".join(text.split())) for name, text in said]


def of(page: Page, title: str) -> About:
    """Describe what a card of the page shows."""
    say, counts = page.say, ask(overview.counts, page.filters)
    told = say.joined([say.count(f"count.{name}", counts[name]) for name in ("articles", "stories", "claims")])
    return About(say, f"{say(f'page.{page.name}')} · {title}", page.shown, told, sharing.link(page.view, page.name))


def now(say: Language) -> str:
    """Write the time, to the minute."""
    moment = datetime.now(UTC)
    return f"{say.day(moment.date())} {moment:%H:%M} UTC"
