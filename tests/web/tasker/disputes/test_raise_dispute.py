from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import Ground
from disputes.models import Dispute, Tasker
from disputes.money import Money
from disputes.web.tasker.forms.disputes import GROUPS
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:disputes-raise-dispute")


def claim(**said: Any) -> dict[str, Any]:
    return form(**{"ground": "PAY_REDUCED"} | said)


def test_a_dispute_about_one_piece_of_work(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())

    answer = asha_client.post(PAGE, claim(entries=[str(entry.pk)], due_on="2026-03-08"))

    dispute = Dispute.objects.get(tasker=asha)
    assert answer["Location"] == reverse("tasker:disputes-show", args=[dispute.pk])
    assert dispute.owed == Money.parse("2", "USD")
    assert dispute.due_on == date(2026, 3, 8)


def test_a_dispute_about_a_lock_out(asha: Tasker, asha_client: Client) -> None:
    row = DeactivationFactory.create(tasker=asha, seen_on=date(2026, 3, 1))

    page = asha_client.get(PAGE, {"deactivation": str(row.pk)}).content.decode()
    asha_client.post(PAGE, claim(ground="ACCOUNT_DEACTIVATED", deactivation=str(row.pk)))

    assert f'value="{row.pk}" id="id_deactivation_1" checked' in page
    assert "<details open><summary>My account</summary>" in page
    assert "<details><summary>The pay</summary>" in page
    assert Dispute.objects.get(tasker=asha).deactivation == row


def test_the_work_of_the_platform_at_hand_stands_first(asha: Tasker, asha_client: Client) -> None:
    appen, toloka = (PlatformFactory.create(name=name) for name in ("Appen", "Toloka"))
    log(asha, appen)
    entry = log(asha, toloka)
    log(asha, appen)

    plain = words(asha_client.get(PAGE))
    ticked = words(asha_client.get(PAGE, {"entry": str(entry.pk)}))

    assert plain.index(", Appen,") < plain.index(", Toloka,")
    assert ticked.index(", Toloka,") < ticked.index(", Appen,")


def test_a_witness_needs_only_a_platform_and_words(asha: Tasker, asha_client: Client) -> None:
    platform = PlatformFactory.create()
    said = {"ground": "RATE_CUT", "platform": platform.pk, "statement": "They cut all rates."}

    page = asha_client.post(PAGE, claim(**said), follow=True)

    assert "They cut all rates." in words(page)


def test_from_a_piece_of_work_it_is_ticked(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(name="Remotasks"))

    page = asha_client.get(PAGE, {"entry": str(entry.pk)})

    assert f'value="{entry.pk}" id="id_entries_0" checked'.encode() in page.content
    assert "Mar 1, 2026, Remotasks, LiDAR boxes: 2.00\xa0USD owed".replace("\xa0", " ") in words(
        page
    ).replace("\xa0", " ")


def test_what_is_in_an_open_dispute_is_refused_with_a_link_to_it(
    asha: Tasker, asha_client: Client
) -> None:
    entry = log(asha, PlatformFactory.create())
    asha_client.post(PAGE, claim(entries=[str(entry.pk)]))
    first = reverse("tasker:disputes-show", args=[Dispute.objects.get().pk])

    offered = asha_client.get(PAGE)
    refused = asha_client.post(PAGE, claim(entries=[str(entry.pk)], statement="Again."))

    assert str(entry.pk).encode() not in offered.content
    assert refused.status_code == 422
    assert "Part of this is in another open dispute of yours" in words(refused)
    assert f'href="{first}"'.encode() in refused.content
    assert b"Again." in refused.content
    assert Dispute.objects.count() == 1


def test_a_lock_out_of_an_open_dispute_is_refused_with_a_link_to_it(
    asha: Tasker, asha_client: Client
) -> None:
    row = DeactivationFactory.create(tasker=asha)
    fields = {"ground": "ACCOUNT_DEACTIVATED", "deactivation": str(row.pk)}
    asha_client.post(PAGE, claim(**fields))

    offered = asha_client.get(PAGE)
    refused = asha_client.post(PAGE, claim(**fields))

    assert str(row.pk).encode() not in offered.content
    assert "See the other dispute" in words(refused)


def test_sent_twice_it_is_raised_once(asha: Tasker, asha_client: Client) -> None:
    fields = claim(entries=[str(log(asha, PlatformFactory.create()).pk)])

    first, second = asha_client.post(PAGE, fields), asha_client.post(PAGE, fields)

    assert first["Location"] == second["Location"]
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"ground": ""}, "Choose what fits best."),
        ({}, "Choose the platform that this is about."),
        ({"due_on": "soon"}, "year-month-day"),
        ({"entries": ["nonsense"]}, "Choose one of the answers"),
        ({"deactivation": "nonsense"}, "Choose one of the answers"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha: Tasker, asha_client: Client, said: dict[str, Any], says: str
) -> None:
    answer = asha_client.post(PAGE, claim(**{"statement": "My own <words>.", **said}))

    assert answer.status_code == 422
    assert says in words(answer)
    assert "My own <words>." in words(answer)
    assert not Dispute.objects.exists()


def test_words_without_end_are_refused(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())

    answer = asha_client.post(PAGE, claim(entries=[str(entry.pk)], statement="x" * 10_001))

    assert "This text is too long" in words(answer)


def test_two_currencies_are_two_disputes(asha: Tasker, asha_client: Client) -> None:
    platform = PlatformFactory.create()
    usd, php = log(asha, platform), log(asha, platform, rate=Money.parse("90", "PHP"))

    answer = asha_client.post(PAGE, claim(entries=[str(usd.pk), str(php.pk)]))

    assert "Raise one dispute for each currency." in words(answer)
    assert answer.content.count(b"checked") >= 3


def test_a_chosen_ground_is_open_when_the_page_comes_back(asha_client: Client) -> None:
    page = asha_client.post(PAGE, claim(ground="NO_NOTICE")).content.decode()

    start = page.index("My account")
    assert "open" in page[page.rindex("<details", 0, start) : start]


def test_every_ground_stands_in_one_group() -> None:
    listed = [code for _title, codes in GROUPS for code in codes.split()]

    assert sorted(listed) == sorted(Ground)


def test_nobody_disputes_anothers_work(asha: Tasker, ben_client: Client) -> None:
    entry = log(asha, PlatformFactory.create())

    answer = ben_client.post(PAGE, claim(entries=[str(entry.pk)]))

    assert answer.status_code == 422


def test_the_same_page_sent_again_with_something_else_is_asked_about(
    asha: Tasker, asha_client: Client
) -> None:
    first = claim(entries=[str(log(asha, PlatformFactory.create()).pk)], statement="First")
    asha_client.post(PAGE, first)

    answer = asha_client.post(PAGE, {**first, "statement": "Second"})

    dispute = Dispute.objects.get()
    assert answer.status_code == 409
    assert "You saved this page before" in words(answer)
    assert reverse("tasker:disputes-amend", args=[dispute.pk]).encode() in answer.content
    assert b"Second</textarea>" in answer.content
