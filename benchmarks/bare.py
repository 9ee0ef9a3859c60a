"""The least that Django can do with the same fields: a model form, a save, a redirect."""

from __future__ import annotations

import uuid

from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils import timezone

from disputes.models import Tasker, WorkEntry

FIELDS = ("platform", "kind", "worked_on", "seconds", "units", "promised_micros", "currency")
EntryForm = modelform_factory(WorkEntry, fields=FIELDS)


def log(request: HttpRequest) -> HttpResponse:
    tasker = Tasker.objects.get(account__nickname=request.user.get_username())
    entry = WorkEntry(tasker=tasker, client_ref=uuid.uuid4(), entered_at=timezone.now())
    form = EntryForm(request.POST, instance=entry)
    if not form.is_valid():
        return HttpResponse(status=422)
    form.save()
    return HttpResponseRedirect("/")


urlpatterns = [path("bare/", log), path("", include("tracker.urls"))]
