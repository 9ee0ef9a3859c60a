"""A tasker's name and address: written, written anew, taken away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Consent, Identity, IdentitySchedule, Tasker
from ..queries.sealed import key_of
from ..vault.fields import seal_text
from .locks import hold


class NoName(DomainError):
    code = "no_name"
    message = _("Write your name, or go back and write nothing.")
    field = "name"


@transaction.atomic
def write(
    *, tasker: Tasker, name: str, lives_at: str, contact: str, platform_ids: str, today: date
) -> Identity:
    """Keep who they are in the place of what they wrote before.

    What was agreed about the earlier words does not count for these: the row is another one.
    """
    if not name.strip():
        raise NoName
    hold(Account.objects.filter(pk=tasker.account_id).only("pk"))
    Identity.objects.filter(tasker=tasker).delete()
    end_files(tasker.pk)
    row, key = Identity(tasker=tasker, written_on=today), key_of(tasker)
    said = {"name": name, "lives_at": lives_at, "contact": contact, "platform_ids": platform_ids}
    for field, text in said.items():
        seal_text(key, row, field, text)
    row.save(force_insert=True)
    return row


@transaction.atomic
def erase(*, tasker: Tasker) -> bool:
    """Take it away; say whether there was anything."""
    hold(Account.objects.filter(pk=tasker.account_id).only("pk"))
    gone, _rows = Identity.objects.filter(tasker=tasker).delete()
    end_files(tasker.pk)
    return bool(gone)


def end_files(tasker_id: UUID) -> None:
    """Delete what their name may be in; an organization can make it anew without them."""
    shared_with = Consent.objects.filter(tasker_id=tasker_id).values("organization")
    IdentitySchedule.objects.filter(packet__casefile__organization__in=shared_with).delete()
