"""What a dispute is about, held and checked: when it is raised, and when that is corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, Dispute, DisputeEntry, Tasker, WorkEntry
from .claimed_once import refuse_claimed_already
from .locks import hold


class NotYours(DomainError):
    code = "dispute_of_others_work"
    message = _("You can only dispute what you logged yourself. Choose it from your own list.")


class TakenBack(DomainError):
    code = "dispute_of_taken_back_work"
    message = _("You took back something you chose. Restore it first, or choose without it.")


class SeveralCurrencies(DomainError):
    code = "dispute_several_currencies"
    message = _("This is about several currencies. Raise one dispute for each currency.")
    field = "entries"


class SeveralPlatforms(DomainError):
    code = "dispute_several_platforms"
    message = _("This is about several platforms. Raise one dispute for each platform.")
    field = "entries"


class NothingLeft(DomainError):
    code = "dispute_about_nothing"
    message = _("Keep at least one piece of work in this dispute, or write what happened.")
    field = "entries"


Part = WorkEntry | Deactivation


def hold_parts(
    tasker: Tasker, entries: Collection[UUID], deactivation: UUID | None
) -> tuple[list[WorkEntry], list[Deactivation]]:
    """Hold what a dispute is about: what is checked is what is claimed, and stays so."""
    work = WorkEntry.objects.of(tasker).filter(pk__in=entries).select_related("platform")
    held = hold(work.defer("project", "task_ref", "note"))
    if deactivation is None:
        return held, []
    lock_outs = Deactivation.objects.of(tasker).filter(pk=deactivation)
    return held, hold(lock_outs.select_related("platform"))


def check_standing(about: Iterable[Part]) -> None:
    if any(row.retracted_at is not None for row in about):
        raise TakenBack


def check_one_currency(about: Iterable[Part]) -> None:
    # Where no amount is stated there is no currency to mix.
    if len({row.currency for row in about} - {""}) > 1:
        raise SeveralCurrencies


@dataclass(frozen=True, slots=True)
class Choice:
    """The work that a dispute is to be about from now on, held beside what else it may be about."""

    keys: frozenset[UUID]
    work: Sequence[WorkEntry]
    lock_outs: Sequence[Deactivation]

    @classmethod
    def hold(cls, dispute: Dispute, entries: Collection[WorkEntry]) -> Choice:
        """Hold it, what is in the dispute, and its lock-out: before the dispute itself is held."""
        keys = frozenset(entry.pk for entry in entries)
        inside = dispute.items.values_list("entry_id", flat=True)
        work, lock_outs = hold_parts(dispute.tasker, {*keys, *inside}, dispute.deactivation_id)
        if not keys <= {entry.pk for entry in work}:
            raise NotYours
        return cls(keys, work, lock_outs)

    def checked(self, held: Dispute) -> set[UUID]:
        """Return what the held dispute is about from now on, by the rules of raising one.

        What was taken back stays in it: it counts in nothing, and again when it is put back.
        """
        inside = work_of(held)
        chosen = [entry for entry in self.work if entry.pk in self.keys]
        new = [entry for entry in chosen if entry.pk not in inside]
        check_standing(new)
        refuse_claimed_already(tasker=held.tasker, about=[entry.pk for entry in new], besides=held)
        if any(entry.platform_id != held.platform_id for entry in new):
            raise SeveralPlatforms
        about: list[Part] = [*chosen, *self.lock_outs]
        check_one_currency(row for row in about if row.retracted_at is None)
        taken_back = {entry.pk for entry in self.work if entry.retracted_at is not None}
        return {*self.keys, *(inside & taken_back)}


def work_of(dispute: Dispute) -> set[UUID]:
    return set(dispute.items.values_list("entry_id", flat=True))


def write_work(dispute: Dispute, about: Collection[UUID]) -> None:
    """Write which work a held dispute is about; what stays in it is not touched."""
    dispute.items.exclude(entry__in=about).delete()
    new = set(about) - work_of(dispute)
    DisputeEntry.objects.bulk_create(DisputeEntry(dispute=dispute, entry_id=pk) for pk in new)
