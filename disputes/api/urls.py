"""Urls of the API: nouns in the plural, each ending with a slash."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from .docs import SchemaDocument, SchemaPage
from .organizer import aggregates, approvals, casefiles, keeping_urls, shared, vouches
from .organizer import links as casefile_links
from .organizer import mass_events as opened_events
from .organizer import packets as casefile_packets
from .public import me, platforms, problems, tokens, verifications
from .tasker import (
    deactivations,
    deadlines,
    dispute_steps,
    disputes,
    due_process,
    entries,
    evidence,
    home,
    links,
    mass_events,
    organizations,
    packets,
    payments,
    redactions,
    reminders,
    uploads,
)

app_name = "api"
PUBLIC = [
    path("schema/", SchemaDocument.as_view(), name="schema"),
    path("docs/", SchemaPage.as_view(), name="docs"),
    path("tokens/", tokens.TokenList.as_view(), name="tokens"),
    path("tokens/current/", tokens.CurrentToken.as_view(), name="current-token"),
    path("tokens/<uuid:token_id>/", tokens.TokenDetail.as_view(), name="token"),
    path("me/", me.Me.as_view(), name="me"),
    path("platforms/", platforms.PlatformList.as_view(), name="platforms"),
    path("verifications/", verifications.Verification.as_view(), name="verifications"),
    path("problems/<slug:code>/", problems.ProblemExplanation.as_view(), name="problem"),
]
TASKER = [
    path("home/", home.HomeSummary.as_view(), name="home"),
    path("organizations/", organizations.OrganizationList.as_view(), name="organizations"),
    path("mass-events/", mass_events.MassEventList.as_view(), name="mass-events"),
    path(
        "mass-events/<slug:slug>/join/", mass_events.MassEventJoin.as_view(), name="mass-event-join"
    ),
    path("entries/", entries.EntryList.as_view(), name="entries"),
    path("entries/<uuid:pk>/", entries.EntryDetail.as_view(), name="entry"),
    path("entries/<uuid:pk>/restore/", entries.EntryRestore.as_view(), name="entry-restore"),
    path("entries/<uuid:pk>/check-ins/", reminders.CheckInList.as_view(), name="entry-check-ins"),
    path("check-ins/<uuid:pk>/", reminders.CheckInDetail.as_view(), name="check-in"),
    path("reminders/", reminders.ReminderList.as_view(), name="reminders"),
    path("reminders/<uuid:pk>/", reminders.ReminderDetail.as_view(), name="reminder"),
    path("payments/", payments.PaymentList.as_view(), name="payments"),
    path("payments/<uuid:pk>/", payments.PaymentDetail.as_view(), name="payment"),
    path("payments/<uuid:pk>/shares/", payments.PaymentShares.as_view(), name="payment-shares"),
    path("deactivations/", deactivations.DeactivationList.as_view(), name="deactivations"),
    path(
        "deactivations/<uuid:pk>/", deactivations.DeactivationDetail.as_view(), name="deactivation"
    ),
    path(
        "deactivations/<uuid:pk>/due-process/",
        due_process.LockOutScorecard.as_view(),
        name="deactivation-due-process",
    ),
    path("evidence/", evidence.EvidenceList.as_view(), name="evidence-list"),
    path("evidence/<uuid:pk>/", evidence.EvidenceDetail.as_view(), name="evidence"),
    path("evidence/<uuid:pk>/original/", evidence.Original.as_view(), name="evidence-original"),
    path("evidence/<uuid:pk>/clean/", evidence.CleanCopy.as_view(), name="evidence-clean"),
    path(
        "evidence/<uuid:pk>/redactions/",
        redactions.RedactionList.as_view(),
        name="evidence-redactions",
    ),
    path("redactions/<uuid:pk>/", redactions.RedactionDetail.as_view(), name="redaction"),
    path("redactions/<uuid:pk>/use/", redactions.RedactionUse.as_view(), name="redaction-use"),
    path("redactions/<uuid:pk>/undo/", redactions.RedactionUndo.as_view(), name="redaction-undo"),
    path("redactions/<uuid:pk>/file/", redactions.RedactionFile.as_view(), name="redaction-file"),
    path("uploads/", uploads.UploadList.as_view(), name="uploads"),
    path("uploads/<uuid:pk>/", uploads.UploadDetail.as_view(), name="upload"),
    path("disputes/", disputes.DisputeList.as_view(), name="disputes"),
    path("disputes/<uuid:pk>/", disputes.DisputeDetail.as_view(), name="dispute"),
    path(
        "disputes/<uuid:pk>/deadlines/",
        deadlines.DisputeDeadlines.as_view(),
        name="dispute-deadlines",
    ),
    path("disputes/<uuid:pk>/settle/", dispute_steps.Settle.as_view(), name="dispute-settle"),
    path("disputes/<uuid:pk>/withdraw/", dispute_steps.Withdraw.as_view(), name="dispute-withdraw"),
    path("disputes/<uuid:pk>/reopen/", dispute_steps.Reopen.as_view(), name="dispute-reopen"),
    path("disputes/<uuid:pk>/share/", dispute_steps.Share.as_view(), name="dispute-share"),
    path("disputes/<uuid:pk>/unshare/", dispute_steps.Unshare.as_view(), name="dispute-unshare"),
    path("disputes/<uuid:pk>/level/", dispute_steps.Level.as_view(), name="dispute-level"),
    path("disputes/<uuid:pk>/rates/", dispute_steps.ReportRates.as_view(), name="dispute-rates"),
    path("packets/", packets.PacketList.as_view(), name="packets"),
    path("packets/missing/", packets.PacketMissing.as_view(), name="packets-missing"),
    path("packets/<uuid:pk>/", packets.PacketDetail.as_view(), name="packet"),
    path("packets/<uuid:pk>/cancel/", packets.PacketCancel.as_view(), name="packet-cancel"),
    path("packets/<uuid:pk>/file/", packets.PacketFile.as_view(), name="packet-file"),
    path("packets/<uuid:pk>/bag/", packets.PacketBag.as_view(), name="packet-bag"),
    path("packets/<uuid:pk>/links/", links.PacketLinks.as_view(), name="packet-links"),
    path(
        "packets/<uuid:pk>/links/<uuid:link_pk>/",
        links.PacketLinkDetail.as_view(),
        name="packet-link",
    ),
]
SHARED = "shared/<uuid:pk>/"
CASEFILE = "casefiles/<uuid:pk>/"
ORGANIZER = [
    path("shared/", shared.SharedList.as_view(), name="shared-list"),
    path(SHARED, shared.SharedDetail.as_view(), name="shared"),
    path(f"{SHARED}vouch/", vouches.SharedVouch.as_view(), name="shared-vouch"),
    path(f"{SHARED}evidence/<uuid:evidence_pk>/", shared.SharedFile.as_view(), name="shared-file"),
    path("casefiles/", casefiles.CasefileList.as_view(), name="casefiles"),
    path(CASEFILE, casefiles.CasefileDetail.as_view(), name="casefile"),
    path(f"{CASEFILE}disputes/", casefiles.CasefileDisputes.as_view(), name="casefile-disputes"),
    path(
        f"{CASEFILE}disputes/<uuid:dispute_pk>/",
        casefiles.CasefileDispute.as_view(),
        name="casefile-dispute",
    ),
    path(
        f"{CASEFILE}packets/", casefile_packets.CasefilePackets.as_view(), name="casefile-packets"
    ),
    path(
        f"{CASEFILE}packets/missing/",
        casefile_packets.CasefileMissing.as_view(),
        name="casefile-missing",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/",
        casefile_packets.CasefilePacket.as_view(),
        name="casefile-packet",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/cancel/",
        casefile_packets.CasefilePacketCancel.as_view(),
        name="casefile-packet-cancel",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/file/",
        casefile_packets.CasefilePacketFile.as_view(),
        name="casefile-packet-file",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/bag/",
        casefile_packets.CasefilePacketBag.as_view(),
        name="casefile-packet-bag",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/approval/",
        approvals.CasefilePacketApproval.as_view(),
        name="casefile-packet-approval",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/links/",
        casefile_links.CasefilePacketLinks.as_view(),
        name="casefile-packet-links",
    ),
    path(
        f"{CASEFILE}packets/<uuid:packet_pk>/links/<uuid:link_pk>/",
        casefile_links.CasefilePacketLinkDetail.as_view(),
        name="casefile-packet-link",
    ),
    *keeping_urls.KEEPING,
    path("opened-events/", opened_events.OpenedEventList.as_view(), name="opened-events"),
    path(
        "opened-events/<uuid:pk>/", opened_events.OpenedEventDetail.as_view(), name="opened-event"
    ),
    path(
        "opened-events/<uuid:pk>/close/",
        opened_events.OpenedEventClose.as_view(),
        name="opened-event-close",
    ),
    path("aggregates/", aggregates.EverybodyTotals.as_view(), name="aggregates"),
    path("aggregates/shared/", aggregates.SharedTotals.as_view(), name="aggregates-shared"),
]
urlpatterns: list[URLPattern] = [
    *PUBLIC,
    *TASKER,
    *ORGANIZER,
    # Whatever else: a problem, not a page.
    re_path("^.*$", problems.Nothing.as_view(), name="nothing"),
]
