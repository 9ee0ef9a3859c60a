"""Urls of the pages, by kind of person."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("disputes.web.public.urls")),
    path("my/", include("disputes.web.tasker.urls")),
    path("office/", include("disputes.web.organizer.urls")),
]
