"""Languages, and what is said of people and of how they get in."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class Language(Vocabulary):
    """Languages that a packet can be laid out in; complete and proof-read."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"


class CalendarTitles(Vocabulary):
    """What a calendar elsewhere is told of a day."""

    NEUTRAL = "neutral", _("Only the word “Reminder”")
    KINDS = "kinds", _("What kind of day it is: “Deadline”, “Pay day” or “Reminder”")
    ALL = "all", _("The kind of day, the platform and the amount")


class VouchBasis(Vocabulary):
    """How an organization knows that somebody is a real tasker."""

    KNOWN = "known", _("Somebody here knows this person")
    EVIDENCE = "evidence", _("Somebody here checked the evidence")


class Audience(Vocabulary):
    ORGANIZATION = "organization", _("An organization")


class ConsentLevel(Vocabulary):
    """How much others may learn of who a tasker is; each level allows what the earlier ones do."""

    PSEUDONYM = "pseudonym", _("Under a code: nobody gets my name")
    SEALED = "sealed", _("My name to an office or a court, in a locked file of its own")
    NAMED = "named", _("With my name: the platform too may learn which work is mine")

    def allows(self, least: ConsentLevel) -> bool:
        return self in least.and_above()

    def and_above(self) -> tuple[ConsentLevel, ...]:
        """Return the levels that allow what this one does."""
        levels = tuple(type(self))
        return levels[levels.index(self) :]


class AccountEventKind(Vocabulary):
    """What changed in how somebody gets into their account; said to them, with the day."""

    PASS_PHRASE_CHANGED = "pass_phrase_changed", _("Your pass phrase was changed.")
    PASS_PHRASE_RECOVERED = (
        "pass_phrase_recovered",
        _("Your pass phrase was changed with your recovery code."),
    )
    PASS_PHRASE_HELPED = (
        "pass_phrase_helped",
        _("Your pass phrase was changed with your half of the code and your helper."),
    )
    RECOVERY_CODE_MADE = "recovery_code_made", _("A recovery code was made.")
    CALENDAR_MADE = "calendar_made", _("An address for your calendar was made.")
    MAIL_ON = "mail_on", _("Reminders by e-mail were turned on.")
    MAIL_REFUSED = (
        "mail_refused",
        _("Reminders by e-mail have ended: your address did not take them."),
    )
    SECOND_STEP_ON = "second_step_on", _("The second step of signing in was turned on.")
    SECOND_STEP_OFF = "second_step_off", _("The second step of signing in was turned off.")
    SECOND_STEP_CODE_USED = (
        "second_step_code_used",
        _("A spare code was used in the place of your second step."),
    )
    SECOND_STEP_RESET = (
        "second_step_reset",
        _("The operator of this site took away the second step of signing in."),
    )
    KEY_RENEWED = "key_renewed", _("The key of your organization was renewed.")
    PASSKEY_ADDED = "passkey_added", _("A passkey was added.")
    PASSKEY_REMOVED = "passkey_removed", _("A passkey was removed.")
    HELPER_CHOSEN = "helper_chosen", _("A helper was chosen.")
    HELPER_ENDED = "helper_ended", _("Your helper was taken away.")
    HELP_ASKED = (
        "help_asked",
        _("Somebody asked your helper for a new pass phrase, with your half of the code."),
    )
    HELP_CONFIRMED = (
        "help_confirmed",
        _("Your helper confirmed that you need a new pass phrase."),
    )
    HELP_STOPPED = "help_stopped", _("Asking your helper for a new pass phrase was stopped.")
