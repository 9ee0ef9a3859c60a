"""Links to a packet for people who never sign in: made, opened, used, taken back."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import HandedHow, Recipient
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, LinkedVolume, Packet, PacketLink
from ..rules import bounds
from ..rules.links import DAYS, MOST_DOWNLOADS, LinkState, last_day, state_on
from ..rules.recipients import may_read
from ..vault import ring, wraps
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from ..vault.keys import DataKey
from . import packet_files, packet_keys
from .hand_outs import note_handed
from .packet_approvals import held_packet
from .packet_files import NoSuchVolume
from .packet_handouts import may_leave

TOKEN_BYTES: Final = 32
MOST_WORKING: Final = 20


class NoSuchTime(DomainError):
    code = "link_days_unknown"
    message = _("Choose for how many days the link works.")
    field = "days"


class NotMadeForThePress(DomainError):
    code = "not_made_for_the_press"
    message = _("This packet tells more than the press may get. Make a packet for the press first.")
    field = "recipient"


class NotMadeForThePlatform(DomainError):
    code = "not_made_for_the_platform"
    message = _(
        "This packet tells more than the platform may get. Make a packet for the platform first."
    )
    field = "recipient"


class TooManyLinks(DomainError):
    code = "too_many_links"
    message = _("%(most)s links to this packet work already. End one of them first.")


class LinkEnded(DomainError):
    code = "link_ended"
    message = _("This link has ended. Ask whoever gave it to you for a new one.")


@transaction.atomic
def make_link(
    *,
    packet: Packet,
    by: Account,
    client_ref: UUID,
    recipient: Recipient,
    days: int,
    is_single_use: bool,
    today: date,
) -> tuple[PacketLink, str | None]:
    """Make a link and return its secret part, which is shown this once and kept as a digest.

    The same `client_ref` again changes nothing, and returns no secret. The caller found the
    packet among those that the maker may hand out.
    """
    held = held_packet(packet)
    if first := PacketLink.objects.filter(packet=held, client_ref=client_ref).first():
        return first, None
    ids = may_leave(held)
    if days not in DAYS:
        raise NoSuchTime
    if PacketLink.objects.working(today).filter(packet=held).count() >= MOST_WORKING:
        raise TooManyLinks(most=MOST_WORKING)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PacketLink(
        packet=held,
        made_by=by,
        client_ref=client_ref,
        digest=sha256_hex(token.encode()),
        recipient=_reader(held, recipient),
        is_single_use=is_single_use,
        made_on=today,
        last_day=last_day(today, days=days),
        most=1 if is_single_use else MOST_DOWNLOADS,
    )
    link.wrapped_key = _wrapped(link, token)
    link.save(force_insert=True)
    how = HandedHow.LINK_MADE
    note_handed(packet=held, dispute_ids=ids, how=how, recipient=link.recipient, today=today)
    return link, token


def _reader(packet: Packet, recipient: Recipient) -> Recipient:
    """Return for whom a link is; press and platform get of others what was made for them alone."""
    reader = bounds.word_of(Recipient, recipient, field="recipient")
    if packet.casefile_id and not may_read(reader, destination=packet.destination):
        raise NotMadeForThePress if reader is Recipient.PRESS else NotMadeForThePlatform
    return reader


def open_packet(*, link: PacketLink, token: str) -> None:
    """Have what is in the address open the packet, for this request."""
    place_of_key = place(link, "wrapped_key")
    key = wraps.unwrapped(bytes(link.wrapped_key), _key_from(token), place_of_key)
    if key is not None:
        ring.admit(packet_keys.name_of(link.packet), key)


def revoke(*, link: PacketLink, today: date) -> bool:
    """End a link at once; one that has ended is no error."""
    standing = PacketLink.objects.filter(pk=link.pk, revoked_on=None)
    return bool(standing.update(revoked_on=today))


def state_of(*, link: PacketLink, today: date) -> LinkState:
    """Say what a link is for whoever has it.

    After a withdrawal it has ended: nothing of the packet is shown, not even its fingerprint.
    """
    state = _by_itself(link, today)
    if state is LinkState.WORKS:
        try:
            may_leave(link.packet)
        except DomainError:
            return LinkState.ENDED
    return state


@transaction.atomic
def use(*, link: PacketLink, today: date, volume: int = 1) -> bytes:
    """Return the finished PDF; one conditional statement decides who has the last use.

    What may not leave any more rolls back, and uses nothing up. Of volumes each is handed out as
    often as the link allows; a download of the packet is counted once all of them left.
    """
    held = held_packet(link.packet)
    working = PacketLink.objects.working(today).filter(pk=link.pk)
    counted = _count_volume(held, link, volume) if held.volumes > 1 else F("downloads") + 1
    if not working.update(downloads=counted):
        raise LinkEnded
    ids = may_leave(held)
    data = packet_files.file_of(held, volume)
    how = HandedHow.BY_LINK
    note_handed(packet=held, dispute_ids=ids, how=how, recipient=link.recipient, today=today)
    return data


def taken_volumes(link: PacketLink) -> set[int]:
    """Return the volumes that this link hands out no more."""
    spent = LinkedVolume.objects.filter(link=link, downloads__gte=link.most)
    return set(spent.values_list("number", flat=True))


def _count_volume(packet: Packet, link: PacketLink, number: int) -> int:
    """Count one volume of a held packet; return how often all of them left."""
    if not 1 <= number <= packet.volumes:
        raise NoSuchVolume
    row, _new = LinkedVolume.objects.get_or_create(link=link, number=number)
    left = LinkedVolume.objects.filter(pk=row.pk, downloads__lt=link.most)
    if not left.update(downloads=F("downloads") + 1):
        raise LinkEnded
    each = LinkedVolume.objects.filter(link=link).values_list("downloads", flat=True)
    return min(each) if len(each) == packet.volumes else 0


def _wrapped(link: PacketLink, token: str) -> bytes:
    key = packet_keys.key_for(link.packet)
    return wraps.wrapped(key, _key_from(token), place(link, "wrapped_key"))


def _key_from(token: str) -> DataKey:
    return wraps.by_secret(token.encode(errors="replace"), "link")


def _by_itself(link: PacketLink, today: date) -> LinkState:
    return state_on(
        today,
        last_day=link.last_day,
        is_revoked=link.revoked_on is not None or link.made_by_id is None,
        is_single_use=link.is_single_use,
        downloads=link.downloads,
        most=link.most,
    )
