"""One tap about how a lock-out was done, and who is asked when it ended for others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from disputes.choices import DueProcess, EventKind
from disputes.models import Account, Deactivation, MassEvent, Organization, Tasker
from disputes.queries.due_process import asked_again
from disputes.services import lock_out_answers
from disputes.services.deactivations import DeactivationTakenBack, retract_deactivation
from disputes.services.lock_out_answers import TooManyAnswers, answer
from disputes.services.releases import release_totals
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW
from tests.factories.people import OrganizationFactory
from tests.factories.vouch import VouchFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def tap(row: Deactivation, is_so: bool | None, about: DueProcess = DueProcess.HUMAN) -> bool:
    return answer(deactivation=row, about=about, is_so=is_so, now=NOW)


def test_the_last_word_holds_and_what_was_said_is_kept(asha: Tasker) -> None:
    row = DeactivationFactory.create(tasker=asha)

    changed = [tap(row, is_so) for is_so in (None, True, True, False, None)]

    assert changed == [False, True, False, True, True]
    assert set(row.answers.values_list("is_so", "replaced_at")) == {(True, NOW), (False, NOW)}


def test_the_history_of_its_disputes_says_each_change(asha: Tasker) -> None:
    row = DeactivationFactory.create(tasker=asha)
    dispute = DisputeFactory.create(tasker=asha, deactivation=row)

    for is_so in (True, True, None):
        tap(row, is_so)

    told = dispute.events.filter(kind=EventKind.AMENDED)
    assert [each.detail for each in told] == [{"deactivation": str(row.pk)}] * 2


def test_what_was_taken_back_is_not_answered(asha: Tasker) -> None:
    row = DeactivationFactory.create(tasker=asha)
    retract_deactivation(deactivation=row, now=NOW)

    with pytest.raises(DeactivationTakenBack):
        tap(row, True)


def test_there_is_room_for_so_many(asha: Tasker, monkeypatch: pytest.MonkeyPatch) -> None:
    row = DeactivationFactory.create(tasker=asha)
    monkeypatch.setattr(lock_out_answers, "MOST", 1)
    tap(row, True)

    with pytest.raises(TooManyAnswers):
        tap(row, False)

    assert tap(row, None)


def joined(event: MassEvent, tasker: Tasker | None = None) -> Deactivation:
    mine = {"tasker": tasker} if tasker else {}
    return DeactivationFactory.create(mass_event=event, platform=event.platform, **mine)


def open_for(event: MassEvent, *organizations: Organization) -> Tasker:
    """Join somebody for whom these vouch, and who says that the account is open again."""
    row = joined(event)
    for organization in organizations:
        VouchFactory.create(tasker=row.tasker, organization=organization)
    tap(row, True, DueProcess.OPEN_AGAIN)
    Account.objects.update(opened_on=DAY - timedelta(days=60))
    return row.tasker


@pytest.fixture
def event(settings: Settings) -> MassEvent:
    settings.SMALLEST_GROUP = 2
    return MassEventFactory.create()


def test_a_single_tap_shows_to_nobody(asha: Tasker, event: MassEvent) -> None:
    mine, unions = joined(event, asha), OrganizationFactory.create_batch(2)
    for _each in range(2):
        open_for(event, *unions)

    before = set(asked_again(Deactivation.objects.all()))
    release_totals(today=DAY)
    after = set(asked_again(Deactivation.objects.all()))
    tap(mine, False, DueProcess.OPEN_AGAIN)

    assert (before, after) == (set(), {mine})
    assert not asked_again(Deactivation.objects.all()).exists()


def test_what_is_said_after_a_release_waits_for_the_next(asha: Tasker, event: MassEvent) -> None:
    mine, unions = joined(event, asha), OrganizationFactory.create_batch(2)
    open_for(event, *unions)
    release_totals(today=DAY)
    open_for(event, *unions)

    release_totals(today=DAY + timedelta(days=20))
    before = set(asked_again(Deactivation.objects.all()))
    release_totals(today=DAY + timedelta(days=40))

    assert (before, set(asked_again(Deactivation.objects.all()))) == (set(), {mine})


def test_one_organization_cannot_fill_up_a_group_around_somebody(event: MassEvent) -> None:
    theirs, another = OrganizationFactory.create_batch(2)
    for vouching in ([theirs], [theirs], [theirs], [another], []):
        open_for(event, *vouching)

    release_totals(today=DAY)

    event.refresh_from_db()
    assert event.reopened_on is None
