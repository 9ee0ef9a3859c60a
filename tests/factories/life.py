"""People with one thing of every kind, and the addresses of every page that they can open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from disputes.models import ApiToken, Organizer, Tasker
from disputes.money import Money
from disputes.services import (
    batches,
    check_ins,
    precautions,
    redactions,
    reminders,
    timers,
    uploads,
)
from disputes.services.archives.going_out import request_archive
from disputes.services.evidence import attach_message
from disputes.services.mass_events import join_with
from disputes.services.proofs import prove
from disputes.services.tokens import make_token
from tests.factories.clock import ClockFactory, NoticeFactory, StartDateFactory
from tests.factories.consent import ConsentFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.letter import drafted
from tests.factories.letter_batch import made_ready, proposed
from tests.factories.mass_event import opened_by
from tests.factories.packet import NOW, casefile_of, log, requested, tell
from tests.factories.packet_link import PacketLinkFactory
from tests.factories.payment import PaymentFactory
from tests.factories.people import OrganizerFactory
from tests.factories.platform import PlatformFactory
from tests.factories.retention import HoldFactory, certificate
from tests.factories.ways_in import with_mail

# With one list begun, its own page is what is shown.
ALL = {"tasker:precautions": "?all=1"}
Things = dict[str, object]


def of_tasker(tasker: Tasker) -> Things:
    """What the addresses of a tasker's pages can name, with words of two scripts."""
    story = tell(tasker, note="A note\nof two lines", pay_due_on=date(2026, 3, 8))
    log(tasker, PlatformFactory.create(name="Outlier"), project="مشروع 🐝", rate=None)
    lost = DeactivationFactory.create(
        tasker=tasker, balance=Money.parse("150", "USD"), balance_at_least=True
    )
    saving = precautions.begin(tasker=tasker, platform=story.entry.platform, today=NOW.date())
    precautions.say_none(precaution=saving, item="wallet", by=tasker.account)
    attach_message(
        tasker=tasker, client_ref=uuid4(), text="<b>Ticket</b>", now=NOW, precaution=saving
    )
    copy, _new = redactions.redact(
        evidence=story.evidence,
        client_ref=uuid4(),
        boxes=[(0, 0, 5_000, 5_000)],
        by=tasker.account,
        now=NOW,
    )
    by = OrganizerFactory.create()
    join_with(
        deactivation=lost,
        mass_event=opened_by(by, lost.platform, now=NOW),
        today=NOW.date(),
        now=NOW,
    )
    event = opened_by(by, story.entry.platform, now=timezone.now())
    upload, _new = uploads.begin(tasker=tasker, client_ref=uuid4(), size=9, now=timezone.now())
    make_token(account=tasker.account, label="Phone", today=NOW.date())
    archive, _new = request_archive(tasker=tasker, client_ref=uuid4(), now=timezone.now())
    proof, _new = prove(tasker=tasker, subject=story.entry, today=timezone.now().date())
    told, _new = check_ins.answer(
        entry=story.entry, answer="no", client_ref=uuid4(), today=NOW.date(), now=NOW
    )
    reminder, _new = reminders.remind(
        tasker=tasker,
        client_ref=uuid4(),
        remind_on=NOW.date() + timedelta(days=9),
        note="Call\nمارس",
        dispute=story.dispute,
        today=NOW.date(),
        now=NOW,
    )
    many = uuid4()
    batches.log_many(
        tasker=tasker,
        client_ref=many,
        ids="A-1\nB-2\nج",
        platform=story.entry.platform,
        worked_on=None,
        rate=Money.parse("0.015", "USD"),
        rate_basis="task",
        pay_due_on=NOW.date() + timedelta(days=3_000),
        today=NOW.date(),
        now=NOW,
    )
    timers.start(tasker=tasker, client_ref=uuid4(), now=timezone.now() - timedelta(minutes=95))
    with_mail(tasker, is_on=False)
    letter = drafted(story.dispute)
    consent = ConsentFactory.create(dispute=story.dispute)
    by = OrganizerFactory.create(organization=consent.organization)
    together = proposed(by, story.dispute, now=timezone.now())
    for runs_on_it in (ClockFactory, NoticeFactory, StartDateFactory):
        runs_on_it.create(dispute=story.dispute)
    packet = requested(story.dispute)
    return {
        "link_id": PacketLinkFactory.create(packet=packet).pk,
        "entry_id": story.entry.pk,
        "payment_id": PaymentFactory.create(tasker=tasker).pk,
        "deactivation_id": lost.pk,
        "mass_event_id": event.pk,
        "evidence_id": story.evidence.pk,
        "dispute_id": story.dispute.pk,
        "packet_id": packet.pk,
        "redaction_id": copy.pk,
        "upload_id": upload.pk,
        "precaution_id": saving.pk,
        "archive_id": archive.pk,
        "proof_id": proof.pk,
        "letter_id": letter.pk,
        "proposal_id": together.proposals.get().pk,
        "code": proof.code,
        "check_in_id": told.pk,
        "reminder_id": reminder.pk,
        "passkey_id": uuid4(),
        "token_id": ApiToken.objects.get().pk,
        "batch_id": many,
        "noun": "entry",
        "owner_id": story.entry.pk,
    }


def of_organizer(organizer: Organizer, tasker: Tasker) -> Things:
    """What the addresses of the office can name: a shared dispute, and a casefile with it."""
    story = tell(tasker, note="A note\nof two lines", pay_due_on=date(2026, 3, 8))
    casefile = casefile_of(organizer, story.dispute, title="March, مارس")
    together = proposed(organizer, story.dispute, now=timezone.now())
    made_ready(together.proposals.select_related("dispute").get(), now=timezone.now())
    packet = requested(casefile)
    return {
        "link_id": PacketLinkFactory.create(packet=packet).pk,
        "hold_id": HoldFactory.create(casefile=casefile).pk,
        "certificate_id": certificate(organizer.organization).pk,
        "dispute_id": story.dispute.pk,
        "evidence_id": story.evidence.pk,
        "casefile_id": casefile.pk,
        "packet_id": packet.pk,
        "letter_batch_id": together.pk,
        "mass_event_id": opened_by(organizer, story.entry.platform, now=timezone.now()).pk,
        "passkey_id": uuid4(),
        "token_id": uuid4(),
        "organizer_id": organizer.pk,
    }


def pages(
    client: Client, face: str, patterns: Iterable[URLPattern], things: Things
) -> dict[str, str]:
    """Return the address of every page of a face; files and what only takes a sending are none.

    Pages that a phone keeps are nobody's, and have journeys of their own.
    """
    named = [url for url in patterns if "language" not in url.pattern.converters]
    found = {url.name or "": _address(face, url, things) for url in named}
    return {name: address for name, address in found.items() if _is_page(client, address)}


def _address(face: str, url: URLPattern, things: Things) -> str:
    name = f"{face}:{url.name}"
    kwargs = {part: things[part] for part in url.pattern.converters}
    return reverse(name, kwargs=kwargs) + ALL.get(name, "")


def _is_page(client: Client, address: str) -> bool:
    answer = client.get(address)
    assert answer.status_code in (200, 204, 302, 405), (address, answer.status_code)
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and b"</html>" in answer.content
