"""Forms that come back with what was typed when their page is read in another language."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from ..languages import IN_LANGUAGE
from .plain import speak_plainly


class KeptForm(forms.Form):
    """A form that the buttons for languages send along, to be shown again and not saved.

    They are on every page that is shown with such a `form`; its tag has `id="page"`.
    """

    comes_back = True

    def full_clean(self) -> None:
        # Not sooner: forms put fields of their own in while they are made.
        for field in self.fields.values():
            speak_plainly(field)
        super().full_clean()

    def is_valid(self) -> bool:
        """Check the form, unless it was sent only to be read in another language."""
        if IN_LANGUAGE in self.data:
            self.show_unchecked()
        return super().is_valid()

    def show_unchecked(self) -> None:
        """Show what was typed as it is: the form was sent to change, not to be saved."""
        typed = {name: self[name].data for name in self.fields}
        told = {name: text for name, text in typed.items() if text is not None}
        self.initial = {**self.initial, **told}
        self.is_bound = False


def without_tick(data: QueryDict, name: str) -> QueryDict:
    """Return what was sent without a tick that was given for something else."""
    copy = data.copy()
    copy.pop(name, None)
    return copy
