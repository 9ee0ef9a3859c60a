from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from disputes.choices import ConsentLevel, EventKind
from disputes.models import Consent, Dispute, DisputeEvent, Organizer, Tasker
from disputes.queries.disputes import sharings_of
from disputes.services.consent import CannotShareNow, NotShared, revoke, set_level, share
from disputes.services.disputes import withdraw
from disputes.services.ownership import NotYourDispute
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    row: Dispute = DisputeFactory.create(tasker=asha)
    return row


def kinds() -> list[str]:
    return list(DisputeEvent.objects.order_by("recorded_at").values_list("kind", flat=True))


def test_only_the_organization_it_is_shared_with_sees_it(
    dispute: Dispute, odile: Organizer, igor: Organizer
) -> None:
    share(
        dispute=dispute,
        organization=odile.organization,
        by=dispute.tasker.account,
        now=NOW,
    )

    assert list(Dispute.objects.shared_with(odile.organization)) == [dispute]
    assert not Dispute.objects.shared_with(igor.organization).exists()


def test_sharing_is_in_the_history_with_the_organization(
    dispute: Dispute, odile: Organizer
) -> None:
    share(dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=NOW)

    event = DisputeEvent.objects.get()
    assert event.kind == EventKind.SHARED
    assert event.detail == {"organization": str(odile.organization_id)}


def test_sharing_twice_gives_one_consent_and_one_event(dispute: Dispute, odile: Organizer) -> None:
    for now in (NOW, LATER):
        consent = share(
            dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=now
        )

    assert consent.given_at == NOW
    assert Consent.objects.count() == 1
    assert kinds() == [EventKind.SHARED]


def test_revoking_ends_it_at_once(dispute: Dispute, odile: Organizer) -> None:
    ConsentFactory.create(dispute=dispute, organization=odile.organization)

    assert revoke(
        dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=NOW
    )

    assert not Dispute.objects.shared_with(odile.organization).exists()
    assert kinds() == [EventKind.UNSHARED]


def test_revoking_what_is_not_shared_changes_nothing(
    dispute: Dispute, odile: Organizer, igor: Organizer
) -> None:
    ConsentFactory.create(dispute=dispute, organization=odile.organization)

    assert not revoke(
        dispute=dispute, organization=igor.organization, by=dispute.tasker.account, now=NOW
    )

    assert Dispute.objects.shared_with(odile.organization).exists()
    assert kinds() == []


def test_it_can_be_shared_again_and_both_times_are_kept(dispute: Dispute, odile: Organizer) -> None:
    ConsentFactory.create(dispute=dispute, organization=odile.organization, revoked_at=NOW)

    share(dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=LATER)

    assert [sharing.revoked_at for sharing in sharings_of(dispute)] == [NOW, None]
    assert sharings_of(dispute)[0].organization == odile.organization


def test_a_withdrawn_dispute_cannot_be_shared(dispute: Dispute, odile: Organizer) -> None:
    withdraw(dispute=dispute, by=dispute.tasker.account, now=NOW)

    with pytest.raises(CannotShareNow):
        share(dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=NOW)


@pytest.mark.parametrize("verb", [share, revoke])
def test_nobody_else_decides_who_sees_it(
    verb: Callable[..., object], dispute: Dispute, ben: Tasker, odile: Organizer
) -> None:
    for stranger in (ben.account, odile.account):
        with pytest.raises(NotYourDispute):
            verb(dispute=dispute, organization=odile.organization, by=stranger, now=NOW)


def test_another_level_is_another_row_and_both_are_kept(dispute: Dispute, odile: Organizer) -> None:
    by, union = dispute.tasker.account, odile.organization
    first = share(dispute=dispute, organization=union, by=by, now=NOW)

    second, again = (
        set_level(dispute=dispute, organization=union, level=ConsentLevel.SEALED, by=by, now=NOW)
        for _time in range(2)
    )

    assert again == second
    assert Consent.objects.get(revoked_at=None) == second
    assert Consent.objects.exclude(revoked_at=None).get() == first
    assert dispute.events.filter(kind=EventKind.SHARED).count() == 2


def test_what_is_not_shared_has_no_level(dispute: Dispute, odile: Organizer) -> None:
    with pytest.raises(NotShared):
        set_level(
            dispute=dispute,
            organization=odile.organization,
            level=ConsentLevel.NAMED,
            by=dispute.tasker.account,
            now=NOW,
        )
