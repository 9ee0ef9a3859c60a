"""Bytes of each page as a phone loads them, beside the limit of a first visit.

HTML is what the demonstration's tasker and organizer get; with it come the style sheet, the
script, the icon and the manifest of a first visit. Compressed like WhiteNoise and a proxy do
(gzip -9; brotli for the files).
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

from benchmarks import instance

HOME = instance.start()

import brotli  # noqa: E402 - Django must be set up first
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from disputes.models import Account, Casefile, Dispute, WorkEntry  # noqa: E402

# The budget of a first visit, HTML and all files with it, compressed: the aim and the limit.
AIM, LIMIT = 14_000, 20_000
FILES = re.compile(rb'(?:src|href)="/static/([^"]+)"')
BACKEND = "disputes.web.accounts.AccountBackend"


def visitors() -> dict[str, tuple[Client, list[str]]]:
    charisse = Account.objects.get(nickname="charisse")
    organizer = Account.objects.get(organizer__isnull=False)
    entry = WorkEntry.objects.get(tasker__account=charisse)
    dispute = Dispute.objects.get(tasker__account=charisse)
    casefile = Casefile.objects.get()
    return {
        "everybody": (Client(), [reverse(f"public:{n}") for n in PUBLIC]),
        "tasker": (
            signed_in(charisse),
            [reverse(f"tasker:{n}") for n in TASKER]
            + [reverse("tasker:entries-show", args=[entry.pk])]
            + [reverse("tasker:disputes-show", args=[dispute.pk])],
        ),
        "organizer": (
            signed_in(organizer),
            [reverse(f"organizer:{n}") for n in ORGANIZER]
            + [reverse("organizer:disputes-show", args=[dispute.pk])]
            + [reverse("organizer:casefiles-show", args=[casefile.pk])],
        ),
    }


PUBLIC = ("start", "sign-up", "sign-in", "what-we-keep", "verify")
TASKER = ("home", "entries-log", "entries", "payments-record", "deactivations-record", "disputes")
ORGANIZER = ("home", "aggregates", "disputes", "casefiles", "press", "mass-events")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def compressed(name: str) -> int:
    return len(brotli.compress(Path(str(finders.find(name))).read_bytes()))


def main() -> int:
    call_command("load_press_cases", verbosity=0)
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
