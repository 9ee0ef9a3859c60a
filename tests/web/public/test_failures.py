from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.conftest import BACKEND
from tests.web.sending import form, value_of, words

pytestmark = pytest.mark.django_db


def test_a_form_that_is_not_from_our_page_says_why_and_shows_what_was_typed(asha: Tasker) -> None:
    client, page = Client(enforce_csrf_checks=True), reverse("tasker:entries-log")
    client.force_login(asha.account, backend=BACKEND)
    token = value_of(client.get(page), "csrfmiddlewaretoken")

    answer = client.post(
        page,
        form(note="My <b>long</b> note", amount="", csrfmiddlewaretoken=token),
        headers={"origin": "null"},
    )

    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "This was not sent" in words(answer)
    assert "My &lt;b&gt;long&lt;/b&gt; note" in shown
    # Nothing on the page sends it again: that would do what the check is there to stop.
    assert 'name="note"' not in shown


@pytest.mark.parametrize("token", ["", "x", "é" * 64, "a" * 64])
def test_a_form_of_another_sign_in_is_shown_to_nobody(asha: Tasker, token: str) -> None:
    client, page = Client(enforce_csrf_checks=True), reverse("tasker:entries-log")
    client.force_login(asha.account, backend=BACKEND)
    client.get(page)

    answer = client.post(page, form(note="Of somebody else", csrfmiddlewaretoken=token))

    assert answer.status_code == 403
    assert "Of somebody else" not in words(answer)


@pytest.mark.parametrize("origin", ["http://testserver", "http://evil.example", "null", ""])
def test_what_comes_from_elsewhere_or_after_signing_out_is_neither_kept_nor_shown(
    origin: str,
) -> None:
    page = reverse("tasker:disputes-raise-dispute")
    fields = form(statement="Not mine", ground="PAY_REDUCED")
    headers = {"origin": origin} if origin else {}

    answer = Client(enforce_csrf_checks=True).post(page, fields, headers=headers)

    assert answer.status_code == 403
    assert b'name="carry"' not in answer.content
    assert "You were signed out in the meantime." in words(answer)
    assert "Not mine" not in words(answer)


@pytest.mark.parametrize("name", ["ask-helper", "recover", "sign-in", "sign-up", "verify"])
@pytest.mark.parametrize("checked", [True, False], ids=["checked", "refused"])
def test_a_page_that_answers_to_a_form_forgets_what_was_sent(name: str, checked: bool) -> None:
    """Else the browser writes it to the disk with its history: half a code, a pass phrase."""
    typed = {"nickname": "asha", "half": "7F3A-91QX-Z2WV-K8MT", "pass_phrase": "four old words"}

    answer = Client(enforce_csrf_checks=not checked).post(reverse(f"public:{name}"), typed)

    assert answer.content.index(b"/gone.js") < answer.content.index(b"<title>")


def test_without_anything_typed_it_only_says_why(client: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("public:sign-out"))

    assert answer.status_code == 403
    assert "What you wrote, to copy" not in words(answer)


def test_what_is_not_here_is_said_in_words(client: Client, settings: Any) -> None:
    answer = client.get("/nothing/of/the/kind/")

    assert answer.status_code == 404
    assert "what was here belongs to somebody else" in words(answer)


def test_a_stranger_reads_the_same_as_if_it_did_not_exist(
    asha_client: Client, ben_client: Client
) -> None:
    nothing = "/my/work/00000000-0000-4000-8000-000000000000/"

    assert words(asha_client.get(nothing)) == words(ben_client.get(nothing))


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
def test_every_failure_has_a_page_that_needs_nothing(status: int) -> None:
    page = render_to_string(f"{status}.html")

    assert "To the start" in page
