"""What answers say of a packet, to its tasker or to an organization."""

from __future__ import annotations

from django.utils.translation import gettext
from rest_framework import serializers

from ..choices import Destination, Language, PacketStatus
from ..models import Packet
from ..rules.masking import LONGEST_WORD, MOST_WORDS
from ..services.packet_progress import progress_of
from ..services.packet_stamps import stamp_of
from ..services.packets import failure_of
from .fields import ClientRef, Incoming, Outgoing, Text, Word


class VolumeQuery(Incoming):
    """Which file."""

    volume = serializers.IntegerField(
        required=False, min_value=1, max_value=9_999, help_text="Which volume; 1 if none is named."
    )


class VolumeOutput(Outgoing):
    """One volume of a packet that is too large for one file."""

    number = serializers.IntegerField(help_text="Its number, from 1.")
    pages = serializers.IntegerField(help_text="Its pages.")
    size = serializers.IntegerField(help_text="Its bytes.")
    file_sha256 = serializers.CharField(help_text="Its digest.")
    data_sha256 = serializers.CharField(
        help_text="The digest of the data inside, as the first volume lists it."
    )
    made_at = serializers.DateTimeField(help_text="When it was made.")


class PacketOutput(Outgoing):
    """An evidence packet and how far it is."""

    id = serializers.UUIDField(help_text="Its id.")
    client_ref = serializers.UUIDField(help_text="The id that it was given.")
    dispute = serializers.UUIDField(
        source="dispute_id", allow_null=True, help_text="The dispute that it is of."
    )
    casefile = serializers.UUIDField(
        source="casefile_id", allow_null=True, help_text="The casefile that it is of."
    )
    language = Word(Language, help_text="The language that it is laid out in.")
    destination = Word(Destination, help_text="For whom it is made.")
    status = Word(PacketStatus, help_text="How far it is; ask again until it is ready.")
    failure = serializers.CharField(help_text="A word for what went wrong; empty if nothing did.")
    failure_message = serializers.SerializerMethodField(
        help_text="What went wrong and what to do, in the language of the request; empty if"
        " nothing did."
    )
    manifest_sha256 = serializers.CharField(
        help_text="The digest of what it says; empty until that is frozen."
    )
    file_sha256 = serializers.CharField(help_text="The digest of the PDF; empty until it is ready.")
    size = serializers.IntegerField(help_text="Bytes of the PDF; 0 until it is ready.")
    pages = serializers.IntegerField(help_text="Pages that are done: all once it is ready.")
    pages_expected = serializers.IntegerField(
        help_text="About how many pages it will have; said when it is asked for."
    )
    volumes = serializers.IntegerField(
        help_text="How many files it is. Where more than one, `size` and `pages` are of all of"
        " them, and `file_sha256` is one digest for all."
    )
    volume = serializers.SerializerMethodField(help_text="Which of them is being made.")
    bound = VolumeOutput(many=True, help_text="Volumes that are made; none of a single file.")
    requested_at = serializers.DateTimeField(help_text="When it was asked for.")
    compiled_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was compiled; null until it is ready."
    )

    stamped_at = serializers.DateTimeField(
        allow_null=True,
        help_text="When a timestamp authority confirmed that the PDF was there; null if none did.",
    )
    stamped_by = serializers.CharField(help_text="The name of that authority; empty if none did.")
    stamp_message = serializers.SerializerMethodField(
        help_text="How it is about that, in the language of the request. A PDF that gets it later"
        " has another digest; the earlier one stays good."
    )

    def get_volume(self, packet: Packet) -> int:
        return progress_of(packet).volume

    def get_stamp_message(self, packet: Packet) -> str:
        return gettext(stamp_of(packet))

    def get_failure_message(self, packet: Packet) -> str:
        return gettext(failure_of(packet))


class PacketRequest(Incoming):
    """A packet to compile."""

    client_ref = ClientRef()
    language = Word(Language, help_text="The language to lay it out in.")
    destination = Word(
        Destination, required=False, help_text="For whom it is; for anyone if it is left out."
    )
    hidden = serializers.ListField(
        child=Text(max_length=LONGEST_WORD),
        required=False,
        max_length=MOST_WORDS,
        help_text="Names and words to cover in what people wrote.",
    )
