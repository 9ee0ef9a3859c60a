"""Who is at the door: pages of one kind of person are not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from .. import access
from ..models import Account, Organizer, Tasker
from ..rules.time_zones import zone_of
from .forms.sign_in import SignInForm

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
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


def tasker_required(
    view: Callable[Concatenate[TaskerRequest, Arguments], HttpResponse],
) -> View[Arguments]:
    """Call the view for a tasker; others who are signed in get 404, strangers sign in first."""
    return _door(view, _as_tasker)


def organizer_required(
    view: Callable[Concatenate[OrganizerRequest, Arguments], HttpResponse],
) -> View[Arguments]:
    """Call the view for an organizer; others who are signed in get 404, strangers sign in first."""
    return _door(view, _as_organizer)


def _door(
    view: Callable[Concatenate[Known, Arguments], HttpResponse],
    recognise: Callable[[HttpRequest, Account], Known | None],
) -> View[Arguments]:
    @wraps(view)
    def door(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        if not isinstance(request.user, Account):
            return sign_in_first(request)
        known = recognise(request, request.user)
        if known is None:
            raise Http404
        return view(known, *args, **kwargs)

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


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in; what was typed into a form goes along and is not lost."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), reverse("public:sign-in"))
    context = {
        "form": SignInForm(),
        "next": request.get_full_path(),
        "carried": typed(request),
        "expired": True,
    }
    return render(request, "public/sign_in.html", context, status=401)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a form carried, without secrets and without what belongs to the form itself."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "phrase" not in name and not name.startswith("carry.")
    ]
