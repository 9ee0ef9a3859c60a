"""A claim: what it is about, why, and in whose words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import Ground, Language
from ...forms.base import DayField, OwedForm, PlainText, PlatformField, WordField
from ...forms.corrections import Correction
from ...forms.destination import DestinationField, HiddenWords
from ...forms.looked import LookedField

# In the words of a person with a problem; every ground stands in one group.
MY_ACCOUNT = _("My account")
GROUPS = (
    (
        _("The pay"),
        "NON_PAYMENT PAY_REDUCED LATE_PAYMENT CANCELLED_AFTER_COMPLETION REJECTED_UNPAID_REWORK "
        "TOKEN_COMPENSATION RATE_CUT BONUS_NOT_HONOURED BELOW_MINIMUM_WAGE",
    ),
    (_("Time that was not paid"), "TIME_UNDERCOUNT UNPAID_TRAINING UNPAID_WAITING"),
    (
        MY_ACCOUNT,
        "ACCOUNT_DEACTIVATED DEACTIVATED_AFTER_COMPLAINT BALANCE_FORFEITED_ON_BAN REGION_SHUTDOWN "
        "NO_NOTICE SIGNUP_BLOCKED",
    ),
    (
        _("Getting the money out"),
        "WITHDRAWAL_THRESHOLD_OR_FEE ID_VERIFICATION_FAILED REVIEW_ENDLESS",
    ),
    (
        _("How I am treated"),
        "HELP_DESK_DEAD_END FEAR_OF_RETALIATION CONTRACT_OPAQUE MISCLASSIFICATION "
        "PSYCHOLOGICAL_HARM COLLECTIVE_COMPLAINT",
    ),
)


def grouped_grounds(first: Any = None) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Return the grounds by group; the first group is the one that a page opens."""
    return [
        (title, [(code, _(Ground(code).label)) for code in codes.split()])
        for title, codes in sorted(GROUPS, key=lambda group: group[0] is not first)
    ]


class DisputeWordsForm(OwedForm):
    """What it is about, why, in whose words, and since when: what can be corrected later."""

    ground = WordField(
        Ground,
        label=_("What went wrong?"),
        choices=grouped_grounds,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    statement = PlainText(
        rows=5,
        label=_("What happened, in your own words"),
        help_text=_("Say what you did, what was promised and what they said. Your words count."),
    )
    due_on = DayField(
        label=_("The day the pay was due"),
        help_text=_(
            "Leave it empty to take the pay day of the work, or the first day of the block."
        ),
    )
    entries = forms.TypedMultipleChoiceField(
        required=False,
        coerce=UUID,
        label=_("Which work is it about?"),
        help_text=_("Work that is in an open dispute already is not in this list."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, entries: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        work = self.fields["entries"]
        assert isinstance(work, forms.ChoiceField)
        work.choices = list(entries)


class CorrectionForm(DisputeWordsForm, Correction):
    """The same of a dispute that is there."""

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        return {
            name: self.cleaned_data[name] for name in ("ground", "statement", "due_on", "entries")
        }


class DisputeForm(DisputeWordsForm):
    """A claim that pay is owed, or that access was wrongly taken."""

    deactivation = forms.TypedChoiceField(
        required=False,
        coerce=UUID,
        empty_value=None,
        label=_("Is it about a blocked account?"),
        widget=forms.RadioSelect,
    )
    platform = PlatformField(
        required=False,
        help_text=_("Only needed if you ticked nothing above."),
        empty_label=_("The one above"),
    )

    def __init__(
        self,
        *args: Any,
        deactivations: Collection[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        lock_out = self.fields["deactivation"]
        assert isinstance(lock_out, forms.ChoiceField)
        lock_out.choices = [("", _("No")), *deactivations]
        platform, work = self.fields["platform"], self.fields["entries"]
        assert isinstance(platform, PlatformField)
        assert isinstance(work, forms.ChoiceField)
        if not work.choices and not deactivations:  # there is nothing above that could be ticked
            platform.help_text, platform.empty_label = "", _("Choose")
        if self.initial.get("deactivation"):
            ground = self.fields["ground"]
            assert isinstance(ground, forms.ChoiceField)
            ground.choices = grouped_grounds(MY_ACCOUNT)


class PacketForm(OwedForm):
    """For whom a packet is, in which language, and whether its pictures go as they came."""

    destination = DestinationField()
    hidden = HiddenWords()
    looked = LookedField()
    keeps_others = forms.BooleanField(
        required=False,
        label=_("Leave numbers and addresses of others in"),
        help_text=_("Only for an ombuds office, a labour inspectorate or a court."),
    )
    language = WordField(
        Language,
        label=_("Language of the packet"),
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    originals = forms.BooleanField(
        required=False,
        label=_("Put them in exactly as they came"),
        help_text=_(
            "A court may ask for the very file. Whoever gets the packet can then read all that is "
            "named here. Without the tick they get a copy without it."
        ),
    )
