"""What a packet would lack, with where to add it, and statements in nearly the same words."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import Gap, Ground, Need
from disputes.models import Casefile, Deactivation, Dispute, Organizer, Platform, Tasker
from disputes.queries.packet_gaps import MOST_SHOWN, Look, look_at
from disputes.queries.packet_letters import letters_sent
from disputes.services.deactivations import record_deactivation
from disputes.services.disputes import raise_dispute
from disputes.services.evidence import attach_message
from disputes.services.packet_files import opened
from tests.factories.letter import drafted, post
from tests.factories.packet import NOW, TODAY, casefile_of, log, requested, tell
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db

STORY = (
    "I labelled pictures for nine nights in a row and my sister held the lamp. On Monday the page "
    "was white and nobody at the desk knew my name."
)


@pytest.fixture
def remotasks() -> Platform:
    platform: Platform = PlatformFactory.create(name="Remotasks")
    return platform


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def looked(subject: Dispute | Casefile, destination: str) -> Look:
    return look_at(subject, destination=destination, language="en", now=NOW)


def told(tasker: Tasker, statement: str = STORY, **about: Any) -> Dispute:
    stated: dict[str, Any] = {"ground": Ground.NON_PAYMENT, "statement": statement, **about}
    dispute, _new = raise_dispute(
        tasker=tasker, client_ref=uuid.uuid4(), today=TODAY, now=NOW, **stated
    )
    return dispute


def blocked(tasker: Tasker, platform: Platform) -> Deactivation:
    row, _new = record_deactivation(
        tasker=tasker, client_ref=uuid.uuid4(), platform=platform, today=TODAY, now=NOW
    )
    return row


def where(look: Look, gap: Gap) -> list[tuple[str, Any]]:
    [found] = [each for each in look.lacking if each.gap is gap]
    return [(each.noun, each.id) for each in found.where]


def test_each_gap_leads_to_what_lacks_the_fact(asha: Tasker, remotasks: Platform) -> None:
    untimed = log(asha, remotasks, seconds=None, worked_on=None, rate=None)
    lock_out = blocked(asha, remotasks)
    dispute = told(asha, "", entries=[untimed], deactivation=lock_out)

    look = looked(dispute, "us_whd")
    request = looked(dispute, "eu_request")

    assert where(look, Gap.MINUTES) == where(look, Gap.WORK_DAY) == [("entry", untimed.pk)]
    assert where(look, Gap.STATEMENT) == [("claim", dispute.pk)]
    assert where(look, Gap.COUNTRY) == [("party", dispute.pk)]
    assert where(look, Gap.NAMES) == []
    assert where(request, Gap.BLOCK_DAY) == [("lockout", lock_out.pk)]
    assert dispute.pk in look.named()
    assert [need for need, _rows in look.by_need] == [Need.REQUIRED, Need.HELPFUL]
    assert (look.has_form, look.is_checked, request.is_an_offices) == (True, True, False)


def test_a_currency_is_on_no_page_to_be_corrected(asha: Tasker) -> None:
    assert where(looked(tell(asha).dispute, "sena"), Gap.CURRENCY) == []


def test_the_first_few_are_led_to_and_the_others_counted(asha: Tasker, remotasks: Platform) -> None:
    work = [log(asha, remotasks, seconds=None) for _time in range(MOST_SHOWN + 2)]

    look = looked(told(asha, entries=work), "us_whd")

    [found] = [each for each in look.lacking if each.gap is Gap.MINUTES]
    assert (found.count, len(found.where), found.more) == (MOST_SHOWN + 2, MOST_SHOWN, 2)


def test_for_anyone_nothing_is_asked(asha: Tasker) -> None:
    look = looked(tell(asha).dispute, "anyone")

    assert (look.has_form, look.is_empty, look.by_need) == (False, True, [])


def test_words_alike_are_named_by_the_disputes_of_several_people(
    asha: Tasker, ben: Tasker, odile: Organizer, remotasks: Platform
) -> None:
    disputes = [told(each, platform=remotasks) for each in (asha, ben)]
    casefile = casefile_of(odile, *disputes)

    look = looked(casefile, "anyone")

    assert [set(group) for group in look.alike] == [{each.pk for each in disputes}]
    assert not look.is_empty
    assert look.named() == {each.pk for each in disputes}


def test_a_message_of_the_platform_that_somebody_kept_may_be_repeated(
    asha: Tasker, ben: Tasker, odile: Organizer, remotasks: Platform
) -> None:
    disputes = [told(each, platform=remotasks) for each in (asha, ben)]
    attach_message(tasker=asha, client_ref=uuid.uuid4(), text=STORY, now=NOW, dispute=disputes[0])

    assert looked(casefile_of(odile, *disputes), "anyone").alike == ()


def test_letters_that_were_sent_go_into_a_packet_that_is_asked_about_them(asha: Tasker) -> None:
    dispute = tell(asha).dispute
    post(drafted(dispute), now=NOW)
    drafted(dispute)

    [letter] = opened(requested(dispute, destination="prudhommes")).manifest.letters

    assert (letter.claim, letter.kind, letter.to, letter.sent_on) == (
        1,
        "demand",
        "platform",
        TODAY,
    )
    assert looked(dispute, "prudhommes").has_form
    assert letters_sent(dispute, "eu_request") == (letter,)
    assert letters_sent(dispute, "us_whd") == letters_sent(dispute, "anyone") == ()


def test_no_organization_is_told_of_letters(asha: Tasker, odile: Organizer) -> None:
    dispute = tell(asha).dispute
    post(drafted(dispute), now=NOW)

    assert letters_sent(casefile_of(odile, dispute), "union") == ()
