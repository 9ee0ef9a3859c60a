"""A new key of an organization: who goes on reads on, who left opens nothing that is sealed now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from disputes.models import (
    AccountEvent,
    Casefile,
    Consent,
    Dispute,
    Helper,
    IdentitySchedule,
    Organization,
    Organizer,
    Packet,
    Tasker,
)
from disputes.queries.casefiles import title_of
from disputes.queries.sealed import VaultClosed, key_of, name_of
from disputes.services import colleagues, helpers, organization_keys
from disputes.services.consent import revoke, share
from disputes.services.people import WrongPassPhrase
from disputes.vault import codes, ring
from disputes.vault.boxes import boxed, unboxed
from disputes.vault.fields import place
from disputes.vault.keys import DataKey, SealBroken
from tests.closed.people import here
from tests.factories.keys import remembered
from tests.factories.packet import NOW, TODAY, casefile_of, requested, tell
from tests.factories.people import PASS_PHRASE, OrganizerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.closed]


@pytest.fixture
def oskar(odile: Organizer) -> Organizer:
    return OrganizerFactory.create(organization=odile.organization)


@pytest.fixture
def casefile(asha: Tasker, odile: Organizer) -> Casefile:
    with here(asha.account, odile.account):
        return casefile_of(odile, tell(asha).dispute)


@pytest.fixture
def old(odile: Organizer) -> DataKey:
    """What somebody copied while they had it."""
    return remembered(odile.organization)


def renew(odile: Organizer, *going_on: Organizer) -> None:
    chosen = [each.pk for each in going_on]
    organization_keys.renew(
        organizer=odile, pass_phrase=PASS_PHRASE, colleagues=chosen, today=TODAY
    )
    odile.organization.refresh_from_db()


def all_of_it(odile: Organizer) -> list[bool]:
    """Go on until nothing is left; say of each step whether there was more."""
    steps = [organization_keys.go_on(organizer=odile, most=1).left]
    while steps[-1]:
        steps.append(organization_keys.go_on(organizer=odile, most=1).left)
    return steps


def fresh(organizer: Organizer) -> Organizer:
    return Organizer.objects.select_related("organization").get(pk=organizer.pk)


def boxes() -> Iterator[tuple[bytes, str]]:
    for row in Consent.objects.filter(revoked_at=None):
        yield bytes(row.wrapped_key), place(row, "wrapped_key")


def test_everything_reads_on_before_during_and_after(
    asha: Tasker, odile: Organizer, casefile: Casefile
) -> None:
    for step in (lambda: renew(odile), lambda: all_of_it(odile)):
        with here(odile.account):
            step()
        with here(odile.account):
            again = Casefile.objects.select_related("organization").get()
            assert title_of(again) == "Spring"
            assert key_of(asha).secret == remembered(asha.account).secret


def test_the_old_key_opens_nothing_once_it_is_done(
    asha: Tasker, odile: Organizer, casefile: Casefile, old: DataKey
) -> None:
    with here(asha.account, odile.account):
        requested(casefile)
    with here(odile.account):
        renew(odile)
        steps = all_of_it(odile)

    assert steps[-2:] == [True, False]
    packet, row = Packet.objects.get(), Casefile.objects.get()
    for sealed, where in (
        (bytes(packet.wrapped_key), place(packet, "wrapped_key")),
        (bytes(row.title), place(row, "title")),
    ):
        with pytest.raises(SealBroken):
            old.open(sealed, where)
    for sealed, where in boxes():
        with pytest.raises(SealBroken):
            unboxed(sealed, old, where)
    assert bytes(Organization.objects.get(pk=odile.organization_id).former_keys) == b""


def test_what_is_shared_from_then_on_is_for_the_new_key_alone(
    asha: Tasker, odile: Organizer, old: DataKey
) -> None:
    as_it_was = Organization.objects.get(pk=odile.organization_id)
    with here(asha.account, odile.account):
        renew(odile)
        share(dispute=tell(asha).dispute, organization=as_it_was, by=asha.account, now=NOW)

    ((sealed, where),) = boxes()
    with pytest.raises(SealBroken):
        unboxed(sealed, old, where)
    with here(odile.account):
        assert key_of(asha).secret == remembered(asha.account).secret


def test_only_who_was_ticked_gets_it_and_the_others_wait(
    odile: Organizer, oskar: Organizer, casefile: Casefile
) -> None:
    left = OrganizerFactory.create(organization=odile.organization)
    with here(odile.account):
        renew(odile, oskar)

    with here(oskar.account):
        key_of(fresh(oskar).organization)
    with here(left.account), pytest.raises(VaultClosed):
        key_of(fresh(left).organization)
    assert AccountEvent.objects.filter(kind="key_renewed").count() == 3
    with here(oskar.account):
        assert colleagues.let_in(organizer=fresh(oskar), colleague_id=left.pk)
    with here(left.account):
        assert title_of(Casefile.objects.select_related("organization").get()) == "Spring"


def test_who_waits_renews_nothing_nor_does_a_phone_in_other_hands(
    odile: Organizer, oskar: Organizer
) -> None:
    Organizer.objects.filter(pk=oskar.pk).update(wrapped_key=b"")

    with here(oskar.account), pytest.raises(VaultClosed):
        renew(oskar, oskar)
    with here(odile.account), pytest.raises(WrongPassPhrase):
        organization_keys.renew(
            organizer=odile, pass_phrase="something else", colleagues=[], today=TODAY
        )


def test_a_stranger_of_another_organization_is_never_lent_it(
    odile: Organizer, igor: Organizer
) -> None:
    before = bytes(igor.wrapped_key)
    with here(odile.account):
        renew(odile, igor)

    assert bytes(fresh(igor).wrapped_key) == before


def test_the_key_of_this_request_is_not_trusted_to_be_the_one_of_now(
    odile: Organizer, oskar: Organizer, casefile: Casefile
) -> None:
    with here(odile.account):
        key_of(odile.organization)  # as it was opened, before Oskar was faster
        with here(oskar.account):
            renew(oskar, odile)
        renew(odile, oskar)

    with here(odile.account):
        assert title_of(Casefile.objects.select_related("organization").get()) == "Spring"


def test_what_is_taken_back_meanwhile_stays_taken_back(
    asha: Tasker, odile: Organizer, casefile: Casefile, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute: Dispute = casefile.disputes.get()

    def in_that_moment(*args: Any) -> bytes:
        with here(asha.account):
            revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
        return boxed(*args)

    with here(odile.account):
        renew(odile)
        monkeypatch.setattr("disputes.services.organization_keys.boxed", in_that_moment)
        all_of_it(odile)

    assert bytes(Consent.objects.get().wrapped_key) == b""


def test_a_file_of_names_is_sealed_anew_and_what_no_key_opens_is_left(
    odile: Organizer, casefile: Casefile, old: DataKey, asha: Tasker
) -> None:
    with here(asha.account, odile.account):
        packet = requested(casefile)
    row = IdentitySchedule(packet=packet, whose="", file_sha256="", people=1, made_on=TODAY)
    row.file = old.seal(b"names", place(row, "file"))
    row.save()
    Casefile.objects.update(note=b"\x01" + b"?" * 40)

    with here(odile.account):
        renew(odile)
        all_of_it(odile)
        row.refresh_from_db()
        assert key_of(odile.organization).open(bytes(row.file), place(row, "file")) == b"names"

    assert bytes(Casefile.objects.get().note) == b"\x01" + b"?" * 40


def test_a_helper_chosen_before_still_helps_and_keeps_the_old_key_inside_the_new(
    asha: Tasker, odile: Organizer
) -> None:
    half = codes.new_code()
    chosen: dict[str, Any] = {"tasker": asha, "organization": odile.organization, "half": half}
    with here(asha.account):
        helpers.choose(pass_phrase=PASS_PHRASE, today=TODAY, **chosen)
    with here(odile.account):
        renew(odile)
        assert organization_keys.go_on(organizer=odile).helped == 1
    assert bytes(odile.organization.former_keys)

    number = helpers.ask(nickname=asha.account.nickname, half=half, today=TODAY)
    with here(odile.account):
        helpers.confirm(organizer=fresh(odile), number=number, today=TODAY)
    later = TODAY + timedelta(days=helpers.WAIT_DAYS)
    with here():
        account = helpers.recover(
            nickname=asha.account.nickname, half=half, pass_phrase="a pass phrase anew", today=later
        )

    assert account == asha.account
    assert not Helper.objects.exists()
    with here(odile.account):
        assert organization_keys.go_on(organizer=fresh(odile)).helped == 0
    odile.organization.refresh_from_db()
    assert bytes(odile.organization.former_keys) == b""


def test_the_keys_of_before_are_sealed_within_the_new_one(odile: Organizer, old: DataKey) -> None:
    with here(odile.account):
        renew(odile)
        key = ring.held(name_of(odile.organization))

    sealed = bytes(odile.organization.former_keys)
    assert key is not None
    assert key.alone().open(sealed, place(odile.organization, "former_keys")) == old.secret
    with pytest.raises(SealBroken):
        old.open(sealed, place(odile.organization, "former_keys"))
