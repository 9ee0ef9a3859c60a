"""Unions and workers' associations; the key of each is made with its first organizer."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Organization


class OrganizationNameTaken(DomainError):
    code = "organization_name_taken"
    message = _("An organization has this name already. Give it another one.")
    field = "name"


class OrganizationNameUnusable(DomainError):
    code = "organization_name_unusable"
    message = _("Give the organization a name of 1 to 120 letters.")
    field = "name"


def organization_named(name: str) -> Organization | None:
    """Return the one that has this name, in whatever letters and spaces it is typed."""
    return Organization.objects.filter(name__iexact=_as_kept(name)).first()


def check_name(name: str, *, of: Organization | None = None) -> str:
    """Return the name as it would be kept; raise if it cannot be, or another one has it."""
    kept = _as_kept(name)
    if not 1 <= len(kept) <= 120:
        raise OrganizationNameUnusable
    there = organization_named(kept)
    if there is not None and there != of:
        raise OrganizationNameTaken
    return kept


@transaction.atomic
def found_organization(*, name: str) -> Organization:
    organization = Organization(name=check_name(name))
    _save_named(organization, force_insert=True)
    return organization


@transaction.atomic
def rename_organization(*, organization: Organization, name: str) -> None:
    organization.name = check_name(name, of=organization)
    _save_named(organization, update_fields=["name"])


def _save_named(organization: Organization, **how: Any) -> None:
    try:
        with transaction.atomic():
            organization.save(**how)
    except IntegrityError:
        raise OrganizationNameTaken from None


def _as_kept(name: str) -> str:
    return " ".join(name.split())
