"""Urls of the organizer's pages."""

from __future__ import annotations

from django.urls import path

from . import (
    aggregates,
    casefiles,
    disputes,
    evidence,
    helpers,
    home,
    mass_events,
    me,
    packets,
    passkeys,
    press,
    second_step,
)

app_name = "organizer"
urlpatterns = [
    path("", home.home, name="home"),
    path("totals/", aggregates.aggregates, name="aggregates"),
    path("totals/download/", aggregates.download, name="aggregates-download"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/<uuid:dispute_id>/", disputes.show, name="disputes-show"),
    path(
        "disputes/<uuid:dispute_id>/evidence/<uuid:evidence_id>/",
        evidence.show,
        name="evidence-show",
    ),
    path("casefiles/", casefiles.casefiles, name="casefiles"),
    path("casefiles/open/", casefiles.open_casefile, name="casefiles-open-casefile"),
    path("casefiles/add/", casefiles.add, name="casefiles-add"),
    path("casefiles/<uuid:casefile_id>/", casefiles.show, name="casefiles-show"),
    path("casefiles/<uuid:casefile_id>/remove/", casefiles.remove, name="casefiles-remove"),
    path(
        "casefiles/<uuid:casefile_id>/packets/",
        packets.request_packet,
        name="packets-request-packet",
    ),
    path("packets/<uuid:packet_id>/", packets.show, name="packets-show"),
    path("packets/<uuid:packet_id>/state/", packets.state, name="packets-state"),
    path("packets/<uuid:packet_id>/download/", packets.download, name="packets-download"),
    path("press/", press.press, name="press"),
    path("mass-events/", mass_events.mass_events, name="mass-events"),
    path("helpers/", helpers.helpers, name="helpers"),
    path("me/", me.me, name="me"),
    path("me/know/", me.know, name="me-know"),
    path("me/second-step/", second_step.second_step, name="second-step"),
    path(
        "me/second-step/spare-codes/",
        second_step.make_spare_codes,
        name="make-spare-codes",
    ),
    path("me/second-step/off/", second_step.turn_off, name="turn-off"),
    path("me/passkeys/", passkeys.passkeys, name="passkeys"),
    path("me/passkeys/add/", passkeys.add, name="passkeys-add"),
    path("me/passkeys/<uuid:passkey_id>/remove/", passkeys.remove, name="passkeys-remove"),
]
