"""What an organization reads of a moment, in words that never say "you" of the tasker."""

from __future__ import annotations

from ..choices import EventKind
from ..errors import gettext_noop as _

# Where the tasker's own page says "you".
SAID_TO_AN_ORGANIZATION = {
    EventKind.RAISED: _("The tasker raised this dispute"),
    EventKind.AGED: _("More days have passed"),
    EventKind.PAYMENT_RECORDED: _("The tasker recorded a payment for it"),
    EventKind.RATES_REPORTED: _("The tasker told the rates before and after a change"),
    EventKind.AMENDED: _("The tasker corrected what it says"),
    EventKind.EVIDENCE_ATTACHED: _("The tasker attached evidence"),
    EventKind.SHARED: _("The tasker shared it with you"),
    EventKind.UNSHARED: _("The tasker stopped sharing it with you"),
    EventKind.SETTLED: _("The tasker marked it as settled"),
    EventKind.WITHDRAWN: _("The tasker withdrew it"),
    EventKind.REOPENED: _("The tasker opened it again"),
    EventKind.PAID_LATE: _("Pay came late, so it is open again"),
    EventKind.PAID: _("All the pay has come"),
    EventKind.UNPAID_AGAIN: _("Some of the pay is missing again"),
    EventKind.EVENT_DATED: _("Who opened its mass event changed the days"),
    EventKind.ADDED_TO_CASEFILE: _("An organizer added it to a casefile"),
    EventKind.REMOVED_FROM_CASEFILE: _("An organizer took it out of a casefile"),
    EventKind.PACKET_COMPILED: _("A packet with it was compiled"),
}
