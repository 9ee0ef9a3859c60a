"""Two people destroy a casefile before its time: one asks, another confirms, a week to undo."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from ..choices import DestroyedBecause
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Destruction, Organizer
from ..queries.retention import is_held
from ..rules.retention import UNDOABLE
from .casefiles import NotYourCasefile
from .certificates import Gone, certify
from .destroying import destroy_casefile
from .locks import hold


class CasefileHeld(DomainError):
    code = "casefile_held"
    message = _("A hold is on this casefile or on a dispute in it. Lift it first, or wait.")


class NothingAsked(DomainError):
    code = "destruction_not_asked"
    message = _("Nobody has asked to destroy this casefile. Ask for it first.")


class AnotherPerson(DomainError):
    code = "destruction_needs_another"
    message = _(
        "Somebody else must confirm it: two people of your organization destroy a casefile, "
        "nobody alone."
    )


@transaction.atomic
def ask(*, casefile: Casefile, organizer: Organizer, today: date) -> Destruction:
    """Ask that a casefile be destroyed with its packets; asked already, it changes nothing."""
    held = _held(casefile, organizer)
    if is_held(held, today):
        raise CasefileHeld
    asked, _new = Destruction.objects.get_or_create(
        casefile=held, defaults={"asked_by": organizer.account, "asked_on": today}
    )
    return asked


@transaction.atomic
def confirm(*, casefile: Casefile, organizer: Organizer, today: date) -> Destruction:
    """Confirm what somebody else asked; a week later it is done, unless anybody undoes it."""
    held = _held(casefile, organizer)
    asked = Destruction.objects.filter(casefile=held).first()
    if asked is None:
        raise NothingAsked
    if asked.due_on is not None:
        return asked
    # Who asked and is not here any more cannot be told from who confirms.
    if asked.asked_by_id in (None, organizer.account_id):
        raise AnotherPerson
    if is_held(held, today):
        raise CasefileHeld
    asked.confirmed_by, asked.confirmed_on = organizer.account, today
    asked.due_on = today + UNDOABLE
    asked.save(update_fields=["confirmed_by", "confirmed_on", "due_on"])
    return asked


@transaction.atomic
def undo(*, casefile: Casefile, organizer: Organizer) -> bool:
    """Keep the casefile; anybody of the organization may, alone. Say whether it was asked."""
    held = _held(casefile, organizer)
    gone, _rows = Destruction.objects.filter(casefile=held).delete()
    return bool(gone)


def carry_out(*, now: datetime) -> int:
    """Destroy what was confirmed a week ago; return how many. What a hold is on waits for it.

    All that is due, for those that wait must not stand before the others.
    """
    today = now.astimezone(UTC).date()
    due = Destruction.objects.filter(due_on__lte=today).order_by("due_on", "pk")
    return sum(_carry_out(pk, now) for pk in due.values_list("casefile", flat=True))


@transaction.atomic
def _carry_out(casefile_id: UUID, now: datetime) -> bool:
    today = now.astimezone(UTC).date()
    rows = Casefile.objects.filter(pk=casefile_id, destruction__due_on__lte=today)
    found = hold(rows.select_related("organization", "destruction"))
    # Undone a moment ago, or another worker was faster; or it waits for the end of a hold.
    if not found or is_held(found[0], today):
        return False
    casefile, gone = found[0], Gone()
    organization, asked = casefile.organization, casefile.destruction
    days = {"asked_on": asked.asked_on, "confirmed_on": asked.confirmed_on or today}
    destroy_casefile(casefile, gone, now=now)
    because = DestroyedBecause.TWO_PEOPLE
    certify(organization=organization, gone=gone, because=because, today=today, days=days)
    return True


def _held(casefile: Casefile, organizer: Organizer) -> Casefile:
    mine = Casefile.objects.of(organizer.organization).filter(pk=casefile.pk)
    found = hold(mine.select_related("organization"))
    if not found:
        raise NotYourCasefile
    return found[0]
