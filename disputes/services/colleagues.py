"""Organizers let in by a colleague: from then on they open what their organization has."""

from __future__ import annotations

from uuid import UUID

from django.db import models, transaction

from ..models import Account, Organizer
from ..queries.sealed import key_of
from . import own_keys
from .locks import hold


def colleagues_of(organizer: Organizer) -> models.QuerySet[Organizer]:
    """Return everybody else of the organization, by nickname."""
    rows = Organizer.objects.select_related("account").exclude(pk=organizer.pk)
    return rows.filter(organization=organizer.organization_id).order_by("account__nickname")


@transaction.atomic
def let_in(*, organizer: Organizer, colleague_id: UUID) -> bool:
    """Lend a colleague the organization's key; False if nobody of it has this id.

    One who is in already stays as they are.
    """
    rows = colleagues_of(organizer).filter(pk=colleague_id)
    hold(Account.objects.filter(organizer__in=rows.order_by()))
    colleague = rows.first()
    if colleague is None:
        return False
    if not colleague.wrapped_key:
        own_keys.lend_to(colleague, key_of(organizer.organization))
        colleague.save(update_fields=["wrapped_key"])
    return True
