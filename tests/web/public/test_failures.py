from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.conftest import BACKEND
from tests.web.sending import as_loaded, form, value_of, words

pytestmark = pytest.mark.django_db


def test_a_form_that_is_not_from_our_page_says_why_and_shows_what_was_typed(asha: Tasker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(asha.account, backend=BACKEND)

    answer = client.post(
        reverse("tasker:entries-log"),
        form(note="My <b>long</b> note", old_phrase="secret phrase", amount=""),
    )

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This was not sent" in words(answer)
    assert "My &lt;b&gt;long&lt;/b&gt; note" in page
    assert "secret phrase" not in page
    # Nothing on the page sends it again: that would do what the check is there to stop.
    assert 'name="note"' not in page


def test_signed_in_again_in_another_tab_what_was_typed_is_kept_to_be_sent_again(
    asha: Tasker,
) -> None:
    client, page = Client(enforce_csrf_checks=True), reverse("tasker:entries-log")
    client.force_login(asha.account, backend=BACKEND)
    fields = form(note="Kept", old_phrase="secret phrase", worked_on="")

    answer = client.post(page, fields, headers={"origin": "http://testserver"})
    sent = as_loaded(answer)
    again = client.post(page, sent)

    said = words(answer)
    assert answer.status_code == 403
    assert f"You are {asha.account.nickname} now" in said
    assert "cookies" not in said
    assert "Note (you may leave this empty) Kept" in said
    assert b"secret phrase" not in answer.content
    assert (sent["note"], sent["client_ref"]) == ("Kept", fields["client_ref"])
    assert again.status_code == 422
    assert b"Kept</textarea>" in again.content


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_signed_in_again_what_another_site_sends_is_only_shown(asha: Tasker, origin: str) -> None:
    client, page = Client(enforce_csrf_checks=True), reverse("tasker:entries-log")
    client.force_login(asha.account, backend=BACKEND)
    headers = {"origin": origin} if origin else {}

    answer = client.post(page, form(note="Not mine"), headers=headers)

    assert "You signed in again after this one was loaded" in words(answer)
    assert b'name="note"' not in answer.content


def test_signed_out_in_another_tab_what_was_typed_is_kept_to_be_sent_again() -> None:
    client, page = Client(enforce_csrf_checks=True), reverse("tasker:entries-log")

    answer = client.post(page, form(note="Kept"), headers={"origin": "http://testserver"})

    assert answer.status_code == 401
    assert "You were signed out. What you wrote is kept" in words(answer)
    assert value_of(answer, "carry.note") == "Kept"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_what_another_site_sends_is_never_kept_to_be_sent_again(origin: str) -> None:
    page = reverse("tasker:disputes-raise-dispute")
    fields = form(statement="Not mine", ground="PAY_REDUCED")
    headers = {"origin": origin} if origin else {}

    answer = Client(enforce_csrf_checks=True).post(page, fields, headers=headers)

    assert answer.status_code == 403
    assert b"carry." not in answer.content
    assert "You were signed out in the meantime." in words(answer)
    assert "What happened, in your own words Not mine" in words(answer)
    assert "PAY_REDUCED" not in words(answer)


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
