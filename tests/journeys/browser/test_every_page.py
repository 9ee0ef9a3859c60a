"""Every page of a tasker, and every page for all: accessible, light and dark, both directions."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from disputes.models import Organizer, Tasker
from disputes.money import Money
from disputes.services import precautions
from disputes.services.archives.going_out import request_archive
from disputes.services.evidence import attach_message
from disputes.services.proofs import prove
from disputes.services.redactions import redact
from tests.factories.deactivation import DeactivationFactory
from tests.factories.packet import NOW, log, requested, tell
from tests.factories.payment import PaymentFactory
from tests.factories.people import PASS_PHRASE
from tests.factories.platform import PlatformFactory
from tests.journeys.browser.looking import complaints, faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUBLIC = ["start", "what-we-keep", "sign-up", "sign-in", "verify", "proofs"]
PUBLIC += ["passkeys", "recover", "ask-helper"]
PLAIN = ["home", "entries", "entries-log", "payments", "payments-record", "disputes"]
PLAIN += ["disputes-raise-dispute", "deactivations-record", "me", "me-pass-phrase", "me-time-zone"]
PLAIN += ["recovery", "helper", "passkeys"]
PLAIN += ["precautions"]
PLAIN += ["reminders", "reminders-remind", "archives", "archives-receive"]
PLAIN += ["ending", "ending-confirm"]


def places(tasker: Tasker) -> list[str]:
    """Addresses of every page that a tasker with a full life can open."""
    story = tell(tasker, note="A note\nof two lines", pay_due_on=date(2026, 3, 8))
    log(tasker, PlatformFactory.create(name="Outlier"), project="مشروع 🐝", rate=None)
    lost = DeactivationFactory.create(
        tasker=tasker, balance=Money.parse("150", "USD"), balance_at_least=True
    )
    payment = PaymentFactory.create(tasker=tasker)
    packet = requested(story.dispute)
    saving = precautions.begin(tasker=tasker, platform=story.entry.platform, today=NOW.date())
    precautions.say_none(precaution=saving, item="wallet", by=tasker.account)
    message, _new = attach_message(
        tasker=tasker, client_ref=uuid4(), text="<b>Ticket</b>", now=NOW, precaution=saving
    )
    copy, _new = redact(
        evidence=story.evidence,
        client_ref=uuid4(),
        boxes=[(0, 0, 5_000, 5_000)],
        by=tasker.account,
        now=NOW,
    )
    archive, _new = request_archive(tasker=tasker, client_ref=uuid.uuid4(), now=timezone.now())
    proof, _new = prove(tasker=tasker, subject=story.entry, today=timezone.now().date())
    owned: list[tuple[str, list[Any]]] = [
        ("entries-show", [story.entry.pk]),
        ("entries-amend", [story.entry.pk]),
        ("payments-show", [payment.pk]),
        ("payments-amend", [payment.pk]),
        ("payments-share", [payment.pk]),
        ("payments-share", [story.payment.pk]),
        ("deactivations-show", [lost.pk]),
        ("deactivations-amend", [lost.pk]),
        ("evidence-attach", ["entry", story.entry.pk]),
        ("evidence-paste", ["entry", story.entry.pk]),
        ("evidence-show", [story.evidence.pk]),
        ("evidence-show", [message.pk]),
        ("redactions-redact", [story.evidence.pk]),
        ("redactions-show", [copy.pk]),
        ("precautions-show", [saving.pk]),
        ("disputes-show", [story.dispute.pk]),
        ("disputes-amend", [story.dispute.pk]),
        ("rates-report", [story.dispute.pk]),
        ("disputes-settle", [story.dispute.pk]),
        ("disputes-withdraw", [story.dispute.pk]),
        ("disputes-reopen", [story.dispute.pk]),
        ("sharing-share", [story.dispute.pk]),
        ("packets-request-packet", [story.dispute.pk]),
        ("packets-show", [packet.pk]),
        ("archives-show", [archive.pk]),
        ("proofs-show", [proof.pk]),
    ]
    plain = [reverse(f"tasker:{name}") for name in PLAIN]
    plain.append(reverse("public:proofs-check", args=[proof.code]))
    return plain + [reverse(f"tasker:{name}", args=args) for name, args in owned]


@pytest.fixture(params=["en", "ar"], ids=["left to right", "right to left"])
def page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, settings: Any
) -> Any:
    settings.LANGUAGES = [("en", "English"), ("fr", "French"), ("ar", "Arabic")]
    # The narrowest that WCAG asks for.
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 320, "height": 640},
        color_scheme="light",
        locale=request.param,
    )
    yield context.new_page()
    context.close()


def test_pages_for_all_have_no_faults(page: Page, transactional_db: None) -> None:
    heard = complaints(page)

    for name in PUBLIC:
        page.goto(reverse(f"public:{name}"))
        assert faults(page) == [], name

    assert heard == []


def test_pages_of_a_tasker_have_no_faults(page: Page, asha: Tasker, odile: Organizer) -> None:
    heard = complaints(page)
    sign_in(page, "asha", PASS_PHRASE)

    for address in places(asha):
        page.goto(address)
        assert faults(page) == [], address

    assert heard == []


def test_pages_with_mistakes_have_no_faults(page: Page, asha: Tasker) -> None:
    sign_in(page, "asha", PASS_PHRASE)

    for name in (
        "entries-log",
        "payments-record",
        "deactivations-record",
        "disputes-raise-dispute",
    ):
        page.goto(reverse(f"tasker:{name}"))
        page.locator("main form button").last.click()
        assert page.get_by_role("alert").is_visible(), name
        assert faults(page) == [], name
