"""What an organizer fills in: filters of the list, a new casefile, a packet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ...choices import Language, LetterKind
from ...models import Dispute, Organization
from ...models.dispute import DisputeQuerySet
from ...queries.office import not_opened_by
from ...rules.letters import PLATFORM
from ...templatetags.owed import in_order_of_names
from ..forms.base import OwedForm, PlainText, WordField
from ..forms.codes import AppCode, CodeField
from ..forms.destination import ChosenDestination, HiddenWords
from ..forms.sign_in import PassPhrase
from .wording import QUESTIONS, name_of

COLUMNS = {
    "platform": "platform__slug",
    "ground": "ground",
    "age": "age_band",
    "country": "country",
}


class DisputeFilter(forms.Form):
    """A filter that lives in the address, so that it can be kept; empty means all.

    It offers only what is among the disputes that are shared, each with its name.
    """

    platform = forms.ChoiceField(required=False, label=QUESTIONS["platform"])
    ground = forms.ChoiceField(required=False, label=QUESTIONS["ground"])
    age = forms.ChoiceField(required=False, label=QUESTIONS["age"])
    country = forms.ChoiceField(required=False, label=QUESTIONS["country"])
    unread = forms.BooleanField(required=False, label=_("Only those nobody here has opened"))

    def __init__(self, data: QueryDict, shared: DisputeQuerySet) -> None:
        super().__init__(data, label_suffix="")
        self.shared = shared
        found = set(shared.order_by().values_list(*COLUMNS.values(), "platform__name").distinct())
        for index, question in enumerate(COLUMNS):
            cells = {(row[index], row[-1] if question == "platform" else "") for row in found}
            self._offer(question, cells)

    def _offer(self, question: str, cells: Iterable[tuple[str, str]]) -> None:
        field = self.fields[question]
        assert isinstance(field, forms.ChoiceField)
        named = [(cell, name_of(question, cell, label)) for cell, label in cells if cell]
        field.choices = [("", _("All")), *in_order_of_names(named)]

    def matching(self, organization: Organization) -> DisputeQuerySet:
        """Return the disputes that the filter asks for; none if it asks for what is not there."""
        if not self.is_valid():
            return self.shared.none()
        wanted = {
            column: self.cleaned_data[question]
            for question, column in COLUMNS.items()
            if self.cleaned_data[question]
        }
        chosen = self.shared.filter(**wanted)
        if self.cleaned_data["unread"]:
            chosen = not_opened_by(organization, chosen)
        return chosen


class CasefileForm(OwedForm):
    """A new casefile: the words are the organization's own and are kept sealed."""

    title = PlainText(
        required=True,
        max_length=200,
        label=_("Title"),
        error_messages={"required": _("Give the casefile a title.")},
    )
    note = PlainText(rows=4, label=_("Note (you may leave this empty)"))


class PacketForm(OwedForm):
    """A packet of a casefile, in one language, for somebody; `looked` after the preview."""

    destination = ChosenDestination()
    hidden = HiddenWords()
    looked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    language = WordField(Language, widget=forms.RadioSelect, label=_("Language of the packet"))


class PickForm(forms.Form):
    """Disputes ticked in a list, for one casefile."""

    dispute = forms.ModelMultipleChoiceField(
        queryset=Dispute.objects.none(),
        error_messages={"required": _("Tick at least one dispute.")},
    )

    def __init__(self, data: QueryDict, shared: DisputeQuerySet) -> None:
        super().__init__(data)
        field = self.fields["dispute"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = shared


class LetterBatchForm(OwedForm):
    """One letter for the ticked disputes, each to be written by its own tasker."""

    kind = WordField(
        LetterKind,
        label=_("What shall the letters do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the letters shall do.")},
    )
    recipient = forms.ChoiceField(
        label=_("To whom do they go?"),
        widget=forms.RadioSelect,
        initial=PLATFORM,
        error_messages={"required": _("Choose to whom they go.")},
    )
    language = WordField(
        Language,
        label=_("Language of the letters"),
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    dispute = forms.ModelMultipleChoiceField(
        label=_("Disputes"),
        queryset=Dispute.objects.none(),
        error_messages={
            "required": _("Tick at least one dispute."),
            "invalid_choice": _("A dispute is not shared any more. Load the page again."),
        },
    )

    def __init__(
        self, *args: Any, offices: Iterable[tuple[str, str]], shared: DisputeQuerySet, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        recipient, dispute = self.fields["recipient"], self.fields["dispute"]
        assert isinstance(recipient, forms.ChoiceField)
        assert isinstance(dispute, forms.ModelMultipleChoiceField)
        recipient.choices = [(PLATFORM, _("The platform")), *offices]
        dispute.queryset = shared


class SecondStepForm(OwedForm):
    """The code of now, and the pass phrase: who only holds the computer changes nothing."""

    asked_as = {"old": "pass_phrase"}

    code = AppCode()
    pass_phrase = PassPhrase(label=_("Your pass phrase now"))

    def said(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("code", "pass_phrase")}


class HelpNumberForm(OwedForm):
    """The number that a tasker told, and that one knows who they are."""

    number = CodeField(
        label=_("The number that they told you"),
        error_messages={"required": _("Write the number that they told you.")},
    )
    known = forms.BooleanField(
        label=_("I met or spoke to this person and I know them."),
        error_messages={"required": _("Meet or call them first, then tick this box.")},
    )
