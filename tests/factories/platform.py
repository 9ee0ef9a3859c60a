"""Platforms."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from disputes.models import Platform


class PlatformFactory(DjangoModelFactory):
    class Meta:
        model = Platform

    slug = factory.Sequence("platform-{}".format)
    name = factory.Sequence("Platform {}".format)
