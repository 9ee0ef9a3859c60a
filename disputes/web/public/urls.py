"""Pages that are there for everybody."""

from __future__ import annotations

from django.urls import path

from . import (
    accounts,
    calendar,
    formats,
    languages,
    links,
    opening,
    packets,
    passkeys,
    proofs,
    recovery,
    second_step,
    start,
)

app_name = "public"
urlpatterns = [
    path("", start.start, name="start"),
    path("what-we-keep/", start.what_we_keep, name="what-we-keep"),
    path("language/", start.language, name="language"),
    path("languages/", languages.languages, name="languages"),
    path("leave/", accounts.leave, name="leave"),
    path("sign-up/", accounts.sign_up, name="sign-up"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/step/", second_step.second_step, name="second-step"),
    path("sign-in/passkey/", passkeys.passkeys, name="passkeys"),
    path("open/", opening.opening, name="opening"),
    path("lost/", recovery.recover, name="recover"),
    path("lost/helper/", recovery.ask_helper, name="ask-helper"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("verify/", packets.verify, name="verify"),
    path("proof/", proofs.proofs, name="proofs"),
    path("proof/<str:code>/", proofs.check, name="proofs-check"),
    path("calendar/<str:token>.ics", calendar.calendar, name="calendar"),
    path("file/<str:link>/", links.links, name="links"),
    path("file/<str:link>/download/", links.download, name="links-download"),
    path("certificate.pem", formats.certificate, name="certificate"),
    path("formats/archive-1.schema.json", formats.archive, name="formats-archive"),
    path("formats/packet-1.schema.json", formats.packet, name="formats-packet"),
]
