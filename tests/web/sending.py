"""What a browser sends with a form, and what is read off the page that comes back."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any, Protocol
from uuid import uuid4

from disputes.models import Account
from disputes.vault.travelling import seal
from disputes.web.carried import PURPOSE, mark_of


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def form(**said: Any) -> dict[str, Any]:
    """The fields of a form, with the name of this one sending."""
    return {"client_ref": str(uuid4()), **said}


def words(answer: Answer) -> str:
    """What a person reads on the page, its white space as one space."""
    page = re.sub(r"<(script|style)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    page = re.sub(r"</?(?:bdi|time|strong|a|q)\b[^>]*>", "", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def value_of(answer: Answer, name: str) -> str:
    """The value of a hidden or text field of the page."""
    match = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert match is not None, f"no field {name}"
    return unescape(match[1])


def as_loaded(answer: Answer) -> dict[str, Any]:
    """The fields of the page, as a browser sends them back when nobody touched them."""
    reader = _Fields()
    reader.feed(answer.content.decode())
    return reader.sent


def carried_form(account: Account, **fields: str) -> str:
    """A form that this person sent after idling too long, sealed."""
    return seal(PURPOSE, [mark_of(account), list(fields.items())])


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}
        self.list = self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "select":
            self.list = name
        elif tag == "option" and ("selected" in said or self.list not in self.sent):
            self.sent[self.list] = value
        elif tag == "textarea":
            self.text, self.sent[name] = name, ""
        elif tag == "input" and name:
            self._take(name, value, said)

    def _take(self, name: str, value: str, said: dict[str, str | None]) -> None:
        picked = said.get("type") in ("radio", "checkbox")
        if not picked:
            # No line of text holds two lines.
            self.sent[name] = re.sub(r"[\r\n]", "", value)
        elif "checked" in said:
            self.sent[name] = [*self.sent.get(name, []), value or "on"]

    def handle_data(self, data: str) -> None:
        if self.text:
            self.sent[self.text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            written = self.sent[self.text].removeprefix("\n")
            self.sent[self.text] = re.sub(r"\r\n?|\n", "\r\n", written)
            self.text = ""
