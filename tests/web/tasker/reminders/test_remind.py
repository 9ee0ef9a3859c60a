from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Dispute, Reminder
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
NEW = reverse("tasker:reminders-remind")
LIST = reverse("tasker:reminders")


def day(ahead: int) -> str:
    return (timezone.now() + timedelta(days=ahead)).date().isoformat()


def show(reminder: Reminder) -> str:
    return reverse("tasker:reminders-show", args=[reminder.pk])


def test_it_is_set_listed_put_off_and_done(asha_client: Client, claimed: Dispute) -> None:
    about = f"{NEW}?dispute={claimed.pk}"
    assert "Remotasks" in words(asha_client.get(about))

    answer = asha_client.post(about, form(remind_on=day(3), note="Call the union"))
    reminder = Reminder.objects.get()
    assert answer["Location"] == show(reminder)
    assert reminder.dispute == claimed
    assert "Call the union" in words(asha_client.get(LIST))

    asha_client.post(show(reminder), form(remind_on=day(9)))
    reminder.refresh_from_db()
    assert reminder.remind_on.isoformat() == day(9)

    asha_client.post(reverse("tasker:reminders-finish", args=[reminder.pk]))
    assert "Done" in words(asha_client.get(LIST))


def test_on_its_day_it_is_on_the_first_page(asha_client: Client, claimed: Dispute) -> None:
    asha_client.post(f"{NEW}?entry={claimed.entries.get().pk}", form(remind_on=day(3), note="Call"))
    Reminder.objects.update(remind_on=timezone.now().date() - timedelta(days=1))

    page = asha_client.get(reverse("tasker:home"))

    assert "You wanted to be reminded of this." in words(page)
    assert "Call" in words(page)
    assert f'href="{show(Reminder.objects.get())}"' in page.content.decode()


@pytest.mark.parametrize("said", ["", "today"])
def test_a_day_that_does_not_do_is_named_and_the_words_stay(asha_client: Client, said: str) -> None:
    answer = asha_client.post(NEW, form(remind_on=said and day(-1), note="Call the union"))

    assert answer.status_code == 422
    assert "Choose a day after today." in words(answer)
    assert "Call the union" in answer.content.decode()


def test_a_day_that_is_past_is_refused_when_it_is_put_off(asha_client: Client) -> None:
    asha_client.post(NEW, form(remind_on=day(3)))

    answer = asha_client.post(show(Reminder.objects.get()), form(remind_on=day(-1)))

    assert answer.status_code == 422


def test_a_letter_names_the_day_in_the_address(asha_client: Client) -> None:
    page = asha_client.get(f"{NEW}?on=2026-03-15").content

    assert b'name="remind_on" value="2026-03-15"' in page


def test_a_strange_address_is_about_nothing(asha_client: Client) -> None:
    assert asha_client.get(f"{NEW}?entry=x").status_code == 200


def test_it_is_not_there_for_others(
    asha_client: Client, ben_client: Client, claimed: Dispute
) -> None:
    asha_client.post(NEW, form(remind_on=day(3)))
    reminder = Reminder.objects.get()

    assert ben_client.get(f"{NEW}?dispute={claimed.pk}").status_code == 404
    assert ben_client.get(show(reminder)).status_code == 404
    assert "You have none." in words(ben_client.get(LIST))
