"""How is a screen opened and read without a browser? Through Streamlit's AppTest, on the little table."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from components.cache import FOLDER
from tests.conftest import Little

APP: Final = Path(__file__).parents[2] / "app.py"
_MARKS: Final = ("nodes", "ties", "arrows")
"""What one can click in the drawing of a network."""
_UNSEEN: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_SIGNS: Final = re.compile(
    "[\u2066-\u2069]|\\\\(?=[^\\w\\s])|:material/\\w+:|:primary-background\\[|(?<!\\\\)\\]|\\*\\*"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the app; it can be turned like one in a browser, and read."""

    at: AppTest

    def go(self, name: str, address: Mapping[str, str] | None = None) -> "Screen":
        """Turn to a page: by a link with an address, or by the menu, which leaves the address bare."""
        self.turn(name, address)
        return self.run()

    def turn(self, name: str, address: Mapping[str, str] | None = None) -> None:
        """Have a page named for the next run."""
        self.at.query_params.clear()
        self.at.query_params.update(address or {})
        self.at.switch_page(f"pages/{name}.py")

    def run(self) -> "Screen":
        """Run the page; no screen may ever show an error."""
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def _all(self, kind: str) -> list[Any]:
        """List the elements of a kind, which AppTest has no more exact type for."""
        return list(self.at.get(kind))

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the address but its version."""
        said = {name: value if isinstance(value, str) else value[0] for name, value in self.at.query_params.items()}
        assert said.pop("v", None) in (None, "1")
        return said

    @property
    def html(self) -> list[str]:
        """The pieces of HTML that the app draws itself."""
        return [element.value for element in self._all("html")]

    @property
    def heading(self) -> str:
        """The heading of the page."""
        (found,) = [match[1] for body in self.html if (match := re.search(r"<h1>(.*?)</h1>", body))]
        return unescape(found)

    @property
    def shown(self) -> str:
        """The sentence that says what is on screen."""
        (found,) = [match[1] for body in self.html if (match := re.search(r'class="siyaq-shown"[^>]*>(.*?)</p>', body))]
        return unescape(found)

    @property
    def text(self) -> str:
        """All words on the screen, without their markup."""
        parts = [unescape(_UNSEEN.sub(" ", body)) for body in self.html]
        for kind in ("markdown", "caption", "warning", "error", "page_link"):
            parts += [str(element.value) for element in self._all(kind)]
        parts += [str(button.label) for button in self.at.button]
        return _SIGNS.sub("", "\n".join(parts))

    @property
    def headlines(self) -> list[str]:
        """The headlines of the list of articles."""
        found = [str(link.value) for link in self._all("page_link")]
        return [_SIGNS.sub("", label) for label in found if label.startswith("**")]

    @property
    def warnings(self) -> list[str]:
        """What the app warns of."""
        return [str(warning.value) for warning in self.at.warning]

    def links(self, label: str) -> list[dict[str, str]]:
        """Read the addresses of the links with a label; a link that leads nowhere has none."""
        found: list[Any] = [
            link.proto for link in self.at.get("page_link") if label in _SIGNS.sub("", link.proto.label)
        ]
        addresses = [{} if link.disabled else dict(parse_qsl(link.query_string)) for link in found]
        return [{name: value for name, value in one.items() if name != "v"} for one in addresses]

    def marks(self) -> list[str]:
        """List the keys of the marks in all charts."""
        figures = [json.loads(chart.proto.spec) for chart in self._all("plotly_chart")]
        drawn = [json.loads(view.proto.mixed.json or view.proto.json) for view in self.at.get("bidi_component")]
        return [
            str(datum[0]) for figure in figures for trace in figure["data"] for datum in trace.get("customdata", ())
        ] + [mark.get("id") or mark["key"] for view in drawn for name in _MARKS for mark in view[name]]

    def press(self, key: str) -> "Screen":
        """Press a button by its key."""
        self.at.button(key=key).click()
        return self.run()

    def sentences(self) -> list[str]:
        """Read the sentences shown as evidence."""
        return self._told("siyaq-sentence")

    def events(self) -> list[str]:
        """Read the sentences of the cards of events told of by their day."""
        return self._told("siyaq-sentence dated")

    def _told(self, looks: str) -> list[str]:
        found = [match[1] for body in self.html if (match := re.search(rf'{looks}"[^>]*>(.*?)</p>', body))]
        return [unescape(_UNSEEN.sub("", sentence)) for sentence in found]


Open = Callable[..., Screen]


@pytest.fixture
def visit(little: Little, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app on the little table at a page, in a session of its own."""
    monkeypatch.setenv(FOLDER, str(little.folder))
    return opened


@pytest.fixture
def visit_sample(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app on the built sample."""
    monkeypatch.setenv(FOLDER, str(sample_folder))
    return opened


def opened(name: str = "overview", **address: str) -> Screen:
    """Open a page by a link. The app has run once before: AppTest knows the pages only after a run."""
    screen = Screen(AppTest.from_file(str(APP), default_timeout=60))
    if name == "overview":
        screen.at.query_params.update(address)
        return screen.run()
    return screen.run().go(name, address)
