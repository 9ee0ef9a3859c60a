"""The administration site: nobody but a signed-in operator can tell that it is there."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse

from ..models import (
    ClosedDay,
    MassEvent,
    Organization,
    Organizer,
    Platform,
    RetentionTerm,
    RuleVersion,
    WageVersion,
)
from .mass_events import MassEventAdmin
from .organizations import OrganizationAdmin, OrganizerAdmin
from .platforms import PlatformAdmin
from .retention import RetentionTermAdmin
from .rules import ClosedDayAdmin, RuleAdmin
from .wages import WageAdmin


class OperatorSite(AdminSite):
    site_header = site_title = "Owed"
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one place to sign in, the public page; a second one would show."""
        raise Http404

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def hidden(request: HttpRequest, *args: object, **kwargs: object) -> Any:
            if not self.has_permission(request):
                raise Http404
            answer = guarded(request, *args, **kwargs)
            # The scripts of Django's own pages write HTML; they still come from here alone.
            answer._csp_replace = {"require-trusted-types-for": None}
            return answer

        return hidden


site = OperatorSite(name="admin")
site.register(Platform, PlatformAdmin)
site.register(Organization, OrganizationAdmin)
site.register(Organizer, OrganizerAdmin)
site.register(MassEvent, MassEventAdmin)
site.register(RuleVersion, RuleAdmin)
site.register(ClosedDay, ClosedDayAdmin)
site.register(WageVersion, WageAdmin)
site.register(RetentionTerm, RetentionTermAdmin)
