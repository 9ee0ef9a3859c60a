"""Where each door hangs."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("disputes.web.urls")),
    path("api/v1/", include("disputes.api.urls")),
]
