"""What does a file say of itself? The filter in words, the counts, the time and the link that opens the same view."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from components import filter_sentence, sharing
from components.cache import ask
from components.frame import Page
from components.language import Language
from queries import overview
from queries.filters import Filters

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


def of(page: Page, title: str, *, whole: bool = False) -> About:
    """Describe what a card of the page shows; with `whole` it is of all articles, whatever the filter."""
    say, view = page.say, replace(page.view, filters=Filters()) if whole else page.view
    counts = ask(overview.counts, view.filters)
    shown = filter_sentence.of(view.filters, say, counts["articles"]) if whole else page.shown
    told = say.joined([say.count(f"count.{name}", counts[name]) for name in ("articles", "stories", "claims")])
    return About(say, f"{say(f'page.{page.name}')} · {title}", shown, told, sharing.link(view, page.name))


def now(say: Language) -> str:
    """Write the time, to the minute."""
    moment = datetime.now(UTC)
    return f"{say.day(moment.date())} {moment:%H:%M} UTC"
