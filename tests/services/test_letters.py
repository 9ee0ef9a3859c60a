"""Letters: drafts from the record, released by their tasker, and the clock that sending starts."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from disputes.choices import (
    ClockEvent,
    EventKind,
    Language,
    LetterKind,
    LetterState,
    SaidBy,
    SentHow,
)
from disputes.models import Clock, Dispute, DisputeEvent, Letter, RuleVersion, StartDate, Tasker
from disputes.queries.clocks import stated_rows
from disputes.queries.letters import body_of
from disputes.services import letters, letters_sent, rule_book
from disputes.services.dispute_amendments import CannotAmendNow
from disputes.services.disputes import settle
from disputes.services.letters import (
    LetterEmpty,
    LetterGone,
    LetterNotDraft,
    LetterSentAlready,
    RecipientUnfit,
    TooManyLetters,
)
from disputes.services.letters_sent import LetterNotReleased, ReceivedBeforeSent
from disputes.services.ownership import NotYourDispute
from disputes.services.start_dates import state_day
from disputes.services.stated_days import stated_days
from tests.factories.dispute import DisputeFactory
from tests.factories.letter import drafted, post

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def claim(asha: Tasker) -> Dispute:
    return DisputeFactory.create(tasker=asha, country="FR")


def send(letter: Letter, *, now: datetime = LATER, **told: Any) -> Letter:
    by = letter.dispute.tasker.account
    letters.release(letter=letter, by=by, now=now)
    stated: dict[str, Any] = {"how": SentHow.POST, "sent_on": date(2026, 3, 14), **told}
    return letters_sent.mark_sent(letter=letter, by=by, today=TODAY, now=now, **stated)


def unsend(letter: Letter, *, now: datetime) -> Letter:
    by = letter.dispute.tasker.account
    return letters_sent.take_back(letter=letter, by=by, today=TODAY, now=now)


def kinds(dispute: Dispute) -> list[str]:
    return list(DisputeEvent.objects.filter(dispute=dispute).values_list("kind", flat=True))


def test_a_draft_is_filled_sealed_and_made_once(claim: Dispute) -> None:
    ref = uuid.uuid4()

    letter, again = (drafted(claim, client_ref=ref, language=Language.FRENCH) for _ in range(2))

    assert letter == again
    assert Letter.objects.count() == 1
    assert "Madame, Monsieur," in body_of(letter)
    assert b"Madame" not in bytes(letter.body)
    assert kinds(claim) == []


def test_what_it_said_before_a_change_is_kept(claim: Dispute) -> None:
    letter, by = drafted(claim), claim.tasker.account
    filled = body_of(letter)

    letters.amend(letter=letter, by=by, body="Pay me.", now=NOW)
    letters.amend(letter=letter, by=by, body="Pay me.", now=NOW)
    letters.fill_again(letter=letter, by=by, today=TODAY, now=NOW)

    letter.refresh_from_db()
    assert body_of(letter) == filled
    assert letter.revisions.count() == 2
    with pytest.raises(LetterEmpty):
        letters.amend(letter=letter, by=by, body=" \n", now=NOW)


def test_only_its_tasker_does_anything_with_it(claim: Dispute, ben: Tasker) -> None:
    letter = drafted(claim)

    with pytest.raises(NotYourDispute):
        letters.release(letter=letter, by=ben.account, now=NOW)
    with pytest.raises(NotYourDispute):
        letters.throw_away(letter=letter, by=ben.account)


def test_only_a_draft_is_changed_or_thrown_away(claim: Dispute) -> None:
    letter, by = drafted(claim), claim.tasker.account
    letters.release(letter=letter, by=by, now=NOW)
    letters.release(letter=letter, by=by, now=LATER)

    with pytest.raises(LetterNotDraft):
        letters.amend(letter=letter, by=by, body="x", now=NOW)
    with pytest.raises(LetterNotDraft):
        letters.throw_away(letter=letter, by=by)
    letter.refresh_from_db()
    assert (letter.state, letter.released_at) == (LetterState.RELEASED, NOW)
    letters.make_draft(letter=letter, by=by)
    for _tap in range(2):
        letters.throw_away(letter=letter, by=by)
    assert not Letter.objects.exists()
    with pytest.raises(LetterGone):
        letters.release(letter=letter, by=by, now=LATER)


def test_nothing_is_sent_before_it_was_released(claim: Dispute) -> None:
    letter = drafted(claim)

    with pytest.raises(LetterNotReleased):
        letters_sent.mark_sent(
            letter=letter,
            by=claim.tasker.account,
            how=SentHow.MAIL,
            sent_on=TODAY,
            today=TODAY,
            now=NOW,
        )


def test_sending_a_request_for_data_starts_its_month_and_taking_it_back_ends_it(
    claim: Dispute,
) -> None:
    rule_book.load_rules(now=NOW)
    RuleVersion.objects.update(applied_at=NOW)
    letter = send(drafted(claim, kind=LetterKind.DATA_ACCESS), received_on=date(2026, 3, 15))

    clock = Clock.objects.live().get(rule__code="EU-GDPR-ACCESS")
    assert (clock.start_on, clock.said_by) == (date(2026, 3, 15), SaidBy.TASKER)
    assert clock.naive_on == date(2026, 4, 15)
    assert "articles 12 and 15 of the GDPR" in body_of(letter)
    assert set(kinds(claim)) == {EventKind.LETTER_SENT, EventKind.AMENDED}

    unsend(letter, now=LATER + timedelta(minutes=1))

    assert not Clock.objects.live().filter(rule__code="EU-GDPR-ACCESS").exists()
    assert EventKind.LETTER_TAKEN_BACK in kinds(claim)
    letter.refresh_from_db()
    assert (letter.state, letter.sent_on, letter.started) == (LetterState.RELEASED, None, "")


def test_a_law_that_is_uncertain_or_of_elsewhere_is_not_named(claim: Dispute) -> None:
    rule_book.load_rules(now=NOW)
    elsewhere = DisputeFactory.create(tasker=claim.tasker, country="PH")

    reasons = drafted(claim, kind=LetterKind.REASONS)
    data = drafted(elsewhere, kind=LetterKind.DATA_ACCESS)

    assert "2024/2831" not in body_of(reasons)
    assert "I rely on" not in body_of(reasons)
    assert "GDPR" not in body_of(data)


def test_what_was_said_before_of_the_same_event_holds_again(claim: Dispute) -> None:
    said: dict[str, Any] = {"dispute": claim, "by": claim.tasker.account, "today": TODAY}
    event: dict[str, Any] = {"event": ClockEvent.DEMAND_RECEIVED, "said_by": SaidBy.PLATFORM}
    state_day(**said, **event, client_ref=uuid.uuid4(), day=date(2026, 1, 5), now=NOW)

    letter = send(drafted(claim))
    unsend(letter, now=LATER + timedelta(minutes=1))
    unsend(letter, now=LATER + timedelta(minutes=2))

    (row,) = stated_rows(claim)
    assert (row.day, row.said_by) == (date(2026, 1, 5), SaidBy.PLATFORM)


def test_of_letters_taken_back_no_day_is_left_and_of_those_sent_theirs_is(claim: Dispute) -> None:
    one, two, three = (drafted(claim, kind=LetterKind.DATA_ACCESS) for _ in range(3))
    for n, letter in enumerate((one, two, three)):
        send(letter, sent_on=date(2026, 3, 10 + n), now=LATER + timedelta(minutes=n))
    held = []

    for n, letter in enumerate((two, three, one), start=3):
        unsend(letter, now=LATER + timedelta(minutes=n))
        held.append([row.day for row in stated_rows(claim)])

    assert held == [[date(2026, 3, 12)], [date(2026, 3, 10)], []]


def test_a_demand_that_is_sent_once_more_leaves_the_first_as_long_as_it_stands(
    claim: Dispute,
) -> None:
    state_day(
        dispute=claim,
        by=claim.tasker.account,
        client_ref=uuid.uuid4(),
        event=ClockEvent.DEMAND_RECEIVED,
        day=date(2026, 3, 2),
        said_by=SaidBy.TASKER,
        today=TODAY,
        now=NOW,
    )
    one, two = (drafted(claim) for _ in range(2))
    for n, letter in enumerate((one, two)):
        send(letter, sent_on=date(2026, 3, 10 + n), now=LATER + timedelta(minutes=n))
    (both,) = stated_days([claim.pk])[claim.pk].values()

    unsend(one, now=LATER + timedelta(minutes=3))

    (last,) = stated_days([claim.pk])[claim.pk].values()
    by_hand = date(2026, 3, 2)
    assert (both.day, both.besides) == (date(2026, 3, 11), (by_hand, date(2026, 3, 10)))
    assert (last.day, last.besides) == (date(2026, 3, 11), (by_hand,))


def test_a_demand_by_hand_leaves_the_letters_and_none_by_hand_takes_all_back(
    claim: Dispute,
) -> None:
    said: dict[str, Any] = {"dispute": claim, "by": claim.tasker.account, "today": TODAY}
    said |= {"event": ClockEvent.DEMAND_RECEIVED, "said_by": SaidBy.TASKER}
    send(drafted(claim), sent_on=date(2026, 3, 10), now=LATER)
    found = []

    told = ((11, False), (12, False), (14, True), (15, True), (None, False), (13, False))
    for n, (day, once_more) in enumerate(told, 1):
        state_day(
            **said,
            client_ref=uuid.uuid4(),
            day=date(2026, 3, day) if day else None,
            now=LATER + timedelta(minutes=n),
            once_more=once_more,
        )
        found += [(each.day, each.besides) for each in stated_days([claim.pk])[claim.pk].values()]

    letter = (date(2026, 3, 10),)
    assert found == [
        (date(2026, 3, 11), letter),
        (date(2026, 3, 12), letter),
        (date(2026, 3, 14), (*letter, date(2026, 3, 12))),
        (date(2026, 3, 15), (*letter, date(2026, 3, 12), date(2026, 3, 14))),
        (date(2026, 3, 13), ()),
    ]


def test_a_day_that_was_corrected_since_stays(claim: Dispute) -> None:
    letter = send(drafted(claim))
    state_day(
        dispute=claim,
        by=claim.tasker.account,
        client_ref=uuid.uuid4(),
        event=ClockEvent.DEMAND_RECEIVED,
        day=TODAY,
        said_by=SaidBy.PLATFORM,
        today=TODAY,
        now=LATER + timedelta(minutes=1),
    )

    unsend(letter, now=LATER + timedelta(minutes=2))

    assert [row.day for row in stated_rows(claim)] == [TODAY]


def test_sent_twice_is_once_and_another_day_is_refused(claim: Dispute) -> None:
    letter = send(drafted(claim))
    by = claim.tasker.account

    send(letter)

    assert kinds(claim).count(EventKind.LETTER_SENT) == 1
    with pytest.raises(LetterSentAlready):
        send(letter, sent_on=TODAY)
    with pytest.raises(LetterSentAlready):
        letters.make_draft(letter=letter, by=by)


def test_nobody_gets_it_before_it_was_sent(claim: Dispute) -> None:
    with pytest.raises(ReceivedBeforeSent):
        send(drafted(claim), received_on=date(2026, 3, 13))


def test_an_office_counts_from_a_claim_and_not_from_a_letter(claim: Dispute) -> None:
    asked: dict[str, Any] = {"kind": LetterKind.ESCALATION, "recipient": "fr-cph"}

    alone = send(drafted(claim, **asked))
    with_form = send(drafted(claim, **asked), as_claim=True)
    higher = send(drafted(claim, kind=LetterKind.ESCALATION))

    assert (alone.started, with_form.started, higher.started) == ("", ClockEvent.COURT_FILED, "")
    assert StartDate.objects.get().event == ClockEvent.COURT_FILED
    unsend(alone, now=LATER)


def test_a_letter_starts_the_event_of_its_kind_or_of_its_office() -> None:
    def may(kind: LetterKind, recipient: str) -> set[ClockEvent | None]:
        return letters_sent.may_start(Letter(kind=kind, recipient=recipient))

    assert may(LetterKind.DEMAND, "platform") == {ClockEvent.DEMAND_RECEIVED}
    assert may(LetterKind.ESCALATION, "platform") == {None}
    assert may(LetterKind.ESCALATION, "ph-sena") == {ClockEvent.RFA_FILED}
    assert may(LetterKind.ESCALATION, "zz-forgotten") >= {ClockEvent.RFA_FILED, None}


def test_it_goes_to_offices_of_its_country_and_only_to_go_higher(claim: Dispute) -> None:
    with pytest.raises(RecipientUnfit):
        drafted(claim, kind=LetterKind.ESCALATION, recipient="ph-sena")
    with pytest.raises(RecipientUnfit):
        drafted(claim, kind=LetterKind.DEMAND, recipient="fr-cph")
    nowhere = DisputeFactory.create(tasker=claim.tasker, country="")
    with pytest.raises(RecipientUnfit):
        drafted(nowhere, kind=LetterKind.ESCALATION, recipient="fr-cph")


def test_a_closed_dispute_gets_no_letters_and_an_open_one_not_without_end(
    claim: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 1)
    post(drafted(claim), now=LATER)

    with pytest.raises(TooManyLetters):
        drafted(claim)
    settle(dispute=claim, by=claim.tasker.account, now=LATER)
    with pytest.raises(CannotAmendNow):
        drafted(claim)
