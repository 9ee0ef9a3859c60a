"""Urls of what is held, destroyed and certified, and of the names beside a packet."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from . import destructions, holds, identity_schedules, keeping

CASEFILE: Final = "casefiles/<uuid:pk>/"
KEEPING: Final[list[URLPattern]] = [
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/identity-schedule/",
        identity_schedules.CasefilePacketIdentities.as_view(),
        name="casefile-packet-identities",
    ),
    path(
        f"{CASEFILE}destruction/",
        destructions.CasefileDestruction.as_view(),
        name="casefile-destruction",
    ),
    path(
        f"{CASEFILE}destruction/confirm/",
        destructions.CasefileDestructionConfirm.as_view(),
        name="casefile-destruction-confirm",
    ),
    path("holds/", holds.HoldList.as_view(), name="holds"),
    path("holds/<uuid:pk>/", holds.HoldDetail.as_view(), name="hold"),
    path("retention-terms/", keeping.RetentionTermList.as_view(), name="retention-terms"),
    path("certificates/", keeping.CertificateList.as_view(), name="certificates"),
    path("certificates/<uuid:pk>/", keeping.CertificateDetail.as_view(), name="certificate"),
]
