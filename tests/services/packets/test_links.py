"""Links to a packet: secret, used once where that was chosen, ended, on the ledger."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from disputes.access import links_of, packet_link_of_token
from disputes.choices import Recipient
from disputes.models import HandOut, Organizer, Packet, PacketLink, Tasker
from disputes.rules.links import LinkState
from disputes.services.consent import revoke as stop_sharing
from disputes.services.packet_approvals import NotApproved, say, take_back
from disputes.services.packet_links import (
    MOST_WORKING,
    LinkEnded,
    NoSuchTime,
    NotMadeForThePlatform,
    NotMadeForThePress,
    TooManyLinks,
    make_link,
    revoke,
    state_of,
    use,
)
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, TODAY
from tests.factories.packet_link import PacketLinkFactory
from tests.factories.packet_ready import PDF, colleague, of_two, ready
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    keep_sealed_files_in(tmp_path / "files", settings)


def made(packet: Packet, **changes: Any) -> tuple[PacketLink, str | None]:
    stated: dict[str, Any] = {
        "by": packet.requested_by,
        "client_ref": uuid4(),
        "recipient": Recipient.LAWYER,
        "days": 7,
        "is_single_use": False,
        "today": TODAY,
    }
    return make_link(packet=packet, **{**stated, **changes})


@pytest.fixture
def own(asha: Tasker) -> Packet:
    return ready(DisputeFactory.create(tasker=asha))


def test_a_link_has_a_secret_that_is_kept_nowhere(own: Packet) -> None:
    ref = uuid4()

    link, token = made(own, client_ref=ref)

    assert token is not None
    assert len(token) == 43
    assert token not in str(PacketLink.objects.values().get())
    assert packet_link_of_token(token) == link
    assert packet_link_of_token(token[:-1]) is None
    assert made(own, client_ref=ref) == (link, None)


def test_every_download_is_on_the_ledger_with_for_whom(own: Packet) -> None:
    link, _token = made(own)

    assert [use(link=link, today=TODAY + timedelta(days=n)) for n in (0, 0, 7)] == [PDF] * 3

    ledger = HandOut.objects.order_by("handed_on", "-how")
    assert [(row.how, row.recipient, row.times) for row in ledger] == [
        ("link_made", "lawyer", 1),
        ("by_link", "lawyer", 2),
        ("by_link", "lawyer", 1),
    ]


def test_after_its_last_day_or_taken_back_it_is_over(own: Packet) -> None:
    late, _token = made(own, days=1)
    ended, _token = made(own)
    assert revoke(link=ended, today=TODAY)
    assert not revoke(link=ended, today=TODAY)
    ended.refresh_from_db()

    assert state_of(link=late, today=TODAY + timedelta(days=1)) is LinkState.WORKS
    for link, days in ((late, 2), (ended, 0)):
        day = TODAY + timedelta(days=days)
        assert state_of(link=link, today=day) is LinkState.ENDED
        with pytest.raises(LinkEnded):
            use(link=link, today=day)


def test_one_for_one_use_is_used_once(own: Packet) -> None:
    link, _token = made(own, is_single_use=True)
    assert state_of(link=link, today=TODAY) is LinkState.WORKS

    use(link=link, today=TODAY)

    with pytest.raises(LinkEnded):
        use(link=link, today=TODAY)
    link.refresh_from_db()
    assert state_of(link=link, today=TODAY) is LinkState.USED


def test_times_and_numbers_have_bounds(own: Packet) -> None:
    with pytest.raises(NoSuchTime):
        made(own, days=400)
    link, _token = made(own)
    others = [PacketLink(**_row(link)) for _number in range(MOST_WORKING - 1)]
    PacketLink.objects.bulk_create(others)

    with pytest.raises(TooManyLinks):
        made(own)
    assert links_of(Packet.objects.filter(pk=own.pk)).count() == MOST_WORKING


def _row(link: PacketLink) -> dict[str, Any]:
    columns = {field.attname: getattr(link, field.attname) for field in link._meta.concrete_fields}
    return {**columns, "id": uuid4(), "client_ref": uuid4(), "digest": uuid4().hex}


def test_an_organization_makes_one_once_it_is_approved_and_while_it_is(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    packet, oskar = of_two(odile, asha, ben), colleague(odile)
    with pytest.raises(NotApproved):
        made(packet)
    for each in (odile, oskar):
        sha256 = packet.file_sha256
        say(packet=packet, organizer=each, approves=True, file_sha256=sha256, today=TODAY)
    link, _token = made(packet, is_single_use=True)
    take_back(packet=packet, organizer=oskar)
    assert state_of(link=link, today=TODAY) is LinkState.ENDED
    with pytest.raises(NotApproved):
        use(link=link, today=TODAY)

    say(packet=packet, organizer=oskar, approves=True, file_sha256=sha256, today=TODAY)

    assert use(link=link, today=TODAY) == PDF
    assert HandOut.objects.filter(organization=odile.organization, how="by_link").count() == 2


def test_nothing_leaves_by_a_link_after_a_withdrawal(asha: Tasker, odile: Organizer) -> None:
    link, token = made(of_two(odile, asha))
    dispute = asha.disputes.get()

    stop_sharing(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    assert token is not None
    found = packet_link_of_token(token)
    assert found == link
    assert state_of(link=link, today=TODAY) is LinkState.ENDED


def test_a_packet_that_is_not_ready_is_handed_out_by_no_link() -> None:
    link = PacketLinkFactory.create(made_on=TODAY)

    assert state_of(link=link, today=TODAY) is LinkState.ENDED


def test_a_link_of_who_deleted_everything_is_nowhere(asha: Tasker, own: Packet) -> None:
    _link, token = made(own)
    asha.account.is_active = False
    asha.account.save()

    assert packet_link_of_token(token or "") is None


def test_a_link_ends_with_the_organizer_who_made_it(asha: Tasker, odile: Organizer) -> None:
    oskar = colleague(odile)
    link, _token = made(of_two(odile, asha), by=oskar.account)
    assert state_of(link=link, today=TODAY) is LinkState.WORKS

    oskar.account.delete()

    link.refresh_from_db()
    assert state_of(link=link, today=TODAY) is LinkState.ENDED
    with pytest.raises(LinkEnded):
        use(link=link, today=TODAY)


def test_the_press_gets_no_link_to_what_others_told_an_office(
    odile: Organizer, asha: Tasker
) -> None:
    packet = of_two(odile, asha)

    with pytest.raises(NotMadeForThePress):
        made(packet, recipient=Recipient.PRESS)
    with pytest.raises(NotMadeForThePlatform):
        made(packet, recipient=Recipient.PLATFORM)

    assert not PacketLink.objects.exists()


def test_what_is_ones_own_one_hands_to_whom_one_likes(own: Packet) -> None:
    link, _token = made(own, recipient=Recipient.PRESS)

    assert link.recipient == "press"
