"""Whether somebody saw what a packet lacks before they ask for it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, QueryDict

from ...models import Casefile, Dispute
from ...queries.packet_gaps import Look, look_at
from ..languages import IN_LANGUAGE, chosen_with_form, packet_language, speak_as_chosen


class LookedField(forms.BooleanField):
    """Sent along by the page that says what is missing, and by no other."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)


def asked_in(request: HttpRequest) -> QueryDict:
    """Return what an address asks for, in the language of the reader unless it names one."""
    asked = request.GET.copy()
    asked.setdefault("client_ref", str(uuid4()))
    asked.setdefault("language", packet_language()["language"])
    return asked


def asked_again(request: HttpRequest, marked_by: str) -> QueryDict | None:
    """Return what the page of what is missing sent, only to be read in another language."""
    if marked_by not in request.POST or not chosen_with_form(request):
        return None
    speak_as_chosen(request)
    asked = request.POST.copy()
    del asked[IN_LANGUAGE]
    return asked


def to_look_at(form: forms.Form, subject: Dispute | Casefile, **at: Any) -> Look | None:
    """Return what is to be seen first; None where nothing is, or where it was seen."""
    sent = form.cleaned_data
    if sent["looked"]:
        return None
    found = look_at(subject, destination=sent["destination"], language=sent["language"], **at)
    return None if found.is_empty else found
