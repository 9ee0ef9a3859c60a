"""Urls of the organizer's pages."""

from __future__ import annotations

from django.urls import path

from . import (
    aggregates,
    board,
    casefiles,
    disputes,
    evidence,
    helpers,
    home,
    letters,
    mass_events,
    me,
    packets,
    passkeys,
    press,
    second_step,
    vouches,
)

app_name = "organizer"
urlpatterns = [
    path("", home.home, name="home"),
    path("totals/", aggregates.aggregates, name="aggregates"),
    path("totals/download/", aggregates.download, name="aggregates-download"),
    path("board/", board.board, name="board"),
    path("board/download/", board.download, name="board-download"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/<uuid:dispute_id>/", disputes.show, name="disputes-show"),
    path(
        "disputes/<uuid:dispute_id>/evidence/<uuid:evidence_id>/",
        evidence.show,
        name="evidence-show",
    ),
    path("disputes/<uuid:dispute_id>/vouch/", vouches.vouch, name="vouches-vouch"),
    path("disputes/<uuid:dispute_id>/take-back/", vouches.take_back, name="vouches-take-back"),
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
    path("casefiles/<uuid:casefile_id>/letters/", letters.propose, name="letters-propose"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<uuid:letter_batch_id>/", letters.show, name="letters-show"),
    path("letters/<uuid:letter_batch_id>/text/", letters.text, name="letters-text"),
    path("letters/<uuid:letter_batch_id>/take-back/", letters.take_back, name="letters-take-back"),
    path("packets/<uuid:packet_id>/", packets.show, name="packets-show"),
    path("packets/<uuid:packet_id>/state/", packets.state, name="packets-state"),
    path("packets/<uuid:packet_id>/download/", packets.download, name="packets-download"),
    path("me/", me.me, name="me"),
    path("me/tokens/make/", me.make_token, name="me-make-token"),
    path("me/tokens/<uuid:token_id>/revoke/", me.revoke_token, name="me-revoke-token"),
    path("me/time-zone/", me.time_zone, name="me-time-zone"),
    path("me/pass-phrase/", me.pass_phrase, name="me-pass-phrase"),
    path("me/sign-out/", me.sign_out_everywhere, name="me-sign-out-everywhere"),
    path("press/", press.press, name="press"),
    path("mass-events/", mass_events.mass_events, name="mass-events"),
    path("helpers/", helpers.helpers, name="helpers"),
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
