"""Whatever a client sends, nothing of it reaches the log; through the handlers that serve it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path
from pytest_django import Settings
from structlog.stdlib import ProcessorFormatter

from tests.servers.application import ask
from tracker import urls

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "marked-7f3a"


def refuses(request: HttpRequest, word: str) -> HttpResponse:
    return HttpResponse(word, status=422)


def breaks(request: HttpRequest, word: str) -> HttpResponse:
    raise ValueError(request.get_full_path() + word)


def suspects(request: HttpRequest, word: str) -> HttpResponse:
    raise SuspiciousOperation(request.get_full_path() + word)


urlpatterns = [
    path("refuses/<str:word>/", refuses),
    path("breaks/<str:word>/", breaks),
    path("suspects/<str:word>/", suspects),
    *urls.urlpatterns,
]


@pytest.fixture
def said(settings: Settings) -> Iterator[io.StringIO]:
    """What the process writes, as with DEBUG=0, through its own handler at its loudest."""
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["owed.example"]
    settings.ROOT_URLCONF = __name__
    root = logging.getLogger()
    (handler,) = (
        handler
        for handler in root.handlers
        if isinstance(handler, logging.StreamHandler)
        and isinstance(handler.formatter, ProcessorFormatter)
    )
    level, stream = root.level, io.StringIO()
    before = handler.setStream(stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    handler.setStream(before)


SENT = {
    "QUERY_STRING": f"q={MARK}",
    "HTTP_HOST": "owed.example",
    "HTTP_USER_AGENT": MARK,
    "HTTP_REFERER": f"http://{MARK}.example/",
    "HTTP_COOKIE": f"x={MARK}",
}


@pytest.mark.parametrize(
    ("status", "where", "named"),
    [
        ("400", "/", {"HTTP_HOST": f"{MARK}.example"}),
        ("400", "/", {"HTTP_HOST": f"{MARK}/{{}}%s"}),
        ("404", f"/{MARK}/", {}),
        ("403", "/sign-in/", {"REQUEST_METHOD": "POST", "CONTENT_TYPE": MARK}),
        ("400", f"/suspects/{MARK}/", {}),
        ("422", f"/refuses/{MARK}/", {}),
        ("500", f"/breaks/{MARK}/", {}),
        ("401", "/api/v1/entries/", {"HTTP_AUTHORIZATION": f"Bearer {MARK}"}),
    ],
)
def test_nothing_that_a_client_sent_is_logged(
    said: io.StringIO, status: str, where: str, named: dict[str, str]
):
    assert ask(where, **(SENT | named)) == status, said.getvalue()

    statuses = [json.loads(line).get("status") for line in said.getvalue().splitlines()]
    assert MARK not in said.getvalue()
    assert [code for code in statuses if code] == ([500] if status == "500" else [])


def test_a_form_that_was_refused_leaves_no_line_and_so_no_time(said: io.StringIO):
    for where in (f"/refuses/{MARK}/", f"/{MARK}/", f"/suspects/{MARK}/"):
        ask(where, **SENT)

    assert said.getvalue() == ""
