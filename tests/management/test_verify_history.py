"""The command says what stands, or names what does not, and ends with 0 or 1."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from disputes.choices import EventKind
from disputes.management.commands import verify_history
from disputes.models import Dispute, DisputeEvent, HistoryRoot, history_guards
from disputes.services.history import write_down
from disputes.services.history_tree import take_in
from disputes.vault import signing
from tests.factories.dispute import DisputeFactory
from tests.services.history.keeping import NOW, past_the_guards, tell


@pytest.fixture
def dispute(guarded: None) -> Dispute:
    dispute = DisputeFactory.create()
    tell(dispute, EventKind.RAISED)
    write_down(now=NOW)
    take_in(dispute_ids=[dispute.pk], now=NOW)
    return dispute


def run(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_history", *arguments, stdout=out, no_color=True)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_what_stands_is_counted(dispute: Dispute):
    assert run() == (
        0,
        "Every event stands as it was written down. Events in the log: 1, of which erased: 0; "
        "not in it yet: 0. Leaves of the tree: 16; signed heads: 1.\n",
    )


def test_what_was_changed_is_named(dispute: Dispute):
    with past_the_guards():
        DisputeEvent.objects.update(kind=EventKind.SETTLED)

    code, said = run()

    event = DisputeEvent.objects.get()
    assert (code, said) == (
        1,
        "An event was changed after it was written down: "
        f"event {event.pk} of dispute {dispute.pk} (number 1).\nNo more was found.\n",
    )


def test_only_the_first_are_named(dispute: Dispute, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(verify_history, "MOST_NAMED", 1)
    with past_the_guards():
        DisputeEvent.objects.update(kind=EventKind.SETTLED)
        HistoryRoot.objects.update(root="0" * 64)

    code, said = run()

    assert (code, len(said.splitlines())) == (1, 2)
    assert said.endswith("There is more.\n")


def test_a_missing_trigger_is_named(dispute: Dispute):
    history_guards.remove(connection)

    code, said = run()

    assert (code, "A trigger of the database" in said) == (1, True)


def test_the_head_of_a_packet_is_looked_for(dispute: Dispute):
    root = HistoryRoot.objects.get()

    assert run("--head", f"{root.size}:{root.root}")[0] == 0
    code, said = run("--head", f"{root.size}:{'0' * 64}")
    assert (code, said.split(":")[0]) == (1, "This history never had that head")
    with pytest.raises(CommandError, match="SIZE:HASH"):
        run("--head", "16")


def test_another_key_is_told_until_the_earlier_one_is_given(
    dispute: Dispute, settings: Settings, tmp_path: Path
):
    earlier = signing.public_key().hex()
    settings.OWED_KEYS = tmp_path

    code, said = run()

    assert (code, "signature" in said) == (1, True)
    assert run("--key", earlier)[0] == 0
