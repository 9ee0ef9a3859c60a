"""Accounts, taskers, organizations and organizers."""

from __future__ import annotations

import uuid
from datetime import date

import factory
from factory.django import DjangoModelFactory

from disputes.models import Account, Organization, Organizer, Tasker
from disputes.queries.sealed import subject_of
from disputes.vault.keys import new_data_key

from .platform import PlatformFactory as PlatformFactory

PASS_PHRASE = "bani turo keluma sobi"


class AccountFactory(DjangoModelFactory):
    """An account whose pass phrase is PASS_PHRASE."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    nickname = factory.Sequence("bani-turo-{}".format)
    password = factory.django.Password(PASS_PHRASE)
    opened_on = date(2026, 1, 1)


class TaskerFactory(DjangoModelFactory):
    """A tasker with a real data key of their own."""

    class Meta:
        model = Tasker

    id = factory.LazyFunction(uuid.uuid4)
    account = factory.SubFactory(AccountFactory)
    wrapped_key = factory.LazyAttribute(lambda row: new_data_key(subject_of(Tasker(pk=row.id))))


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    id = factory.LazyFunction(uuid.uuid4)
    name = factory.Sequence("Union {}".format)
    wrapped_key = factory.LazyAttribute(
        lambda row: new_data_key(subject_of(Organization(pk=row.id)))
    )


class OrganizerFactory(DjangoModelFactory):
    class Meta:
        model = Organizer

    account = factory.SubFactory(AccountFactory)
    organization = factory.SubFactory(OrganizationFactory)
