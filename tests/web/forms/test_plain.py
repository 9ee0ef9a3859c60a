from __future__ import annotations

from django import forms
from django.utils.translation import override

from disputes.web.forms.kept import KeptForm


class AnyForm(KeptForm):
    word = forms.CharField(max_length=3)
    choice = forms.ChoiceField(choices=[("a", "A")], required=False)
    named = forms.CharField(error_messages={"required": "Write a name."})


def said(**typed: str) -> dict[str, list[str]]:
    return {name: list(map(str, errors)) for name, errors in AnyForm(typed).errors.items()}


def test_no_error_is_left_to_a_language_that_django_lacks() -> None:
    with override("fil"):
        errors = said(choice="b")

    assert errors["word"] == ["Punan ito."]
    assert errors["choice"] == ["Pumili ng isa sa mga sagot sa listahan."]


def test_what_a_field_says_itself_stays() -> None:
    assert said(word="long word")["named"] == ["Write a name."]
    assert said(word="long word")["word"] == ["This does not fit here. Check it and try again."]
