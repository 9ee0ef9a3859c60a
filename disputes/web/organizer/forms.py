"""What an organizer fills in: filters of the list, a new casefile, a packet."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ...choices import Language
from ...models import Dispute, Organization
from ...models.dispute import DisputeQuerySet
from ...queries.office import not_opened_by
from ...templatetags.owed import in_order_of_names
from ..forms.base import OwedForm, PlainText, WordField
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
    """A packet of a casefile, in one language."""

    language = WordField(Language, widget=forms.RadioSelect, label=_("Language of the packet"))


def spoken_language() -> dict[str, str]:
    """The reader's own language as the first choice for a packet, if packets speak it."""
    spoken = get_language() or ""
    return {"language": spoken if spoken in set(Language) else Language.ENGLISH}


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
