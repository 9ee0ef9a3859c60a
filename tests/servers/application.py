"""The application as its server calls it: connections are kept and checked, which the test
client leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

from tracker.wsgi import application


def ask(where: str, **named: str) -> str:
    """Send a request; return the status."""
    environ: dict[str, Any] = {"PATH_INFO": where, "HTTP_HOST": "localhost", **named}
    setup_testing_defaults(environ)
    answered: list[str] = []

    def start_response(status: str, *_more: object) -> Callable[[bytes], object]:
        answered.append(status)
        return lambda _body: None

    response = application(environ, start_response)
    b"".join(response)
    response.close()
    return answered[0][:3]
