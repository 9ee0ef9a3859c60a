"""One tap about how a lock-out was done, and who is asked when it ended for others."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from disputes.choices import DueProcess
from disputes.models import Deactivation, LockOutAnswer, MassEvent, Tasker
from disputes.queries.due_process import asked_again
from disputes.services import lock_out_answers
from disputes.services.deactivations import DeactivationTakenBack, retract_deactivation
from disputes.services.lock_out_answers import TooManyAnswers, answer
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.packet import NOW
from tests.factories.vouch import VouchFactory

pytestmark = pytest.mark.django_db


def tap(row: Deactivation, is_so: bool | None, about: DueProcess = DueProcess.HUMAN) -> bool:
    return answer(deactivation=row, about=about, is_so=is_so, now=NOW)


def test_the_last_word_holds_and_what_was_said_is_kept(asha: Tasker) -> None:
    row = DeactivationFactory.create(tasker=asha)

    changed = [tap(row, is_so) for is_so in (None, True, True, False, None)]

    assert changed == [False, True, False, True, True]
    assert set(row.answers.values_list("is_so", "replaced_at")) == {(True, NOW), (False, NOW)}


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


@pytest.fixture
def event(settings: Settings) -> MassEvent:
    settings.SMALLEST_GROUP = 3
    return MassEventFactory.create()


def joined(event: MassEvent, tasker: Tasker | None = None) -> Deactivation:
    mine = {"tasker": tasker} if tasker else {}
    row = DeactivationFactory.create(mass_event=event, platform=event.platform, **mine)
    VouchFactory.create(tasker=row.tasker)
    return row


def test_when_it_ended_for_one_the_others_are_asked(asha: Tasker, event: MassEvent) -> None:
    mine, other, third = joined(event, asha), joined(event), joined(event)
    tap(third, False, DueProcess.OPEN_AGAIN)
    before = set(asked_again(Deactivation.objects.all()))
    tap(other, True, DueProcess.OPEN_AGAIN)

    assert before == set()
    assert set(asked_again(Deactivation.objects.all())) == {mine}


def test_nobody_is_asked_where_the_question_could_give_somebody_away(
    asha: Tasker, event: MassEvent
) -> None:
    joined(event, asha)
    tap(joined(event), True, DueProcess.OPEN_AGAIN)
    retract_deactivation(deactivation=joined(event), now=NOW)
    DeactivationFactory.create(mass_event=event, platform=event.platform)  # nobody vouches

    assert not asked_again(Deactivation.objects.all()).exists()
    assert LockOutAnswer.objects.count() == 1
