"""Pages of a tasker: everything on them is their own."""

from __future__ import annotations

from django.urls import path

from . import (
    deactivations,
    disputes,
    entries,
    evidence,
    home,
    me,
    packets,
    payments,
    precautions,
    redactions,
    sharing,
    uploads,
)

app_name = "tasker"
urlpatterns = [
    path("", home.home, name="home"),
    path("work/", entries.entries, name="entries"),
    path("work/log/", entries.log, name="entries-log"),
    path("work/download/", entries.download, name="entries-download"),
    path("work/<uuid:entry_id>/", entries.show, name="entries-show"),
    path("work/<uuid:entry_id>/amend/", entries.amend, name="entries-amend"),
    path("work/<uuid:entry_id>/retract/", entries.retract, name="entries-retract"),
    path("work/<uuid:entry_id>/restore/", entries.restore, name="entries-restore"),
    path("pay/", payments.payments, name="payments"),
    path("pay/record/", payments.record, name="payments-record"),
    path("pay/<uuid:payment_id>/", payments.show, name="payments-show"),
    path("pay/<uuid:payment_id>/move/", payments.move, name="payments-move"),
    path("pay/<uuid:payment_id>/share/", payments.share, name="payments-share"),
    path("pay/<uuid:payment_id>/retract/", payments.retract, name="payments-retract"),
    path("blocked/record/", deactivations.record, name="deactivations-record"),
    path("blocked/<uuid:deactivation_id>/", deactivations.show, name="deactivations-show"),
    path(
        "blocked/<uuid:deactivation_id>/retract/",
        deactivations.retract,
        name="deactivations-retract",
    ),
    path("files/attach/<str:noun>/<uuid:owner_id>/", evidence.attach, name="evidence-attach"),
    path("files/<uuid:evidence_id>/", evidence.show, name="evidence-show"),
    path("files/<uuid:evidence_id>/original/", evidence.original, name="evidence-original"),
    path("files/<uuid:evidence_id>/clean/", evidence.clean, name="evidence-clean"),
    path("files/<uuid:evidence_id>/retract/", evidence.retract, name="evidence-retract"),
    path("files/<uuid:evidence_id>/keep-apart/", evidence.keep_apart, name="evidence-keep-apart"),
    path("files/<uuid:evidence_id>/let-out/", evidence.let_out, name="evidence-let-out"),
    path("files/paste/<str:noun>/<uuid:owner_id>/", evidence.paste, name="evidence-paste"),
    path("files/<uuid:evidence_id>/black-out/", redactions.redact, name="redactions-redact"),
    path("files/copies/<uuid:redaction_id>/", redactions.show, name="redactions-show"),
    path(
        "files/copies/<uuid:redaction_id>/picture/", redactions.picture, name="redactions-picture"
    ),
    path("files/copies/<uuid:redaction_id>/use/", redactions.use, name="redactions-use"),
    path("files/copies/<uuid:redaction_id>/undo/", redactions.undo, name="redactions-undo"),
    path("files/parts/", uploads.begin, name="uploads-begin"),
    path("files/parts/<uuid:upload_id>/", uploads.send, name="uploads-send"),
    path("files/parts/<uuid:upload_id>/forget/", uploads.forget, name="uploads-forget"),
    path("save/", precautions.precautions, name="precautions"),
    path("save/begin/", precautions.begin, name="precautions-begin"),
    path("save/<uuid:precaution_id>/", precautions.show, name="precautions-show"),
    path("save/<uuid:precaution_id>/none/", precautions.say_none, name="precautions-say-none"),
    path("save/<uuid:precaution_id>/some/", precautions.say_some, name="precautions-say-some"),
    path(
        "save/<uuid:precaution_id>/hand-over/", precautions.hand_over, name="precautions-hand-over"
    ),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/raise/", disputes.raise_dispute, name="disputes-raise-dispute"),
    path("disputes/<uuid:dispute_id>/", disputes.show, name="disputes-show"),
    path("disputes/<uuid:dispute_id>/settle/", disputes.settle, name="disputes-settle"),
    path("disputes/<uuid:dispute_id>/withdraw/", disputes.withdraw, name="disputes-withdraw"),
    path("disputes/<uuid:dispute_id>/reopen/", disputes.reopen, name="disputes-reopen"),
    path("disputes/<uuid:dispute_id>/share/", sharing.share, name="sharing-share"),
    path("disputes/<uuid:dispute_id>/unshare/", sharing.unshare, name="sharing-unshare"),
    path(
        "disputes/<uuid:dispute_id>/packet/",
        packets.request_packet,
        name="packets-request-packet",
    ),
    path("packets/<uuid:packet_id>/", packets.show, name="packets-show"),
    path("packets/<uuid:packet_id>/state/", packets.state, name="packets-state"),
    path("packets/<uuid:packet_id>/download/", packets.download, name="packets-download"),
    path("me/", me.me, name="me"),
    path("me/tokens/make/", me.make_token, name="me-make-token"),
    path("me/tokens/<uuid:token_id>/revoke/", me.revoke_token, name="me-revoke-token"),
    path("me/pass-phrase/", me.pass_phrase, name="me-pass-phrase"),
]
