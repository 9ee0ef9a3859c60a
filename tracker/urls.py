"""Where each door hangs."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from disputes.admin import site

from .health import health


def nothing(request: HttpRequest) -> HttpResponse:
    """What Django would send on to the same address with a slash shows that there is one."""
    raise Http404


SLASHLESS_ADMIN = rf"^{re.escape(settings.ADMIN_PATH.rstrip('/'))}(?:/.*[^/])?$"
urlpatterns = [
    path("health/", health, name="health"),
    path("", include("disputes.web.urls")),
    path("api/v1/", include("disputes.api.urls")),
    re_path(SLASHLESS_ADMIN, nothing, name="slashless-admin"),
    path(settings.ADMIN_PATH, site.urls),
]
