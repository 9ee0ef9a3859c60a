"""Bytes of each page as a phone loads them, beside the limit of a first visit.

HTML is what a tasker with a dispute and the organizer they share it with get; with it come the
style sheet, the script, the icon and the manifest of a first visit. Compressed like WhiteNoise
and a proxy do (gzip -9; brotli for the files).
"""

from __future__ import annotations

import gzip
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks import instance, measure

HOME = instance.start()

import brotli  # noqa: E402 - Django must be set up first
from django.contrib.staticfiles import finders  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from disputes.choices import Ground  # noqa: E402
from disputes.models import Account, Dispute, Organizer, Platform, WorkEntry  # noqa: E402
from disputes.money import Money  # noqa: E402
from disputes.services import casefiles, organizations, people, reference_load  # noqa: E402
from disputes.services.consent import share  # noqa: E402
from disputes.services.disputes import raise_dispute  # noqa: E402
from disputes.services.entries import log_entry  # noqa: E402
from disputes.services.payments import record_payment  # noqa: E402
from tracker.served import without_comments  # noqa: E402

# The budget of a first visit, HTML and all files with it, compressed: the aim and the limit.
AIM, LIMIT = 14_000, 20_000
NOW = timezone.now()
FILES = re.compile(rb'(?:src|href)="/static/([^"]+)"')
BACKEND = "disputes.web.accounts.AccountBackend"


def visitors() -> dict[str, tuple[Client, list[str]]]:
    """People of this instance: demonstration accounts open nothing where DEBUG is off."""
    entry, dispute = shared_work()
    organizer = Organizer.objects.get()
    casefile, _new = casefiles.open_casefile(
        organizer=organizer, client_ref=uuid4(), title="Pay that was reduced", now=NOW
    )
    casefiles.add_dispute(casefile=casefile, dispute=dispute, by=organizer.account, now=NOW)
    return {
        "everybody": (Client(), [reverse(f"public:{n}") for n in PUBLIC]),
        "tasker": (
            signed_in(dispute.tasker.account),
            [reverse(f"tasker:{n}") for n in TASKER]
            + [reverse("tasker:entries-show", args=[entry.pk])]
            + [reverse("tasker:disputes-show", args=[dispute.pk])],
        ),
        "own phone": (
            signed_in(dispute.tasker.account, own=True),
            [reverse("tasker:entries-log"), reverse("tasker:device")]
            + [reverse(f"tasker:{n}", args=["en"]) for n in OFFLINE],
        ),
        "organizer": (
            signed_in(organizer.account),
            [reverse(f"organizer:{n}") for n in ORGANIZER]
            + [reverse("organizer:disputes-show", args=[dispute.pk])]
            + [reverse("organizer:casefiles-show", args=[casefile.pk])],
        ),
    }


def shared_work() -> tuple[WorkEntry, Dispute]:
    """Four hours at 2 USD, paid 0.30, disputed, and shared with an organization."""
    today = NOW.date()
    tasker = people.sign_up(
        nickname="bench", pass_phrase=people.make_pass_phrase(), today=today, country="PH"
    )
    organizer = people.add_organizer(
        organization=organizations.found_organization(name="A union of people who work by task"),
        nickname="bench-organizer",
        pass_phrase=people.make_pass_phrase(),
        today=today,
    )
    reference_load.load_platforms()
    about: dict[str, Any] = {"tasker": tasker, "platform": Platform.objects.get(slug="remotasks")}
    entry, _new = log_entry(
        **about,
        client_ref=uuid4(),
        worked_on=today - timedelta(days=20),
        seconds=4 * 3600,
        rate=Money.parse("2", "USD"),
        pay_due_on=today - timedelta(days=10),
        note="The price fell after I had sent the work.",
        today=today,
        now=NOW,
    )
    record_payment(
        **about,
        client_ref=uuid4(),
        amount=Money.parse("0.30", "USD"),
        received_on=today,
        entries=[entry],
        today=today,
        now=NOW,
    )
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=[entry],
        statement="They promised two dollars an hour and paid thirty cents for four hours.",
        today=today,
        now=NOW,
    )
    share(dispute=dispute, organization=organizer.organization, by=tasker.account, now=NOW)
    return entry, dispute


PUBLIC = ("start", "sign-up", "sign-in", "what-we-keep", "verify")
TASKER = ("home", "entries-log", "entries", "payments-record", "deactivations-record", "disputes")
OFFLINE = ("offline", "offline-work", "offline-payment", "offline-lock-out", "offline-worker")
ORGANIZER = ("home", "aggregates", "disputes", "casefiles", "press", "mass-events")


def signed_in(account: Account, *, own: bool = False) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    if own:
        with override_settings(ALLOWED_HOSTS=["*"]):
            client.post(reverse("tasker:device"), {"only_mine": "1"})
    return client


def compressed(name: str) -> int:
    path = Path(str(finders.find(name)))
    if path.suffix in {".js", ".css"}:
        return len(brotli.compress(without_comments(path.read_text(encoding="utf-8")).encode()))
    return len(brotli.compress(path.read_bytes()))


def main() -> int:
    measure.options(__doc__).parse_known_args()
    worst = 0
    print(f"Compressed bytes; a first visit aims at {AIM:,}, and {LIMIT:,} is the limit")
    print(f"  {'page':<46} {'html':>7} {'files':>7} {'first visit':>12}  of the limit")
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"]):
        for who, (client, addresses) in visitors().items():
            for address in addresses:
                answer = client.get(address)
                assert answer.status_code == 200, (address, answer.status_code)
                html = len(gzip.compress(answer.content, 9))
                files = sum(compressed(n.decode()) for n in set(FILES.findall(answer.content)))
                worst = max(worst, html + files)
                shown = re.sub(r"[0-9a-f]{8}-[0-9a-f-]+", "…", address)
                row = f"{html:>7,} {files:>7,} {html + files:>12,}  {(html + files) / LIMIT:.2f}"
                print(f"  {who + ' ' + shown:<46} {row}")
    return 0 if worst <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
