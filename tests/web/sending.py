"""What a browser sends with a form, and what is read off the page that comes back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Protocol
from uuid import uuid4


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
