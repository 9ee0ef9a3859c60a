"""What answers say of a packet before it is asked for: what it would lack, and words alike."""

from __future__ import annotations

from django.utils.translation import gettext
from rest_framework import serializers

from ..choices import Destination, Gap, Language, Need
from ..queries.packet_gaps import Lacking, Look
from ..templatetags.gaps import said
from .fields import Id, Incoming, Outgoing, Word

NOT_CHECKED = "We have not checked this form with the office: compare before you send."


class MissingQuery(Incoming):
    """For whom the packet would be."""

    destination = Word(Destination, help_text="For whom it would be.")
    language = Word(
        Language, required=False, help_text="The language it would be in; English if left out."
    )


class DisputeMissingQuery(MissingQuery):
    """For whom the packet of a dispute would be."""

    dispute = Id(help_text="A dispute of yours.")


class LackingOutput(Outgoing):
    """One thing that is missing."""

    gap = Word(Gap, help_text="What is missing.")
    need = Word(Need, help_text="Whether they ask for it, or it would help.")
    message = serializers.SerializerMethodField(
        help_text="The same in a sentence, in the language of the request."
    )
    count = serializers.IntegerField(help_text="How many things lack it; 0 if it is of the whole.")
    of = serializers.IntegerField(help_text="Of how many.")
    disputes = serializers.SerializerMethodField(help_text="The disputes of the first few of them.")

    def get_message(self, each: Lacking) -> str:
        return said(each)

    def get_disputes(self, each: Lacking) -> list[str]:
        return list(dict.fromkeys(str(where.dispute) for where in each.where))


class MissingOutput(Outgoing):
    """What to know before a packet is asked for. It can be asked for all the same."""

    has_form = serializers.BooleanField(help_text="Whether it is laid out as they ask.")
    warning = serializers.SerializerMethodField(
        help_text="What to know of the form, in the language of the request; empty if nothing."
    )
    missing = LackingOutput(source="lacking", many=True, help_text="What they ask for first.")
    alike = serializers.ListField(
        child=serializers.ListField(child=serializers.UUIDField()),
        help_text="Disputes of several taskers that are told in nearly the same words, by group.",
    )

    def get_warning(self, look: Look) -> str:
        return gettext(NOT_CHECKED) if look.is_an_offices and not look.is_checked else ""
