"""Letters proposed together: paced, taken up by each tasker alone, and left at once."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from disputes.choices import LetterKind, LetterState
from disputes.models import Dispute, Letter, LetterBatch, LetterProposal, Organizer, Tasker
from disputes.models.platform import OTHER
from disputes.queries.letter_batches import batch_page, batches_of, proposals_for
from disputes.queries.needs import NeedKind, needs_of
from disputes.rules import paces
from disputes.services import consent, letter_batches, letters
from disputes.services.casefiles import NotSharedWithYou
from disputes.services.disputes import settle
from disputes.services.letter_batches import (
    NothingToPropose,
    NotOfOnePlatform,
    NotProposed,
    OfficeOfAnotherCountry,
)
from disputes.services.letters import RecipientUnfit
from disputes.services.ownership import NotYourDispute
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.letter import post
from tests.factories.letter_batch import made_ready, proposed, taken_up
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def claim(asha: Tasker, odile: Organizer) -> Dispute:
    return shared(odile, tasker=asha, platform=PlatformFactory.create(name="Remotasks"))


def shared(organizer: Organizer, **facts: object) -> Dispute:
    dispute: Dispute = DisputeFactory.create(**facts)
    ConsentFactory.create(dispute=dispute, organization=organizer.organization)
    return dispute


def only(batch: LetterBatch) -> LetterProposal:
    return batch.proposals.select_related("dispute__tasker__account").get()


def text_of(batch: LetterBatch) -> str:
    held = LetterBatch.objects.select_related("organization", "platform").get(pk=batch.pk)
    return batch_page(held, "en").text


def test_sent_twice_it_is_proposed_once(claim: Dispute, odile: Organizer) -> None:
    name = uuid.uuid4()

    first = proposed(odile, claim, client_ref=name)
    second = proposed(odile, claim, client_ref=name)

    assert first == second
    assert not Letter.objects.exists()
    (row,) = batches_of(odile.organization)
    assert vars(row)["proposed"] == 1


def test_only_what_is_shared_can_be_in_it(claim: Dispute, odile: Organizer) -> None:
    with pytest.raises(NotSharedWithYou):
        proposed(odile, claim, DisputeFactory.create(platform=claim.platform))

    assert not LetterBatch.objects.exists()


def test_it_is_about_one_platform_with_a_name(claim: Dispute, odile: Organizer) -> None:
    nameless = PlatformFactory.create(slug=OTHER)

    with pytest.raises(NotOfOnePlatform):
        proposed(odile, claim, shared(odile))
    with pytest.raises(NotOfOnePlatform):
        proposed(odile, shared(odile, platform=nameless))


def test_an_office_gets_only_what_its_country_can_ask(claim: Dispute, odile: Organizer) -> None:
    with pytest.raises(RecipientUnfit):
        proposed(odile, claim, kind=LetterKind.ESCALATION, recipient="nowhere")


def test_an_office_of_another_country_is_named_as_what_is_wrong(
    claim: Dispute, odile: Organizer
) -> None:
    Dispute.objects.filter(pk=claim.pk).update(country="KE")
    with pytest.raises(OfficeOfAnotherCountry):
        proposed(odile, claim, kind=LetterKind.ESCALATION, recipient="ph-sena")


def test_who_was_asked_is_not_asked_again_until_it_was_sent(
    claim: Dispute, odile: Organizer
) -> None:
    proposal = only(proposed(odile, claim))
    letter_batches.decline(proposal=proposal, by=claim.tasker.account, today=TODAY)

    with pytest.raises(NothingToPropose):
        proposed(odile, claim)

    post(taken_up(proposal), now=NOW)
    proposed(odile, claim)


def test_closed_ones_are_left_out(claim: Dispute, odile: Organizer) -> None:
    closed = shared(odile, platform=claim.platform, settled=True)

    assert only(proposed(odile, claim, closed)).dispute == claim


def test_waves_stand_behind_those_that_wait(
    claim: Dispute, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paces, "A_DAY", 1)
    other = shared(odile, platform=claim.platform, tasker=claim.tasker)
    proposed(odile, claim, other)

    third = only(proposed(odile, claim, kind=LetterKind.REASONS))

    assert third.shown_on == TODAY + timedelta(days=2)
    assert not proposals_for(claim, TODAY).filter(pk=third.pk)
    (need,) = needs_of(claim.tasker, today=TODAY)
    assert (need.kind, need.count) == (NeedKind.LETTER_PROPOSED, 1)
    assert proposals_for(claim, third.shown_on).filter(pk=third.pk)
    with pytest.raises(NotProposed):
        taken_up(third)


def test_taken_up_twice_it_is_one_letter_from_ones_own_facts(
    claim: Dispute, odile: Organizer
) -> None:
    proposal = only(proposed(odile, claim))

    first, second = taken_up(proposal), taken_up(proposal)

    assert needs_of(claim.tasker, today=TODAY) == ()
    assert first == second
    assert (first.state, first.dispute) == (LetterState.DRAFT, claim)


def test_nobody_else_takes_it_up(claim: Dispute, odile: Organizer, ben: Tasker) -> None:
    proposal = only(proposed(odile, claim))

    with pytest.raises(NotYourDispute):
        letter_batches.take_up(proposal=proposal, by=ben.account, today=TODAY, now=NOW)


def test_a_line_stands_only_while_it_is_ready_and_shared(claim: Dispute, odile: Organizer) -> None:
    batch = proposed(odile, claim)
    by, proposal = claim.tasker.account, only(batch)
    taken_up(proposal)
    assert text_of(batch) == ""

    letter = made_ready(proposal)
    assert "1.70" in text_of(batch)
    letters.make_draft(letter=letter, by=by)
    assert text_of(batch) == ""

    letters.release(letter=letter, by=by, now=NOW)
    letter_batches.decline(proposal=proposal, by=by, today=TODAY)
    assert text_of(batch) == ""
    assert Letter.objects.get().state == LetterState.RELEASED

    made_ready(proposal)
    assert "1.70" in text_of(batch)
    consent.revoke(dispute=claim, organization=odile.organization, by=by, now=NOW)
    assert text_of(batch) == ""
    with pytest.raises(NotProposed):
        letter_batches.decline(proposal=proposal, by=by, today=TODAY)


@pytest.mark.parametrize("ending", ["settled", "paid"])
def test_what_is_over_leaves_every_list_and_the_common_letter_at_once(
    claim: Dispute, odile: Organizer, ending: str
) -> None:
    batch = proposed(odile, claim)
    made_ready(only(batch))
    assert "1.70" in text_of(batch)

    if ending == "settled":
        settle(dispute=claim, by=claim.tasker.account, now=NOW)
    else:
        Dispute.objects.update(paid_at=NOW, next_step_at=None)

    assert text_of(batch) == ""
    assert not proposals_for(claim, TODAY)
    (row,) = batches_of(odile.organization)
    assert vars(row)["proposed"] == 0
    with pytest.raises(NothingToPropose):
        proposed(odile, claim, kind=LetterKind.REASONS)


def test_codes_are_of_one_letter_alone(claim: Dispute, odile: Organizer) -> None:
    demand = proposed(odile, claim)
    reasons = proposed(odile, claim, kind=LetterKind.REASONS)
    for batch in (demand, reasons):
        made_ready(only(batch))

    rows = [batch_page(batch, "fr").rows[0] for batch in (demand, reasons)]

    assert len({row.code for row in rows}) == 1
    assert len({rows[0].code, *(row.code_in_letter for row in rows)}) == 3


def test_proposed_no_more_it_leaves_the_letters_and_asks_nobody_again(
    claim: Dispute, odile: Organizer, igor: Organizer
) -> None:
    other = shared(odile, platform=claim.platform)
    batch = proposed(odile, claim, other)
    mine, theirs = batch.proposals.order_by("dispute__tasker__account__nickname")
    letter_batches.decline(proposal=theirs, by=other.tasker.account, today=TODAY)
    taken_up(mine)

    letter_batches.take_back(batch=batch, by=igor.account)
    assert proposals_for(claim, TODAY)
    letter_batches.take_back(batch=batch, by=odile.account)

    assert not proposals_for(claim, TODAY)
    assert not batches_of(odile.organization)
    assert Letter.objects.count() == 1
    # To its organization the second looks the same for both: it cannot tell who declined.
    again = proposed(odile, claim, other)
    assert [row.proposals.count() for row in batches_of(odile.organization)] == [2]
    assert again.proposals.get(dispute=other).is_declined
    assert [needs_of(each.tasker, today=TODAY) != () for each in (claim, other)] == [True, False]


def test_nobody_tells_by_proposing_again_who_declined(claim: Dispute, odile: Organizer) -> None:
    silent = shared(odile, platform=claim.platform)
    batch = proposed(odile, claim, silent)
    mine = batch.proposals.get(dispute=claim)
    letter_batches.decline(proposal=mine, by=claim.tasker.account, today=TODAY)
    letter_batches.take_back(batch=batch, by=odile.account)

    again = [proposed(odile, each) for each in (claim, silent)]

    seen = [(page.waves, page.rows) for page in (batch_page(each, "en") for each in again)]
    assert seen[0] == seen[1]
    assert [only(each).is_declined for each in again] == [True, False]
