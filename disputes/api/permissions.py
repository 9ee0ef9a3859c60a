"""Which kind of person a view is for; to every other kind it does not exist."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from ..access import SecondStepNeeded, organizer_of, owes_second_step, tasker_of
from ..models import Account


class IsSignedIn(BasePermission):
    """Any account; the view finds it as `view.account`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.user, Account):
            return False
        view.account = request.user
        return True


class IsTasker(IsSignedIn):
    """A tasker, whom the view finds as `view.tasker`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        tasker = tasker_of(request.user)
        if tasker is None:
            raise NotFound
        view.tasker = tasker
        return True


class IsOrganizer(IsSignedIn):
    """An organizer, whom the view finds as `view.organizer`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        organizer = organizer_of(request.user)
        if organizer is None:
            raise NotFound
        if owes_second_step(organizer):
            raise SecondStepNeeded
        view.organizer = organizer
        return True
