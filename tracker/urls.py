"""Where each door hangs."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from disputes.admin import site

from .health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("disputes.web.urls")),
    path("api/v1/", include("disputes.api.urls")),
    path(settings.ADMIN_PATH, site.urls),
]
