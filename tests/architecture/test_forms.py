"""Every page with a form comes back in another language with all that was typed into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from disputes.models import Organizer, Tasker
from disputes.web.languages import IN_LANGUAGE
from tests.architecture.test_access import World, world_of
from tests.architecture.whose import ASHAS, EVERYBODY, ODILES, ORGANIZERS, TASKERS
from tests.web.sending import Answer

pytestmark = pytest.mark.django_db
# Pages of the office where somebody ticks or chooses what is there, and writes nothing; and the
# one whose lines have the same names, which has its own test.
ONLY_TICKED = {"organizer:disputes", "organizer:disputes-show", "tasker:redactions-redact"}
SECRET = "words of a pass phrase"
# Hidden words that no two pages share, though they open to the same.
SEALED_ANEW = {"csrfmiddlewaretoken", "sealed"}
NOT_TYPED = {"hidden", "file", "submit"}


@dataclass
class Control:
    """One field of a page: what it holds, and what it could hold."""

    kind: str
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    # What its `autocomplete` says.
    told: str = ""

    def typed(self) -> list[str]:
        """What a person puts in: every box ticked, the last of a list chosen, all words anew."""
        if self.kind == "checkbox":
            return self.offered
        if self.kind in ("radio", "select"):
            return self.offered[-1:]
        by_kind = {"date": "2026-01-02", "password": SECRET, "textarea": "Typed\nin é"}
        return [by_kind.get(self.kind, "Typed é")] if self.kind not in NOT_TYPED else self.values


@dataclass
class PageForm:
    said: dict[str, str]
    controls: dict[str, Control] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """Whether a person types into it, and it is no filter of a list."""
        kinds = {control.kind for control in self.controls.values()}
        return self.said.get("method") == "post" and bool(kinds - NOT_TYPED)

    @property
    def forgets(self) -> bool:
        """Whether browsers are told to keep nothing of it: for lists, nor after a crash."""
        return self.said.get("autocomplete") == "off" and all(
            control.told in ("off", "current-password", "one-time-code")
            if control.kind in ("text", "textarea", "select")
            else control.told != "username"
            for control in self.controls.values()
        )


class Forms(HTMLParser):
    """The forms of a page, and the form that its buttons for languages send."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.sent_along: set[str] = set()
        self.inside = Control("")
        self.writing = False
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(said))
        elif tag == "button" and said.get("name") == IN_LANGUAGE:
            self.sent_along.add(said["form"])
        elif tag == "option":
            self._offer(self.inside, said, "selected")
        elif tag in ("input", "select", "textarea") and "name" in said:
            kind = said.get("type", "text") if tag == "input" else tag
            self.inside = self.forms[-1].controls.setdefault(said["name"], Control(kind))
            self.inside.told = said.get("autocomplete", "")
            self.writing = tag == "textarea"
            if kind in ("radio", "checkbox"):
                self._offer(self.inside, said, "checked")
            elif tag == "input":
                self.inside.values = [said.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.writing and data.strip():
            self.inside.values = [data.removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        self.writing = False

    @staticmethod
    def _offer(control: Control, said: dict[str, str], chosen: str) -> None:
        control.offered.append(said.get("value", "on"))
        if chosen in said:
            control.values.append(control.offered[-1])


def pages(client: Client, world: World, names: Iterator[str]) -> Iterator[tuple[str, Forms]]:
    for name in names:
        answer = client.get(world.address(name))
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and html and name not in ONLY_TICKED:
            yield name, Forms(answer)


@pytest.fixture
def world(asha: Tasker, ben: Tasker, odile: Organizer, igor: Organizer) -> World:
    return world_of(asha, ben, odile, igor)


def is_asked(name: str) -> bool:
    """Whether the server shows it: what a phone shows by itself has the language of its address."""
    return not name.startswith("tasker:offline")


@pytest.mark.parametrize(
    ("visitor", "listed", "known"),
    [
        ("asha", [*TASKERS, *ASHAS], {"tasker:evidence-attach", "tasker:me"}),
        ("odile", [*ORGANIZERS, *ODILES], {"organizer:casefiles-open-casefile", "organizer:me"}),
        ("nobody", [*filter(is_asked, EVERYBODY)], {"public:sign-up", "public:sign-in"}),
    ],
    ids=["asha", "odile", "nobody"],
)
def test_another_language_keeps_what_was_typed(
    world: World, visitor: str, listed: list[str], known: set[str]
) -> None:
    client, asking = world.visitors[visitor], set()

    for name, page in pages(client, world, iter(listed)):
        kept = [form for form in page.forms if form.said.get("id") == "page"]
        assert [form for form in page.forms if form.asks and form not in kept] == [], name
        remembered = [form for form in page.forms if form.asks and not form.forgets]
        assert remembered == [], name
        assert page.sent_along == {form.said["id"] for form in kept}, name
        for form in kept:
            asking.add(name)
            comes_back_as_typed(client, form, world.address(name))

    assert known <= asking


def comes_back_as_typed(client: Client, form: PageForm, page: str) -> None:
    typed = {name: control.typed() for name, control in form.controls.items()}

    answer = client.post(form.said.get("action", page), {**typed, IN_LANGUAGE: "fr"})
    client.cookies.pop(settings.LANGUAGE_COOKIE_NAME)

    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "fr"), page
    assert SECRET not in answer.content.decode()
    [again] = [each for each in Forms(answer).forms if each.said.get("id") == "page"]
    for name, control in form.controls.items():
        if control.kind not in ("password", "file") and name not in SEALED_ANEW:
            # A box that is only there while it is ticked may be gone.
            held = again.controls.get(name, Control(control.kind)).values
            ends = [re.sub(r"\r\n?", "\n", text) for text in held]
            assert ends == typed[name], (page, name)
