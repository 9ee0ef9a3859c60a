"""Hand over whose identities go with a packet: two people, one file, a pass phrase kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ..choices import HandedHow
from ..documents.identities import Person, Schedule, locked
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Dispute,
    Identity,
    IdentitySchedule,
    Organizer,
    Packet,
    UnmaskingApproval,
)
from ..queries import identities
from ..queries.sealed import key_of
from ..rules.approval import PEOPLE, Approval
from ..rules.recipients import kind_of
from ..rules.variants import AUTHORITIES
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from .hand_outs import note_handed
from .locks import hold
from .packet_approvals import held_packet
from .packet_files import Frozen
from .packets import frozen_to_leave
from .people import make_pass_phrase


class NobodyToName(DomainError):
    code = "nobody_to_name"
    message = _("Nobody in this packet wrote a name and agreed to have it handed over.")


class OtherPeople(DomainError):
    code = "other_people"
    message = _("Somebody came in or went out meanwhile. Load the page again and read it.")


class UnmaskingNotApproved(DomainError):
    code = "unmasking_not_approved"
    message = _("Two people of your organization must agree before names leave.")


class NoSchedule(DomainError):
    code = "no_identity_schedule"
    message = _("There is no such file, or somebody in it took that back. Make a new one.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose identities would go, as it stands now."""

    packet: Packet
    frozen: Frozen
    rows: Sequence[Identity]
    whose: str


def asked(packet: Packet) -> Asked:
    """Return whom it is about; raise if nobody, or if the packet may go to no authority."""
    frozen = frozen_to_leave(packet)
    casefile = packet.casefile
    if casefile is None or kind_of(packet.destination) not in AUTHORITIES:
        raise NobodyToName
    rows = identities.allowed(casefile.organization, frozen.dispute_ids)
    if not rows:
        raise NobodyToName
    return Asked(packet, frozen, rows, identities.whose(packet, rows))


def approval(about: Asked, reader: Organizer | None = None) -> Approval:
    """Count who agreed to these very identities and is an organizer there still."""
    assert about.packet.casefile is not None  # `asked` takes no other
    organization = about.packet.casefile.organization
    people = Organizer.objects.filter(organization=organization, account__is_active=True)
    said = UnmaskingApproval.objects.filter(
        packet=about.packet, whose=about.whose, organizer__in=people
    )
    mine = reader is not None and said.filter(organizer=reader).exists()
    return Approval(PEOPLE, said.count(), 0, people.count(), mine or None)


@transaction.atomic
def approve(*, packet: Packet, organizer: Organizer, whose: str, today: date) -> Approval:
    """Agree that the identities that were shown are handed over."""
    about = asked(held_packet(packet))
    if about.whose != whose:
        raise OtherPeople
    UnmaskingApproval.objects.update_or_create(
        packet=packet, organizer=organizer, defaults={"whose": whose, "said_on": today}
    )
    return approval(about, organizer)


@transaction.atomic
def take_back(*, packet: Packet, organizer: Organizer) -> bool:
    """Take one's word back; the file that rested on it goes."""
    held_packet(packet)
    gone, _rows = UnmaskingApproval.objects.filter(packet=packet, organizer=organizer).delete()
    if gone:
        IdentitySchedule.objects.filter(packet=packet).delete()
    return bool(gone)


def make(*, packet: Packet, now: datetime) -> tuple[IdentitySchedule, str]:
    """Make the file anew and return its pass phrase, this once: it is kept nowhere.

    Nothing is held while the page engine is at it: whoever takes something back does not wait,
    and ends it. Who does so when it is kept waits for that, and deletes it.
    """
    pass_phrase = make_pass_phrase()
    with transaction.atomic():
        about = _agreed(packet)
        schedule = _schedule(about, now)
    data = locked(schedule, pass_phrase)
    with transaction.atomic():
        hold(Account.objects.filter(tasker__in=[row.tasker_id for row in about.rows]).only("pk"))
        hold(Dispute.objects.filter(pk__in=about.frozen.dispute_ids).only("pk"))
        if _agreed(packet).whose != about.whose:  # two others were agreed to meanwhile
            raise OtherPeople
        return _keep(about, data, now), pass_phrase


@transaction.atomic
def hand_out(*, packet: Packet, today: date) -> bytes:
    """Return the file, noted for every dispute of whoever is in it; it opens with the phrase alone.

    Whoever took a consent back since, or their name away, ends it for all: it holds their name.
    """
    about = _agreed(packet)
    row = IdentitySchedule.objects.filter(packet=packet).first()
    casefile = about.packet.casefile
    if row is None or row.whose != about.whose or casefile is None:
        raise NoSchedule
    mine = Dispute.objects.filter(pk__in=about.frozen.dispute_ids)
    mine = mine.filter(tasker__in=[each.tasker_id for each in about.rows])
    ids = mine.order_by().values_list("pk", flat=True)
    note_handed(packet=about.packet, dispute_ids=ids, how=HandedHow.UNMASKED, today=today)
    return key_of(casefile.organization).open(bytes(row.file), place(row, "file"))


def _keep(about: Asked, data: bytes, now: datetime) -> IdentitySchedule:
    """Put the file in the place of an earlier one, sealed for the organization."""
    IdentitySchedule.objects.filter(packet=about.packet).delete()
    row = IdentitySchedule(
        packet=about.packet,
        whose=about.whose,
        file_sha256=sha256_hex(data),
        people=len(about.rows),
        made_on=now.date(),
    )
    casefile = about.packet.casefile
    assert casefile is not None  # `asked` takes no other
    row.file = key_of(casefile.organization).seal(data, place(row, "file"))
    row.save(force_insert=True)
    return row


def _agreed(packet: Packet) -> Asked:
    about = asked(held_packet(packet))
    if not approval(about).may_leave:
        raise UnmaskingNotApproved
    return about


def _schedule(about: Asked, now: datetime) -> Schedule:
    casefile, manifest = about.packet.casefile, about.frozen.manifest
    assert casefile is not None  # `asked` takes no other
    codes = dict(zip(about.frozen.dispute_ids, manifest.claims, strict=True))
    taskers = Dispute.objects.in_bulk(about.frozen.dispute_ids)
    code_of = {taskers[pk].tasker_id: claim.party for pk, claim in codes.items()}
    written = identities.opened(about.rows)
    people = [
        Person(code_of[pk], said.name, said.lives_at, said.contact, said.platform_ids)
        for pk, said in written.items()
    ]
    return Schedule(
        language=manifest.language,
        reference=manifest.reference,
        file_sha256=about.packet.file_sha256,
        organization=casefile.organization.name,
        made_at=now,
        people=sorted(people, key=lambda person: person.code),
    )
