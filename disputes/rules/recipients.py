"""What whoever a packet is made for is to the taskers in it."""

from __future__ import annotations

from typing import Final

from ..choices import Destination, Recipient, RecipientKind

# Those with a form of their own; any other destination bears the name of its kind.
KINDS: Final = {
    Destination.CROWDSOURCING_OMBUDS: RecipientKind.OMBUDS,
    Destination.CROWDSOURCING_OMBUDS_DE: RecipientKind.OMBUDS,
    Destination.PRUDHOMMES: RecipientKind.COURT,
    Destination.US_WHD: RecipientKind.INSPECTORATE,
    Destination.SENA: RecipientKind.INSPECTORATE,
    Destination.KENYA_ELRC: RecipientKind.COURT,
    Destination.EU_REQUEST: RecipientKind.PLATFORM,
}
READERS: Final = {
    RecipientKind.UNION: Recipient.UNION,
    RecipientKind.PLATFORM: Recipient.PLATFORM,
    RecipientKind.OMBUDS: Recipient.OMBUDS_OFFICE,
    RecipientKind.INSPECTORATE: Recipient.LABOUR_OFFICE,
    RecipientKind.COURT: Recipient.COURT,
    RecipientKind.PRESS: Recipient.PRESS,
}
# Who may print what they get, and who knows from each exact line whose it is.
APART: Final = {
    Recipient.PRESS: RecipientKind.PRESS,
    Recipient.PLATFORM: RecipientKind.PLATFORM,
}


def kind_of(destination: str) -> RecipientKind:
    """Return the kind of recipient at a destination; ValueError if there is no such one."""
    known = Destination(destination)
    return KINDS.get(known) or RecipientKind(known.value)


def may_read(reader: Recipient, *, destination: str) -> bool:
    """Say whether what was made for a destination may be linked for a reader.

    The press and the platform are apart: they get what was made for them, and nothing else.
    """
    return reader not in APART or kind_of(destination) is APART[reader]


def reader_of(destination: str) -> Recipient | None:
    """Return for whom whatever was made for a destination leaves; None where for anyone."""
    return READERS.get(kind_of(destination))
