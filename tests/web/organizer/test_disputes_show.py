"""One shared dispute: under a code, with all that the tasker let be seen, and the look noted."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import EventKind
from disputes.models import AccessRecord, Consent, Dispute, Organizer, Tasker
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.services.disputes import report_rates
from disputes.services.evidence import attach
from disputes.services.redactions import redact, use
from disputes.vault.fields import seal_text
from tests.factories.clock import ClockFactory, RuleVersionFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.evidence import picture
from tests.factories.payment import PaymentFactory
from tests.web.sending import words

from .shared import shared_dispute

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


def show(client: Client, dispute: Dispute) -> Any:
    return client.get(reverse("organizer:disputes-show", args=[dispute.pk]))


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_it_shows_amounts_and_words_but_no_nickname(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    seal_text(key_of(asha), dispute, "statement", "They paid <b>30 cents</b>.")
    dispute.save()

    page = text(show(odile_client, dispute))

    assert "1.70 USD" in page
    assert "They paid &lt;b&gt;30 cents&lt;/b&gt;." in page
    assert "asha" not in page


def test_the_look_is_noted_once_a_day(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    dispute = shared_dispute(asha, odile)

    show(odile_client, dispute)
    show(odile_client, dispute)

    record = AccessRecord.objects.get()
    assert (record.dispute, record.organization) == (dispute, odile.organization)


def test_what_is_not_shared_is_not_there_and_no_look_is_noted(
    igor_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)

    assert show(igor_client, dispute).status_code == 404
    assert not AccessRecord.objects.exists()


def test_it_is_gone_on_the_next_request_when_the_sharing_ends(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    Consent.objects.update(revoked_at=NOW)

    assert show(odile_client, dispute).status_code == 404


def test_work_is_listed_with_what_came_and_what_is_missing(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    paid = WorkEntryFactory.create(tasker=asha, platform=dispute.platform, seconds=14_400)
    unstated = WorkEntryFactory.create(tasker=asha, platform=dispute.platform, promised=None)
    seal_text(key_of(asha), paid, "note", "Four hours on one task")
    paid.save()
    for entry in (paid, unstated):
        DisputeEntryFactory.create(dispute=dispute, entry=entry)
    PaymentFactory.create(tasker=asha, for_entry=paid)

    answer = show(odile_client, dispute)

    lines = {line.entry.pk: line for line in answer.context["page"].entries}
    assert str(lines[paid.pk].received) == "0.30 USD"
    assert str(lines[paid.pk].owed) == "1.70 USD"
    assert (lines[unstated.pk].received, lines[unstated.pk].owed) == (None, None)
    assert "Four hours on one task" in text(answer)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"days_since_complaint": 1}, "Shut 1 day after a complaint."),
        (
            {"complained_on": date(2026, 3, 1), "seen_on": date(2026, 3, 3)},
            "Shut 2 days after a complaint.",
        ),
        (
            {"complained_on": date(2026, 3, 1), "effective_on": date(2026, 3, 5)},
            "Shut 4 days after a complaint.",
        ),
    ],
)
def test_it_says_how_soon_after_a_complaint_the_account_was_shut(
    odile_client: Client, odile: Organizer, asha: Tasker, facts: dict[str, object], expected: str
) -> None:
    deactivation = DeactivationFactory.create(
        tasker=asha, balance=Money.parse("150", "USD"), balance_at_least=True, **facts
    )
    dispute = shared_dispute(asha, odile, deactivation=deactivation)

    page = text(show(odile_client, dispute))

    assert expected in page
    assert "at least" in page


def test_rates_of_different_tasks_are_no_cut(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    report_rates(
        dispute=dispute,
        before=Money.parse("10", "USD"),
        after=Money.parse("0.01", "USD"),
        after_is_below=True,
        by=asha.account,
        now=NOW,
    )

    page = text(show(odile_client, dispute))

    assert "not shown as a cut" in page
    assert "Cut by" not in page


def test_rates_of_the_same_tasks_are_a_cut(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    report_rates(
        dispute=dispute,
        before=Money.parse("10", "USD"),
        after=Money.parse("4", "USD"),
        like_for_like=True,
        by=asha.account,
        now=NOW,
    )

    assert "Cut by 60%." in text(show(odile_client, dispute))


def test_the_timeline_speaks_of_the_tasker_and_says_what_was_written_later(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    DisputeEventFactory.create(dispute=dispute, recorded_at=NOW)

    page = text(show(odile_client, dispute))

    assert "The tasker raised this dispute" in page
    assert "Written down on" in page
    assert "You raised" not in page


def test_evidence_is_a_clean_copy_to_open(
    odile_client: Client, igor_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    kept, _new = attach(
        tasker=asha,
        client_ref=uuid4(),
        data=picture(),
        file_name="asha.png",
        caption="The promise",
        dispute=dispute,
        now=NOW,
    )
    url = reverse("organizer:evidence-show", args=[dispute.pk, kept.pk])

    page = text(show(odile_client, dispute))
    answer = odile_client.get(url)

    assert url in page
    assert kept.sha256 in page
    assert "asha.png" not in page
    assert answer.content.startswith(b"\x89PNG")
    assert "asha" not in answer["Content-Disposition"]
    assert igor_client.get(url).status_code == 404


def test_under_a_black_box_the_original_s_digest_is_not_told(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    told: dict[str, Any] = {"client_ref": uuid4(), "now": NOW}
    kept, _new = attach(tasker=asha, data=picture(), dispute=dispute, **told)
    black, _new = redact(evidence=kept, boxes=[(0, 0, 5000, 5000)], by=asha.account, **told)
    use(redaction=black, by=asha.account, now=NOW)

    page = text(show(odile_client, dispute))

    assert kept.sha256 not in page
    assert "SHA-256 not told: something is blacked out" in page


def test_evidence_that_shows_a_clients_data_stays_out(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    kept, _new = attach(
        tasker=asha,
        client_ref=uuid4(),
        data=picture(),
        file_name="a.png",
        client_data=True,
        dispute=dispute,
        now=NOW,
    )

    url = reverse("organizer:evidence-show", args=[dispute.pk, kept.pk])

    assert odile_client.get(url).status_code == 404


def test_evidence_of_another_dispute_is_not_there(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    first, second = shared_dispute(asha, odile), shared_dispute(asha, odile)
    kept, _new = attach(
        tasker=asha, client_ref=uuid4(), data=picture(), file_name="a.png", dispute=first, now=NOW
    )

    url = reverse("organizer:evidence-show", args=[second.pk, kept.pk])

    assert odile_client.get(url).status_code == 404


def test_days_are_told_and_no_times(odile_client: Client, odile: Organizer, asha: Tasker) -> None:
    dispute = shared_dispute(asha, odile)
    DisputeEventFactory.create(dispute=dispute, recorded_at=NOW)

    page = text(show(odile_client, dispute))

    assert "Mar 2, 2026" in page
    assert re.findall(r"\d:\d\d", page) == []


def test_the_timeline_says_which_parts_were_corrected(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile)
    entry = DisputeEntryFactory.create(dispute=dispute).entry
    payment = PaymentFactory.create(for_entry=entry)
    paid = {"payment": str(payment.pk), "amount": "0.3", "currency": "USD"}
    for detail in ({"what": "rates"}, paid):
        DisputeEventFactory.create(dispute=dispute, kind=EventKind.AMENDED, detail=detail)

    page = words(show(odile_client, dispute)).replace("\xa0", " ")

    assert "The tasker corrected what it says: the rates" in page
    assert "The tasker corrected what it says: a payment · 0.30 USD" in page


def test_deadlines_have_the_words_of_the_office_and_both_rules_that_contradict(
    odile_client: Client, odile: Organizer, asha: Tasker
) -> None:
    dispute = shared_dispute(asha, odile, country="PH")
    for code, last in (("PH-A", date(2027, 3, 1)), ("PH-B", date(2029, 3, 1))):
        rule = RuleVersionFactory.create(code=code)
        ClockFactory.create(
            dispute=dispute, rule=rule, naive_on=last, prudent_on=last, shifted_on=last
        )

    page = text(show(odile_client, dispute))

    assert "Rule PH-A, version 1" in page
    assert "Rule PH-B, version 1" in page
    assert "Some rules give different days for the same thing." in page
    assert "The tasker must act" in page
    assert "What the tasker recorded here" in page
    assert "You must act" not in page
    assert "https://law.example" in page
    Dispute.objects.update(country="")
    assert "The country is not stated" in text(show(odile_client, dispute))
    Dispute.objects.update(country="BR")
    assert "We know no checked rule of Brazil" in text(show(odile_client, dispute))
