"""An organization opens events with fixed words and days, amends and ends them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from disputes.access import mass_events_of
from disputes.choices import MassEventKind, MassEventState
from disputes.models import MassEvent, Organizer, Platform, Tasker
from disputes.queries.mass_event_pages import offered_to, offers
from disputes.queries.need_kinds import NeedKind
from disputes.queries.needs import needs_of
from disputes.rules.event_days import NO_DAYS, EventDays, SaidByWhom
from disputes.services import organizer_events as service
from disputes.services.mass_events import EventNotOpen, NotALockOut, join, join_with, leave
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.mass_event import MassEventFactory, opened_by
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()
TOLD = EventDays(notice_on=date(2026, 2, 20), notice_by="authority")


def opens(odile: Organizer, platform: Platform, **told: str) -> tuple[MassEvent, bool]:
    return service.open_event(
        organizer=odile,
        client_ref=uuid4(),
        platform=platform,
        kind=told.get("kind", MassEventKind.ACCOUNTS_BLOCKED),
        country=told.get("country", ""),
        days=NO_DAYS,
        today=TODAY,
        now=NOW,
    )


def test_opening_and_closing_fills_nobodys_lists(
    odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_A_DAY", 2)
    platform = PlatformFactory.create()
    for end in (service.close, service.withdraw):
        event, _new = opens(odile, platform)
        end(mass_event=event, now=NOW)

    with pytest.raises(service.TooManyEventsToday):
        opens(odile, platform)

    MassEvent.objects.update(opened_at=NOW - service.A_DAY)
    opens(odile, platform)


def test_an_event_is_opened_once_however_often_it_is_sent(odile: Organizer) -> None:
    ref, platform = uuid4(), PlatformFactory.create()
    found = [
        service.open_event(
            organizer=odile,
            client_ref=ref,
            platform=platform,
            kind=MassEventKind.REGION_SHUTDOWN,
            country="KE",
            days=TOLD,
            today=TODAY,
            now=NOW,
        )
        for _sent in range(2)
    ]

    assert [new for _event, new in found] == [True, False]
    event = MassEvent.objects.get()
    assert (event.told, event.organization, event.message) == (TOLD, odile.organization, "")
    assert [version.dated_at for version in event.versions.all()] == [NOW]


def test_what_is_open_already_or_blocks_nobody_is_refused(
    odile: Organizer, igor: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = PlatformFactory.create()
    first, _new = opens(odile, platform)

    with pytest.raises(service.EventIsOpen):
        opens(odile, platform)
    with pytest.raises(NotALockOut):
        opens(odile, platform, kind=MassEventKind.BATCH_REJECTED)
    with pytest.raises(service.EventNeedsPlatform):
        opens(odile, PlatformFactory.create(slug="other"))
    monkeypatch.setattr(service, "MOST_OPEN", 1)
    with pytest.raises(service.TooManyEvents):
        opens(odile, platform, country="KE")
    # Another organization's are its own matter.
    other, _new = opens(igor, platform)
    service.close(mass_event=first, now=NOW)
    assert opens(odile, platform)[1]
    assert list(mass_events_of(igor)) == [other]


def test_a_day_without_a_word_is_refused_and_nothing_is_written(odile: Organizer) -> None:
    event, _new = opens(odile, PlatformFactory.create())
    days = EventDays(notice_on=date(2026, 2, 20))

    with pytest.raises(SaidByWhom):
        service.amend_days(mass_event=event, days=days, today=TODAY, now=NOW)

    assert event.versions.count() == 1


def test_each_change_is_a_version_until_there_is_no_room(
    odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, _new = opens(odile, PlatformFactory.create())
    monkeypatch.setattr(service, "MOST_VERSIONS", 2)

    service.amend_days(mass_event=event, days=TOLD, today=TODAY, now=NOW)
    service.amend_days(mass_event=event, days=TOLD, today=TODAY, now=NOW)
    with pytest.raises(service.AmendedTooOften):
        service.amend_days(mass_event=event, days=NO_DAYS, today=TODAY, now=NOW)
    for _sent in range(2):
        service.withdraw(mass_event=event, now=NOW)
    closed = service.close(mass_event=event, now=NOW)
    with pytest.raises(service.EventTakenBack):
        service.amend_days(mass_event=event, days=NO_DAYS, today=TODAY, now=NOW)

    assert (closed.state, closed.days) == (MassEventState.WITHDRAWN, NO_DAYS)
    assert [version.state for version in event.versions.all()] == ["open", "open", "withdrawn"]


def test_nobody_joins_what_is_closed_but_who_is_in_it_may_correct_and_leave(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    event = opened_by(odile, PlatformFactory.create(), now=NOW)
    row, _new = join(tasker=asha, mass_event=event, client_ref=uuid4(), today=TODAY, now=NOW)
    service.close(mass_event=event, now=NOW)

    with pytest.raises(EventNotOpen):
        join(tasker=ben, mass_event=event, client_ref=uuid4(), today=TODAY, now=NOW)
    join_with(deactivation=row, mass_event=event, today=TODAY, now=NOW)
    left = leave(deactivation=row, today=TODAY, now=NOW)

    assert left.mass_event is None


def test_an_event_of_another_year_is_not_offered_for_a_lock_out(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    note = DeactivationFactory.create(tasker=asha, platform=platform, seen_on=date(2026, 3, 12))
    march_2024 = {"happened_from": date(2024, 3, 1), "happened_to": date(2024, 3, 31)}
    old = MassEventFactory.create(platform=platform, opened_at=NOW, **march_2024)

    needs, (offer,) = needs_of(asha, today=TODAY), offers(asha)

    assert (offered_to(note), needs) == ([], ())
    assert (offer.event, offer.notes) == (old, ())


def test_only_what_can_be_joined_is_offered(asha: Tasker, odile: Organizer) -> None:
    asha.country = "PH"
    asha.save()
    platform, elsewhere = PlatformFactory.create(), PlatformFactory.create()
    note = DeactivationFactory.create(tasker=asha, platform=platform)
    WorkEntryFactory.create(tasker=asha, platform=elsewhere)
    event, beside = (opened_by(odile, each, now=NOW) for each in (platform, elsewhere))
    opened_by(odile, PlatformFactory.create(), now=NOW)
    MassEventFactory.create(platform=platform, country="KE")

    found = {offer.event: (offer.notes, offer.joined) for offer in offers(asha)}
    asked = [need.kind for need in needs_of(asha, today=TODAY)]
    offered = list(offered_to(note))
    joined = join_with(deactivation=note, mass_event=event, today=TODAY, now=NOW)

    assert found == {event: ((note,), None), beside: ((), None)}
    assert (offered, asked) == ([event], [NeedKind.EVENT_TO_JOIN])
    assert not offered_to(joined)
    assert needs_of(asha, today=TODAY) == ()
    assert {offer.event: offer.joined for offer in offers(asha)} == {event: note, beside: None}
