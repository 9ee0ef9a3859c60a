"""This phone: whether notes may be kept on it, and what its outbox needs to know to send them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ...queries.sealed import device_mark
from ..identity import TaskerRequest, tasker_required
from ..own_device import OPENER, WHOSE, is_own, say_whose
from .forms.device import OpenerForm

# In the session: nobody is asked twice whether to choose a code.
NO_BOX = "no_box"
View = Callable[[TaskerRequest], HttpResponse]


def from_own_device(view: View) -> View:
    """Refuse what the outbox of another person sends: whoever signs in on a phone after her."""

    @wraps(view)
    def door(request: TaskerRequest) -> HttpResponse:
        whose = request.headers.get(WHOSE)
        if whose is not None and whose != device_mark(request.tasker):
            return JsonResponse({"code": "of_somebody_else"}, status=409)
        return view(request)

    return door


@require_http_methods(["GET", "POST"])
@tasker_required
def device(request: TaskerRequest) -> HttpResponse:
    """Choose a code for notes without a network, on a phone that nobody else uses."""
    if "not_now" in request.POST:
        request.session[NO_BOX] = True
        return redirect("tasker:home")
    if request.method == "POST":
        say_whose(request)
        answer = redirect("tasker:device")
        if not is_own(request) or "forget" in request.POST:
            # What a script deletes may stay in the files of the browser; this takes them away.
            answer.headers["Clear-Site-Data"] = '"storage"'
        return answer
    return render(request, "tasker/device.html", {"own": is_own(request), "setup": is_own(request)})


@require_http_methods(["GET", "POST"])
@tasker_required
def state(request: TaskerRequest) -> HttpResponse:
    """Tell the outbox whose it is talking to; keep, while signed in, what opens its box."""
    form = OpenerForm(request.POST)
    if request.method == "POST" and is_own(request) and form.is_valid():
        request.session[OPENER] = form.cleaned_data["opener"]
    return JsonResponse(
        {
            "whose": device_mark(request.tasker),
            "token": get_token(request),
            "opener": request.session.get(OPENER, "") if is_own(request) else "",
            "doors": {
                "work": reverse("tasker:entries-log"),
                "payment": reverse("tasker:payments-record"),
                "lock_out": reverse("tasker:deactivations-record"),
                "unpaid": reverse("tasker:unpaid"),
                "many": reverse("tasker:batches-log"),
            },
        }
    )
