from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Organizer, Tasker
from disputes.money import Money
from disputes.services.entries import amend_entry
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW, log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
LOOK = "does it show your name, e-mail or account number?"


@pytest.mark.parametrize("page", ["sharing-share", "packets-request-packet"])
def test_every_word_that_leaves_is_shown_before_it_leaves(
    asha: Tasker, asha_client: Client, odile: Organizer, page: str
) -> None:
    story = tell(asha)
    amend_entry(entry=story.entry, today=NOW.date(), now=NOW, note="I sat in the bus, route 7")
    EvidenceFactory.create(tasker=asha, entry=story.entry)

    said = words(asha_client.get(reverse(f"tasker:{page}", args=[story.dispute.pk])))

    assert "the notes you wrote about" in said
    assert "Note of the work I sat in the bus, route 7" in said
    assert LOOK in said


@pytest.mark.parametrize("page", ["sharing-share", "packets-request-packet"])
def test_what_stays_with_the_tasker_is_no_word_that_leaves(
    asha: Tasker, asha_client: Client, odile: Organizer, page: str
) -> None:
    story = tell(asha)
    log(asha, PlatformFactory.create(), note="Other work")
    theirs = EvidenceFactory.create(tasker=asha, entry=story.entry, client_data=True)

    answer = asha_client.get(reverse(f"tasker:{page}", args=[story.dispute.pk]))

    assert "Other work" not in words(answer)
    assert str(theirs.pk) not in answer.content.decode()


def test_work_that_may_be_in_the_balance_is_said_to_be_counted_once(
    asha: Tasker, asha_client: Client
) -> None:
    platform = PlatformFactory.create()
    log(asha, platform, rate=Money.parse("1.70", "USD"))
    said = {"platform": platform.pk, "balance": "12.50", "currency": "USD"}
    asha_client.post(
        reverse("tasker:deactivations-record"),
        {"client_ref": "8f1e4f3e-6a0d-4ad5-9a6c-2f7b1c9d0e11", **said},
    )

    page = words(asha_client.get(reverse("tasker:home"))).replace("\xa0", " ")

    assert (
        "1.70 USD of your work may be part of the 12.50 USD in the blocked account, "
        "so it is counted once." in page
    )


def test_what_work_said_before_can_be_read(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), note="Before")
    amend_entry(entry=entry, today=NOW.date(), now=NOW, note="After")

    page = words(asha_client.get(reverse("tasker:entries-show", args=[entry.pk])))

    assert "corrected 1 time What it said until" in page
    assert "Note Before" in page


def test_a_dispute_says_so_too_and_a_lock_out_without_a_balance_says_nothing(
    asha: Tasker, asha_client: Client
) -> None:
    platform = PlatformFactory.create()
    entry = log(asha, platform, rate=Money.parse("1.70", "USD"))
    stated = DeactivationFactory.create(
        tasker=asha, platform=platform, balance=Money.parse("12.50", "USD")
    )
    unknown = DeactivationFactory.create(tasker=asha, platform=platform, balance=None)
    pages = []

    for lock_out in (stated, unknown):
        dispute = DisputeFactory.create(tasker=asha, platform=platform, deactivation=lock_out)
        dispute.entries.add(entry)
        pages.append(words(asha_client.get(reverse("tasker:disputes-show", args=[dispute.pk]))))

    assert "so it is counted once" in pages[0]
    assert "so it is counted once" not in pages[1]


@pytest.mark.parametrize(("country", "folded"), [("KE", False), ("PH", True), ("", False)])
def test_what_hit_other_countries_is_folded(
    asha: Tasker, asha_client: Client, country: str, folded: bool
) -> None:
    asha.country = country
    asha.save()
    MassEventFactory.create(kind="region_shutdown", country="KE")

    page = words(asha_client.get(reverse("tasker:deactivations-record")))

    assert ("In other countries" in page) is folded
