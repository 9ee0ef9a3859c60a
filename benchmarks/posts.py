"""A form post of ours against a bare Django form that inserts the same row.

Both go through the whole middleware, in this process, on SQLite as `make run` sets it; ours
also seals the free text, checks every bound and keeps the post idempotent.
"""

from __future__ import annotations

import uuid

from benchmarks import instance, measure

HOME = instance.start()

from django.test import Client, override_settings  # noqa: E402 - Django must be set up first
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from disputes.models import Platform, Tasker, WorkEntry  # noqa: E402
from disputes.services import people  # noqa: E402

CALLS, ROUNDS = 100, 5


def main() -> None:
    asked, _others = measure.options(__doc__).parse_known_args()
    calls, rounds = (1, 1) if asked.smallest else (CALLS, ROUNDS)
    today = timezone.now().date()
    platform = Platform.objects.create(slug="bench", name="Bench")
    tasker = people.sign_up(nickname="bench", pass_phrase=people.make_pass_phrase(), today=today)
    client = Client()
    client.force_login(tasker.account, backend="disputes.web.accounts.AccountBackend")

    def ours() -> None:
        answer = client.post(reverse("tasker:entries-log"), filled_in(platform))
        assert answer.status_code == 302, answer.content[:2000]

    def form() -> None:
        answer = client.post("/bare/", bare(platform))
        assert answer.status_code == 302, answer.content[:2000]

    def insert() -> None:
        WorkEntry.objects.create(
            tasker=tasker, client_ref=uuid.uuid4(), platform=platform, entered_at=timezone.now()
        )

    with override_settings(DEBUG=False, ROOT_URLCONF="benchmarks.bare", ALLOWED_HOSTS=["*"]):
        beside_form = measure.side_by_side(ours, form, calls=calls, rounds=rounds)
        beside_insert = measure.side_by_side(ours, insert, calls=calls, rounds=rounds)
    print(f"Logging work by form, processor time of one post; {measure.load()}")
    print(f"  ours                             {beside_form.ours * 1e6:8.0f} µs")
    row("a bare Django form with its insert", beside_form)
    row("the bare insert alone, no request", beside_insert)


def row(name: str, pair: measure.Pair) -> None:
    print(f"  {name:<32} {pair.theirs * 1e6:8.0f} µs   ours : it = {pair.ratio:.2f}")


def filled_in(platform: Platform) -> dict[str, object]:
    return {
        "client_ref": str(uuid.uuid4()),
        "platform": str(platform.pk),
        "kind": "work",
        "day": timezone.now().date().isoformat(),
        "hours": "1",
        "minutes": "30",
        "amount": "2.0045",
        "currency": "USD",
        "rate_basis": "total",
        "units": "1",
        "platform_status": "submitted",
        "project": "A project",
        "task_ref": "A-1",
        "note": "",
    }


def bare(platform: Platform) -> dict[str, object]:
    return {
        "platform": str(platform.pk),
        "kind": "work",
        "worked_on": timezone.now().date().isoformat(),
        "seconds": "5400",
        "units": "1",
        "promised_micros": "2004500",
        "currency": "USD",
    }


if __name__ == "__main__":
    assert Tasker.objects.count() == 0
    main()
