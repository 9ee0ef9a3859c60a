"""Every page and every kind of visitor: a new url fails here until it says whose it is.

The API has the same table in tests/api/test_access.py.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from disputes.choices import Ground, Language, LetterKind
from disputes.models import Account, Organizer, Packet, Tasker
from disputes.money import Money
from disputes.services import (
    batches,
    casefiles,
    check_ins,
    consent,
    deactivations,
    disputes,
    entries,
    evidence,
    letters,
    precautions,
    proofs,
    redactions,
    reminders,
    uploads,
)
from disputes.services import payments as payment_service
from disputes.services.archives import going_out
from tests.architecture.whose import (
    ASHAS,
    EVERYBODY,
    KEYS,
    LISTED,
    NOWHERE,
    ODILES,
    ORGANIZERS,
    TASKERS,
)
from tests.conftest import signed_in
from tests.factories.evidence import picture
from tests.factories.letter_batch import made_ready, proposed
from tests.factories.mass_event import opened_by
from tests.factories.packet_link import TOKEN, PacketLinkFactory
from tests.factories.people import OrganizerFactory
from tests.factories.platform import PlatformFactory
from tests.factories.retention import HoldFactory, certificate
from tests.factories.ways_in import with_calendar

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WITH_A_CODE = {
    "public:proofs-check": ("code",),
    "public:calendar": ("token",),
    "public:links": ("link",),
    "public:links-download": ("link",),
}
MONEY = Money(300_000, "USD")

# The refusals that tell a stranger nothing.
SIGN_IN = {302, 401}
NOT_THERE = {404}
# A page, a step that takes only a post, or a packet that is not ready yet.
WELCOME = {200, 302, 405, 409}


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for item in resolver.url_patterns:
        if isinstance(item, URLPattern):
            found.add(f"{prefix}{item.name}")
        elif item.namespace not in ("api", "admin"):
            found |= names(item, f"{item.namespace}:" if item.namespace else prefix)
    return found


@dataclass
class World:
    """Asha's things, one dispute shared with Odile's union, and clients of everybody."""

    visitors: dict[str, Client] = field(default_factory=dict)
    ids: dict[str, object] = field(default_factory=dict)

    def address(self, name: str) -> str:
        wanted = {**ASHAS, **ODILES, **WITH_A_CODE}.get(name, ())
        kwargs = {key: self.ids[key] for key in wanted}
        kwargs |= {"language": "en"} if name.startswith("tasker:offline") else {}
        for noun in ("packet_id", "link_id"):
            if f"casefile_{noun}" in kwargs:
                kwargs[noun] = kwargs.pop(f"casefile_{noun}")
        return reverse(name, kwargs=kwargs)

    def answers(self, visitor: str, name: str) -> set[int]:
        """Look and knock: what GET and an empty POST answer, whichever of them is allowed."""
        client, address = self.visitors[visitor], self.address(name)
        codes = {client.get(address).status_code, client.post(address, {}).status_code}
        return codes - {405}


def packet_of(account: Account, **subject: object) -> Packet:
    return Packet.objects.create(
        client_ref=uuid.uuid4(),
        requested_by=account,
        language="en",
        manifest_sha256="0" * 64,
        requested_at=NOW,
        lease_until=NOW,
        **subject,
    )


@pytest.fixture
def world(asha: Tasker, ben: Tasker, odile: Organizer, igor: Organizer) -> World:
    return world_of(asha, ben, odile, igor)


def world_of(asha: Tasker, ben: Tasker, odile: Organizer, igor: Organizer) -> World:
    today, platform = NOW.date(), PlatformFactory.create()
    mine = {"tasker": asha, "platform": platform, "today": today, "now": NOW}
    entry, _ = entries.log_entry(client_ref=uuid.uuid4(), worked_on=today, seconds=60, **mine)
    lock_out, _ = deactivations.record_deactivation(client_ref=uuid.uuid4(), **mine)
    dispute, _ = disputes.raise_dispute(
        tasker=asha,
        client_ref=uuid.uuid4(),
        ground=Ground.NON_PAYMENT,
        now=NOW,
        today=today,
        entries=[entry],
    )
    file, _ = evidence.attach(
        tasker=asha,
        client_ref=uuid.uuid4(),
        data=picture(),
        file_name="a.png",
        dispute=dispute,
        now=NOW,
    )
    redaction, _ = redactions.redact(
        evidence=file,
        client_ref=uuid.uuid4(),
        boxes=[(0, 0, 5000, 5000)],
        by=asha.account,
        now=NOW,
    )
    upload, _ = uploads.begin(tasker=asha, client_ref=uuid.uuid4(), size=9, now=timezone.now())
    consent.share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    casefile, _ = casefiles.open_casefile(
        organizer=odile, client_ref=uuid.uuid4(), title="One", now=NOW
    )
    casefiles.add_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=NOW)
    payment, _ = payment_service.record_payment(
        client_ref=uuid.uuid4(), amount=MONEY, received_on=today, entries=[entry], **mine
    )
    check_in, _ = check_ins.answer(
        entry=entry, answer="no", client_ref=uuid.uuid4(), today=today, now=NOW
    )
    reminder, _ = reminders.remind(
        tasker=asha,
        client_ref=uuid.uuid4(),
        remind_on=today + timedelta(days=9),
        today=today,
        now=NOW,
    )
    batch = uuid.uuid4()
    batches.log_many(client_ref=batch, ids="A-1", worked_on=today, seconds=60, **mine)
    proof, _ = proofs.prove(tasker=asha, subject=entry, today=today)
    letter, _ = letters.draft(
        dispute=dispute,
        by=asha.account,
        client_ref=uuid.uuid4(),
        kind=LetterKind.DEMAND,
        language=Language.ENGLISH,
        recipient="platform",
        today=today,
        now=NOW,
    )
    together = proposed(odile, dispute, now=NOW)
    made_ready(proposal := together.proposals.select_related("dispute").get(), now=NOW)
    archive, _ = going_out.request_archive(tasker=asha, client_ref=uuid.uuid4(), now=NOW)
    own = packet_of(asha.account, dispute=dispute)
    theirs = packet_of(odile.account, casefile=casefile)
    ids = {
        "code": proof.code,
        "hold_id": HoldFactory.create(casefile=casefile).pk,
        "certificate_id": certificate(odile.organization).pk,
        "link": TOKEN,
        "link_id": PacketLinkFactory.create(packet=own, token=TOKEN).pk,
        "casefile_link_id": PacketLinkFactory.create(packet=theirs).pk,
        "token": with_calendar(asha),
        "batch_id": batch,
        "proof_id": proof.pk,
        "letter_id": letter.pk,
        "letter_batch_id": together.pk,
        "proposal_id": proposal.pk,
        "archive_id": archive.pk,
        "check_in_id": check_in.pk,
        "reminder_id": reminder.pk,
        "entry_id": entry.pk,
        "payment_id": payment.pk,
        "deactivation_id": lock_out.pk,
        "noun": "entry",
        "owner_id": entry.pk,
        "evidence_id": file.pk,
        "redaction_id": redaction.pk,
        "upload_id": upload.pk,
        "precaution_id": precautions.begin(tasker=asha, platform=platform, today=today).pk,
        "dispute_id": dispute.pk,
        "packet_id": own.pk,
        "casefile_packet_id": theirs.pk,
        "token_id": uuid.uuid4(),
        "passkey_id": uuid.uuid4(),
        "organizer_id": OrganizerFactory.create(organization=odile.organization).pk,
        "casefile_id": casefile.pk,
        "mass_event_id": opened_by(odile, platform, now=NOW).pk,
    }
    visitors = {
        person.account.nickname: signed_in(person.account) for person in (asha, ben, odile, igor)
    }
    return World(visitors | {"nobody": Client()}, ids)


def test_every_url_is_listed() -> None:
    assert names(get_resolver()) == LISTED | NOWHERE


def refusals(world: World, visitor: str, listed: Iterable[str]) -> dict[str, set[int]]:
    return {name: world.answers(visitor, name) for name in listed}


def test_public_pages_are_there_for_everybody(world: World) -> None:
    for visitor in world.visitors:
        for name, codes in refusals(world, visitor, EVERYBODY).items():
            assert not codes & {401, 403, 404, 500}, (visitor, name)


def test_nobody_gets_in_without_signing_in(world: World) -> None:
    answered = refusals(world, "nobody", [*TASKERS, *ASHAS, *ORGANIZERS, *ODILES])

    assert {name: codes for name, codes in answered.items() if not codes <= SIGN_IN} == {}


@pytest.mark.parametrize(
    ("visitor", "listed"),
    [
        ("odile", [*TASKERS, *ASHAS]),
        ("igor", [*TASKERS, *ASHAS]),
        # Ending a key that is not there is no error, and says nothing.
        ("ben", [name for name in ASHAS if name not in KEYS]),
        ("asha", [*ORGANIZERS, *ODILES]),
        ("ben", [*ORGANIZERS, *ODILES]),
        ("igor", [name for name in ODILES if name not in KEYS]),
    ],
    ids=["odile", "igor", "ben as asha", "asha in the office", "ben in the office", "igor"],
)
def test_what_is_somebody_elses_is_not_there(world: World, visitor: str, listed: list[str]) -> None:
    answered = refusals(world, visitor, listed)

    assert {name: codes for name, codes in answered.items() if codes != NOT_THERE} == {}


@pytest.mark.parametrize(
    ("visitor", "listed"), [("asha", [*TASKERS, *ASHAS]), ("odile", [*ORGANIZERS, *ODILES])]
)
def test_the_owner_gets_in(world: World, visitor: str, listed: list[str]) -> None:
    client = world.visitors[visitor]
    answered = {name: client.get(world.address(name)).status_code for name in listed}

    assert {name: code for name, code in answered.items() if code not in WELCOME} == {}


def test_what_asha_stops_sharing_is_gone_for_odile_at_once(world: World) -> None:
    shared = world.address("organizer:disputes-show")
    assert world.visitors["odile"].get(shared).status_code == 200
    organization = Organizer.objects.get(account__nickname="odile").organization

    world.visitors["asha"].post(
        world.address("tasker:sharing-unshare"), {"organization": str(organization.pk)}
    )

    assert world.visitors["odile"].get(shared).status_code == 404
