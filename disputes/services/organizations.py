"""Unions and workers' associations, each with a data key of its own."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Organization
from ..queries.sealed import subject_of
from ..vault.keys import new_data_key


class OrganizationNameTaken(DomainError):
    code = "organization_name_taken"
    message = _("An organization has this name already. Give it another one.")
    field = "name"


class OrganizationNameUnusable(DomainError):
    code = "organization_name_unusable"
    message = _("Give the organization a name of 1 to 120 letters.")
    field = "name"


@transaction.atomic
def found_organization(*, name: str) -> Organization:
    name = " ".join(name.split())
    if not 1 <= len(name) <= 120:
        raise OrganizationNameUnusable
    if Organization.objects.filter(name__iexact=name).exists():
        raise OrganizationNameTaken
    organization = Organization(name=name)
    organization.wrapped_key = new_data_key(subject_of(organization))
    try:
        with transaction.atomic():
            organization.save(force_insert=True)
    except IntegrityError:
        raise OrganizationNameTaken from None
    return organization
