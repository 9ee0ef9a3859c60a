"""Accounts, taskers, organizations and organizers."""

from __future__ import annotations

import uuid
from datetime import date

import factory
from factory.django import DjangoModelFactory

from disputes.models import Account, Organization, Organizer, Tasker
from disputes.services import own_keys
from disputes.vault import wraps
from disputes.vault.boxes import boxed, public_half
from disputes.vault.fields import place

from .keys import new_key, remembered
from .platform import PlatformFactory as PlatformFactory

PASS_PHRASE = "bani turo keluma sobi"


def wrapped_key(account: Account) -> bytes:
    """A key of one's own, opened by PASS_PHRASE."""
    where = place(account, own_keys.COLUMN)
    return wraps.wrapped_by_pass_phrase(new_key(account), PASS_PHRASE, where)


class AccountFactory(DjangoModelFactory):
    """An account whose pass phrase is PASS_PHRASE."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    nickname = factory.Sequence("bani-turo-{}".format)
    wrapped_key = factory.LazyAttribute(lambda row: wrapped_key(Account(pk=row.id)))
    password = factory.django.Password(PASS_PHRASE)
    opened_on = date(2026, 1, 1)


class TaskerFactory(DjangoModelFactory):
    """A tasker; the account has a real data key."""

    class Meta:
        model = Tasker

    id = factory.LazyFunction(uuid.uuid4)
    account = factory.SubFactory(AccountFactory)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    id = factory.LazyFunction(uuid.uuid4)
    name = factory.Sequence("Union {}".format)
    public_key = factory.LazyAttribute(
        lambda row: public_half(new_key(Organization(pk=row.id))).hex()
    )


class OrganizerFactory(DjangoModelFactory):
    class Meta:
        model = Organizer

    id = factory.LazyFunction(uuid.uuid4)
    account = factory.SubFactory(AccountFactory)
    organization = factory.SubFactory(OrganizationFactory)
    public_key = factory.LazyAttribute(lambda row: public_half(remembered(row.account)).hex())
    wrapped_key = factory.LazyAttribute(
        lambda row: boxed(
            remembered(row.organization).secret,
            bytes.fromhex(row.public_key),
            place(Organizer(pk=row.id), own_keys.COLUMN),
        )
    )
