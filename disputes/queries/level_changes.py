"""When a tasker who went on sharing changed how much may be told of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..choices import EventKind
from ..errors import gettext_noop as _
from ..models import DisputeEvent
from .claim_events import in_order

SAID = _("You changed what may be told of you")
SAID_TO_AN_ORGANIZATION = _("The tasker changed what may be told of them")


def level_changes(events: Iterable[DisputeEvent]) -> set[UUID]:
    """Return the events that share what that organization had already."""
    found: set[UUID] = set()
    sharing: set[str] = set()
    for event in in_order(events):
        organization = event.detail.get("organization", "")
        if event.kind == EventKind.SHARED:
            if organization in sharing:
                found.add(event.pk)
            sharing.add(organization)
        elif event.kind == EventKind.UNSHARED:
            sharing.discard(organization)
    return found
