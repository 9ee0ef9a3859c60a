"""The deadlines on a dispute's page: whose turn it is, from which source, and how sure it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from disputes.choices import ClockEvent, ClockState, SaidBy
from disputes.models import Dispute, RuleVersion
from disputes.queries.clocks import deadlines_of, lines_of
from disputes.services import redating, rule_book
from disputes.services.start_dates import change_country_of, state_day
from tests.factories.deactivation import DeactivationFactory

pytestmark = pytest.mark.django_db
ADVICE = "This is not legal advice."


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    rule_book.load_rules(now=timezone.now())


def place(dispute: Dispute, country: str) -> None:
    by = dispute.tasker.account
    change_country_of(dispute=dispute, by=by, country=country, now=timezone.now())


def page_of(client: Client, dispute: Dispute, language: str = "en") -> str:
    address = reverse("tasker:disputes-show", args=[dispute.pk])
    return client.get(address, headers={"accept-language": language}).content.decode()


def test_both_tracks_stand_side_by_side_and_the_earliest_leads(
    asha_client: Client, claimed: Dispute
) -> None:
    place(claimed, "PH")

    page = page_of(asha_client, claimed)

    assert page.index("Act before the end of") < page.index("If you are an employee")
    assert "If you work for yourself" in page
    assert "Money claims from employment" in page
    assert "Rule PH-MONEY, version 1" in page
    assert "Read at a secondary source" in page
    assert page.count(ADVICE) == 1


def test_a_rule_has_its_name_in_french(asha_client: Client, claimed: Dispute) -> None:
    place(claimed, "FR")

    page = page_of(asha_client, claimed, "fr")

    assert "Action en paiement du salaire" in page
    assert "Personne n’a vérifié ceci" in page


def test_who_must_act_is_said_in_words_and_looks(asha_client: Client, claimed: Dispute) -> None:
    place(claimed, "GB")
    claimed.refresh_from_db()
    told: dict[str, Any] = {
        "dispute": claimed,
        "by": claimed.tasker.account,
        "said_by": SaidBy.TASKER,
    }
    now = timezone.now()
    for event in (ClockEvent.EC_STARTED, ClockEvent.DSAR_SENT):
        state_day(
            **told, client_ref=uuid4(), event=event, day=now.date(), today=now.date(), now=now
        )

    page = page_of(asha_client, claimed)

    assert "You must act" in page
    assert "An authority must act" in page
    assert "The clock is held" in page
    assert "goes back to" in page
    assert "only in: Scotland" in page
    assert 'class="clock authority"' in page


@pytest.mark.parametrize("country", ["BR", ""])
def test_where_no_rule_is_known_it_says_so_and_offers_what_applies_everywhere(
    asha_client: Client, claimed: Dispute, country: str
) -> None:
    place(claimed, country)

    page = page_of(asha_client, claimed)

    says = "We know no checked rule of Brazil" if country else "You did not say in which country"
    assert says in page
    assert "What helps everywhere" in page
    assert page.count(ADVICE) == 1
    assert "Act before the end of" not in page


def test_where_no_rule_counts_from_what_is_noted_it_says_so(
    asha_client: Client, claimed: Dispute
) -> None:
    place(claimed, "MG")

    page = page_of(asha_client, claimed)

    assert "No deadline is counted here yet." in page
    assert "What helps everywhere" in page


@pytest.mark.parametrize(
    ("country", "says", "helps"),
    [
        ("MG", "no checked last day to claim in Madagascar. That", True),
        ("IN", "in India for those who work for themselves.", False),
        ("PH", "", False),
        ("NG", "", False),
    ],
)
def test_for_whom_no_last_day_to_claim_is_known_it_says_so(
    asha_client: Client, claimed: Dispute, country: str, says: str, helps: bool
) -> None:
    place(claimed, country)
    claimed.refresh_from_db()
    if country == "MG":
        now = timezone.now()
        state_day(
            dispute=claimed,
            by=claimed.tasker.account,
            client_ref=uuid4(),
            event=ClockEvent.PERIOD_END,
            day=now.date(),
            said_by=SaidBy.TASKER,
            today=now.date(),
            now=now,
        )

    page = page_of(asha_client, claimed)

    assert ("no checked last day to claim" in page) is bool(says)
    assert says in page
    assert ("What helps everywhere" in page) is helps


def test_while_conciliation_holds_them_the_part_that_would_end_first_is_shown(
    claimed: Dispute,
) -> None:
    place(claimed, "PH")
    first, last = timezone.now().date(), timezone.now().date() + timedelta(days=40)
    clock = claimed.clocks.filter(rule__code="PH-MONEY").get()
    clock.state, clock.prudent_on = ClockState.HELD, first
    clock.save()
    clock.pk, clock.start_on, clock.prudent_on = uuid4(), last, last
    clock.save(force_insert=True)

    (line,) = (each for each in lines_of(claimed.clocks.all()) if each.rule.code == "PH-MONEY")

    assert (line.day, line.last_of_all, line.lost) == (first, last, 0)


def test_where_a_day_is_missing_it_says_that_nothing_is_counted_and_which_days_would(
    asha_client: Client, claimed: Dispute
) -> None:
    place(claimed, "KE")
    assert "No deadline is counted here yet." not in page_of(asha_client, claimed)

    claimed.clocks.all().delete()
    page = page_of(asha_client, claimed)

    assert "No deadline is counted here yet." in page
    assert "What helps everywhere" in page
    assert "<details open>" in page
    assert "The day the pay was due" in page


def test_rules_that_contradict_are_both_shown(asha_client: Client, claimed: Dispute) -> None:
    content = rule_book.said(RuleVersion.objects.current().get(code="KE-EMPLOYMENT"))
    other = {**content, "length": 1, "name": "Another reading", "verified": "no"}
    rule_book.open_version(code="KE-OTHER", content=other, now=timezone.now())
    place(claimed, "KE")

    found = deadlines_of(claimed, timezone.now().date())

    codes = {line.rule.code for line in found.tracks[0].lines}
    assert codes == {"KE-EMPLOYMENT", "KE-OTHER"}
    assert found.tracks[0].contradicts
    # The one that nobody checked is earlier: it leads, and is not stated as a fact.
    assert found.lead is not None
    assert (found.lead.rule.code, found.lead.is_fact) == ("KE-OTHER", False)
    page = page_of(asha_client, claimed)
    assert "go by the earliest" in page
    assert "This is not certain. To be safe, act before the end of" in page


def test_an_amended_rule_says_what_it_said_before(asha_client: Client, claimed: Dispute) -> None:
    place(claimed, "PH")
    content = rule_book.said(RuleVersion.objects.current().get(code="PH-MONEY"))
    rule_book.open_version(code="PH-MONEY", content={**content, "length": 4}, now=timezone.now())

    redating.apply_rules(now=timezone.now())

    page = page_of(asha_client, claimed)
    assert "Rule PH-MONEY, version 2" in page
    assert "By its version 1 it was" in page


def test_parts_that_are_lost_are_counted(claimed: Dispute) -> None:
    entry = claimed.entries.get()
    long_ago = entry.worked_on - timedelta(days=1100) if entry.worked_on else None
    entry.pk, entry.client_ref = uuid4(), uuid4()
    entry.worked_on = entry.pay_due_on = long_ago
    entry.save(force_insert=True)
    claimed.items.create(entry=entry)
    place(claimed, "PH")

    (line,) = deadlines_of(claimed, timezone.now().date()).tracks[0].lines

    assert (line.pay_days, line.lost, line.is_over) == (2, 1, False)
    assert line.last_of_all == line.day


def test_a_last_day_that_is_over_is_said_beside_the_one_that_leads(
    asha_client: Client, claimed: Dispute
) -> None:
    place(claimed, "PH")
    assert "One last day to claim is over" not in page_of(asha_client, claimed)

    over = timezone.localdate() - timedelta(days=2)
    claimed.clocks.filter(rule__code="PH-MONEY").update(
        state=ClockState.DEAD, naive_on=over, prudent_on=over, shifted_on=over
    )
    page = page_of(asha_client, claimed)

    assert page.index("One last day to claim is over") < page.index("Act before the end of")
    assert page.index("Act before the end of") < page.index("If you work for yourself")


@pytest.mark.parametrize(
    ("country", "rule", "events"),
    [
        ("ES", "ES-SALARIO", [ClockEvent.DEMAND_RECEIVED]),
        ("GB", "GB-WAGES-OLD", [ClockEvent.EC_STARTED, ClockEvent.EC_CERTIFICATE]),
    ],
)
def test_the_day_on_which_the_time_started_again_stands_beside_the_deadline(
    asha_client: Client, claimed: Dispute, country: str, rule: str, events: list[ClockEvent]
) -> None:
    place(claimed, country)
    claimed.refresh_from_db()
    told: dict[str, Any] = {"dispute": claimed, "by": claimed.tasker.account}
    now = timezone.now()
    again = today = now.date()
    for event in events:
        state_day(
            **told,
            client_ref=uuid4(),
            event=event,
            day=again,
            said_by=SaidBy.TASKER,
            today=today,
            now=now,
        )

    found = deadlines_of(claimed, today)

    lines = {line.rule.code: line.again_on for track in found.tracks for line in track.lines}
    assert lines[rule] == again
    assert "The time started again on" in page_of(asha_client, claimed)


def test_what_nobody_checked_is_named_and_not_counted(
    asha_client: Client, claimed: Dispute
) -> None:
    place(claimed, "KE")
    claimed.refresh_from_db()
    of_pay = deadlines_of(claimed, timezone.now().date())
    lock_out = DeactivationFactory.create(tasker=claimed.tasker, platform=claimed.platform)
    Dispute.objects.filter(pk=claimed.pk).update(deactivation=lock_out)
    claimed.refresh_from_db()

    found = deadlines_of(claimed, timezone.now().date())

    page = page_of(asha_client, claimed)
    assert of_pay.unchecked == ()
    assert [rule.code for rule in found.unchecked] == ["KE-DISMISSAL-LO"]
    assert "KE-DISMISSAL-LO" not in {line.rule.code for t in found.tracks for line in t.lines}
    assert "Nobody checked these" in page
    assert "Unfair termination complaint to a labour officer" in page


@pytest.mark.parametrize(("ahead", "is_over"), [(0, False), (1, True)])
def test_a_last_day_is_over_by_the_readers_own_clock(
    claimed: Dispute, ahead: int, is_over: bool
) -> None:
    place(claimed, "PH")
    last = timezone.now().date()
    # In the west the steps of UTC come while the last day is not over, in the east after it.
    claimed.clocks.filter(rule__code="PH-MONEY").update(
        state=ClockState.DYING_7 if is_over else ClockState.DEAD,
        naive_on=last,
        prudent_on=last,
        shifted_on=last,
    )

    found = deadlines_of(claimed, last + timedelta(days=ahead))

    assert (found.lost is not None) is is_over


def test_a_closed_dispute_has_no_deadlines(asha_client: Client, claimed: Dispute) -> None:
    place(claimed, "PH")
    address = reverse("tasker:disputes-withdraw", args=[claimed.pk])
    asha_client.post(address, {"client_ref": str(uuid4())})

    assert ADVICE not in page_of(asha_client, claimed)


def test_it_takes_two_statements(
    claimed: Dispute, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place(claimed, "GB")
    dispute = Dispute.objects.select_related("platform").get()

    with django_assert_num_queries(2):
        deadlines_of(dispute, timezone.now().date())
