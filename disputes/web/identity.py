"""Who is at the door: pages of one kind of person are not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from .. import access
from ..models import Account, Organizer, Tasker
from ..queries.sealed import VaultClosed, is_let_in, is_open
from ..rules.time_zones import zone_of
from .answers import wants_json
from .carried import carry, carry_for
from .forms.opening import OpenForm
from .forms.sign_in import SignInForm
from .limits import limited

Arguments = ParamSpec("Arguments")


class SignedInRequest(HttpRequest):
    """A request of somebody with an account."""

    user: Account


class TaskerRequest(SignedInRequest):
    """A request of a tasker."""

    tasker: Tasker


class OrganizerRequest(SignedInRequest):
    """A request of an organizer."""

    organizer: Organizer


Known = TypeVar("Known", bound=SignedInRequest)
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


def tasker_required(
    view: Callable[Concatenate[TaskerRequest, Arguments], HttpResponseBase],
) -> View[Arguments]:
    """Call the view for a tasker; others who are signed in get 404, strangers sign in first."""
    return _door(view, _as_tasker)


def organizer_required(
    view: Callable[Concatenate[OrganizerRequest, Arguments], HttpResponseBase],
) -> View[Arguments]:
    """Call the view for an organizer; others who are signed in get 404, strangers sign in first.

    Whom no colleague let in yet reads how that is done, and sees nothing else.
    """

    @wraps(view)
    def door(
        request: OrganizerRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponseBase:
        if not is_let_in(request.organizer):
            return render(request, "organizer/not_let_in.html", status=403)
        return view(request, *args, **kwargs)

    return organizer_let_in_or_not(door)


def organizer_let_in_or_not(
    view: Callable[Concatenate[OrganizerRequest, Arguments], HttpResponseBase],
) -> View[Arguments]:
    """Call the view for an organizer, let in or not: for what belongs to their own account.

    Who has to turn on the second step is sent there, and sees nothing else before.
    """

    @wraps(view)
    def door(
        request: OrganizerRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponseBase:
        if access.owes_second_step(request.organizer):
            return redirect("organizer:second-step")
        return view(request, *args, **kwargs)

    return organizer_at_the_door(door)


def organizer_at_the_door(
    view: Callable[Concatenate[OrganizerRequest, Arguments], HttpResponseBase],
) -> View[Arguments]:
    """Call the view for an organizer who may still owe the second step: only to turn it on."""
    return _door(view, _as_organizer)


def _door(
    view: Callable[Concatenate[Known, Arguments], HttpResponseBase],
    recognise: Callable[[HttpRequest, Account], Known | None],
) -> View[Arguments]:
    @wraps(view)
    def door(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return sign_in_first(request)
        known = recognise(request, request.user)
        if known is None:
            raise Http404
        if not is_open(request.user):
            return open_first(request, request.user)
        try:
            return limited(view)(known, *args, **kwargs)
        except VaultClosed:  # its tasker left in this moment, and the rows have not gone yet
            raise Http404 from None

    return door


def _as_tasker(request: HttpRequest, account: Account) -> TaskerRequest | None:
    tasker = access.tasker_of(account)
    if tasker is None:
        return None
    timezone.activate(zone_of(chosen=account.time_zone, country=tasker.country))
    known = cast(TaskerRequest, request)
    known.tasker = tasker
    return known


def _as_organizer(request: HttpRequest, account: Account) -> OrganizerRequest | None:
    organizer = access.organizer_of(account)
    if organizer is None:
        return None
    timezone.activate(zone_of(chosen=account.time_zone, country=""))
    known = cast(OrganizerRequest, request)
    known.organizer = organizer
    return known


def open_first(request: HttpRequest, account: Account) -> HttpResponse:
    """Ask for the pass phrase where a passkey gave no secret; what was typed goes along, sealed."""
    if wants_json(request):
        return JsonResponse({"code": "signed_out"}, status=401)
    context = {"form": OpenForm(), "next": request.get_full_path()}
    if request.method == "POST":
        context["carried"] = carry_for(request, account)
    return render(request, "public/opening.html", context, status=401)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in; what was typed before an idle session ended goes along, sealed."""
    if wants_json(request):
        return JsonResponse({"code": "signed_out"}, status=401)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), reverse("public:sign-in"))
    context = {
        "form": SignInForm(),
        "next": request.get_full_path(),
        "carried": carry(request),
        "expired": True,
    }
    return render(request, "public/sign_in.html", context, status=401)
