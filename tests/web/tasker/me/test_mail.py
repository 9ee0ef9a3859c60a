"""The pages on which a tasker turns reminders by e-mail on and off."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import MailReminder, Tasker
from disputes.web.tasker.forms.mail import MailForm
from tests.factories.people import PASS_PHRASE
from tests.factories.ways_in import with_mail
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE, CODE = reverse("tasker:mail"), reverse("tasker:mail-confirm")


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def test_it_goes_on_with_the_code_and_off_with_one_tap(asha_client: Client) -> None:
    said = form(goes_to="asha@example.org", pass_phrase=PASS_PHRASE)
    there = asha_client.post(PAGE, said, follow=True)
    found = re.search(r"\w{4}-\w{4}", str(mail.outbox[0].body))
    assert found
    on = asha_client.post(CODE, form(code=found[0]), follow=True)
    off = asha_client.post(reverse("tasker:mail-end"), follow=True)

    assert "a…@…g" in words(there)
    assert "asha@example" not in words(there)
    assert "Reminders by e-mail are on." in words(on)
    assert "On since" in words(on)
    assert "We forgot the address." in words(off)
    assert not MailReminder.objects.exists()


def test_what_is_wrong_is_said_beside_it(asha: Tasker, asha_client: Client) -> None:
    nowhere = asha_client.post(PAGE, form(goes_to="asha", pass_phrase=PASS_PHRASE))
    phrase = asha_client.post(PAGE, form(goes_to="a@example.org", pass_phrase="not this one"))
    before = asha_client.get(CODE)
    with_mail(asha, is_on=False)
    wrong = asha_client.post(CODE, form(code="AAAA-AAAA"))

    # In the summary and beside the field.
    assert words(nowhere).count("Write the whole address") == 2
    assert "This is not your pass phrase now." in words(phrase)
    assert (before.status_code, before["Location"]) == (302, PAGE)
    assert "This is not the code that we sent" in words(wrong)
    assert mail.outbox == []


@pytest.mark.parametrize("goes_to", ["asha", "root@localhost", "a@[127.0.0.1]", '"a@b"@c.org'])
def test_only_an_address_elsewhere_is_taken(goes_to: str) -> None:
    told = MailForm({"goes_to": goes_to, "pass_phrase": PASS_PHRASE}).errors["goes_to"]

    assert set(told) == {"Write the whole address, like name@example.org."}


def test_without_a_mail_server_it_is_not_offered(asha_client: Client, settings: Settings) -> None:
    settings.EMAIL_HOST = ""

    page = words(asha_client.get(PAGE))

    assert "E-mail is not offered here." in page
    assert "Your e-mail address" not in page
