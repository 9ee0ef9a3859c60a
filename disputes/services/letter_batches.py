"""Letters that an organization proposes to several taskers; each writes and sends their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from ..choices import Language, LetterKind, LetterState
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Dispute,
    Letter,
    LetterBatch,
    LetterProposal,
    Organization,
    Organizer,
    Platform,
)
from ..models.letter_batch import LetterProposalQuerySet
from ..models.platform import OTHER
from ..reference.letters import authorities
from ..rules import bounds
from ..rules.paces import waves
from . import letters
from .casefiles import NotSharedWithYou
from .locks import hold
from .once import find_first, write_once
from .ownership import held_by_owner


class NotOfOnePlatform(DomainError):
    code = "letter_batch_of_one_platform"
    message = _("Tick disputes of one platform that has a name here: the letter is about it alone.")
    field = "dispute"


class OfficeOfAnotherCountry(DomainError):
    code = "letter_batch_office_elsewhere"
    message = _(
        "This office takes no letter about some of what you ticked: it is of another country. "
        "Tick only what happened where the office is."
    )
    field = "dispute"


class NothingToPropose(DomainError):
    code = "letter_batch_empty"
    message = _(
        "Each of these is closed or paid, or you proposed this letter for it before. "
        "Tick another one."
    )
    field = "dispute"


class NotProposed(DomainError):
    code = "letter_not_proposed"
    message = _("This letter is proposed to you no more. You can still write one yourself.")


@transaction.atomic
def open_batch(
    *,
    organizer: Organizer,
    client_ref: UUID,
    kind: LetterKind,
    language: Language,
    recipient: str,
    disputes: Iterable[Dispute],
    today: date,
    now: datetime,
) -> tuple[LetterBatch, bool]:
    """Propose one letter for disputes that are shared: nothing is written, and nothing is sent.

    All must be shared. Left out is what is closed or paid, or for which the same letter is
    proposed now and was not sent. Who declined is not asked again, and nobody can tell: it is
    proposed for them too, with their no. The same `client_ref` again changes nothing.
    """
    # Held, so that of two proposals at once the second finds the days that the first has filled.
    (organization,) = hold(Organization.objects.filter(pk=organizer.organization_id))
    mine = LetterBatch.objects.filter(organization=organization)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    found = _shared(organization, {dispute.pk for dispute in disputes})
    batch = LetterBatch(
        organization=organization,
        client_ref=client_ref,
        kind=bounds.word_of(LetterKind, kind, field="kind"),
        language=bounds.word_of(Language, language, field="language"),
        recipient=recipient,
        opened_by=organizer,
        created_at=now,
    )
    fit = _fit(batch, found)
    batch.platform = _one_platform(fit)
    then = partial(LetterProposal.objects.bulk_create, _paced(batch, fit, today))
    return write_once(batch, mine, client_ref=client_ref, then=then)


@transaction.atomic
def take_back(*, batch: LetterBatch, by: Account) -> None:
    """Propose it no more: letters that taskers wrote stay theirs, the common one is gone."""
    mine = LetterBatch.objects.filter(organization__organizers__account=by)
    mine.filter(pk=batch.pk).update(is_open=False)


@transaction.atomic
def take_up(*, proposal: LetterProposal, by: Account, today: date, now: datetime) -> Letter:
    """Fill the tasker's own letter from their own facts; taken up twice, it is one letter."""
    held = _held(proposal, by, today)
    letter, _new = letters.draft(
        dispute=held.dispute,
        by=by,
        # Their letter has the name of the proposal, so that it is written once.
        client_ref=held.pk,
        kind=LetterKind(held.batch.kind),
        language=Language(held.batch.language),
        recipient=held.batch.recipient,
        today=today,
        now=now,
    )
    held.letter, held.is_declined = letter, False
    held.save(update_fields=("letter", "is_declined"))
    return letter


@transaction.atomic
def decline(*, proposal: LetterProposal, by: Account, today: date) -> LetterProposal:
    """Stay out, or leave the common letter: one's own letter stays as it is."""
    held = _held(proposal, by, today)
    held.letter, held.is_declined = None, True
    held.save(update_fields=("letter", "is_declined"))
    return held


def _held(proposal: LetterProposal, by: Account, today: date) -> LetterProposal:
    dispute = held_by_owner(proposal.dispute, by)
    shown = LetterProposal.objects.shown_to(dispute.tasker, today)
    held = shown.select_related("batch").filter(pk=proposal.pk).first()
    if held is None:
        raise NotProposed
    held.dispute = dispute
    return held


def _shared(organization: Organization, ids: Collection[UUID]) -> list[Dispute]:
    """Hold them all, so that a sharing that ends at the same moment is seen."""
    found = hold(Dispute.objects.filter(pk__in=ids).select_related("platform"))
    shared = Dispute.objects.shared_with(organization).filter(pk__in=ids)
    if set(shared.values_list("pk", flat=True)) != set(ids):
        raise NotSharedWithYou
    return found


def _fit(batch: LetterBatch, found: Iterable[Dispute]) -> list[Dispute]:
    before = _same_letter(batch, found).filter(batch__is_open=True)
    proposed = set(before.exclude(letter__state=LetterState.SENT).values_list("dispute", flat=True))
    fit = [dispute for dispute in found if dispute.runs and dispute.pk not in proposed]
    if not fit:
        raise NothingToPropose
    office = authorities().get(batch.recipient)
    for dispute in fit:
        if office and batch.kind == LetterKind.ESCALATION and office.country != dispute.country:
            raise OfficeOfAnotherCountry
        letters.check_recipient(dispute, LetterKind(batch.kind), batch.recipient)
    return fit


def _same_letter(batch: LetterBatch, found: Iterable[Dispute]) -> LetterProposalQuerySet:
    """Return what the organization proposed of the same kind, to the same recipient, before."""
    return LetterProposal.objects.filter(
        batch__organization=batch.organization,
        batch__kind=batch.kind,
        batch__recipient=batch.recipient,
        dispute__in=[dispute.pk for dispute in found],
    ).order_by()


def _one_platform(fit: Iterable[Dispute]) -> Platform:
    platforms = {dispute.platform for dispute in fit}
    if len(platforms) > 1 or any(platform.slug == OTHER for platform in platforms):
        raise NotOfOnePlatform
    return platforms.pop()


def _paced(batch: LetterBatch, fit: Iterable[Dispute], today: date) -> list[LetterProposal]:
    """Give each its day, after what this organization proposed for the same platform before."""
    waiting = LetterProposal.objects.filter(
        batch__organization=batch.organization, batch__platform=batch.platform, shown_on__gte=today
    )
    taken = Counter(waiting.order_by().values_list("shown_on", flat=True))
    rows = list(fit)
    # What each said last.
    before = _same_letter(batch, rows).order_by("batch__created_at")
    said_no = dict(before.values_list("dispute", "is_declined"))
    days = waves(len(rows), begins_on=today, taken=taken)
    return [
        LetterProposal(
            batch=batch,
            dispute=dispute,
            shown_on=day,
            is_declined=said_no.get(dispute.pk, False),
        )
        for dispute, day in zip(rows, days, strict=True)
    ]
