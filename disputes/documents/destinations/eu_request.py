"""A request to a platform for reasons and for a person’s review, by Directive (EU) 2024/2831."""

from __future__ import annotations

from ...choices import Destination, Gap, Need, Tells
from ...rules.jurisdictions import MEMBERS
from ..filled import decisions, papers, people
from .form import Asked, Form

FORM = Form(
    destination=Destination.EU_REQUEST,
    title={
        "en": "Request for reasons and for review",
        "fr": "Demande de raisons et de réexamen",
    },
    lead={
        "en": (
            "From whoever works, to the platform. No office and no lawyer checked it, and the "
            "directive was read in part: compare before you send."
        ),
        "fr": (
            "De qui travaille, à la plateforme. Aucun service ni avocat ne l’a vérifiée, et la "
            "directive n’a été lue qu’en partie : comparez avant d’envoyer."
        ),
    },
    asked=(
        Asked({"en": "To", "fr": "À"}, people.against("seat")),
        Asked({"en": "From", "fr": "De"}, people.taskers("name", "username", "address")),
        Asked(
            {"en": "Which decisions, and when", "fr": "Quelles décisions, et quand"},
            decisions.decided,
            ("EU-1",),
        ),
        Asked(
            {
                "en": "By which articles, as far as they were read",
                "fr": "Selon quels articles, autant qu’ils ont été lus",
            },
            decisions.articles,
            ("EU-1", "EU-2"),
        ),
        Asked(
            {"en": "What is asked for", "fr": "Ce qui est demandé"},
            decisions.requested,
            ("EU-1", "EU-2"),
        ),
        Asked({"en": "Asked before", "fr": "Déjà demandé"}, papers.tried),
        Asked({"en": "Reply", "fr": "Réponse"}, decisions.reply_by, ("EU-2",)),
        Asked({"en": "Deadlines that run", "fr": "Délais qui courent"}, papers.running("EU-")),
        Asked(
            {"en": "Day and signature", "fr": "Date et signature"},
            people.to_sign("day", "signature"),
        ),
    ),
    is_an_offices=False,
    letters=Tells.TO_PLATFORM,
    needs={
        Gap.NO_DECISION: Need.REQUIRED,
        Gap.NAMES: Need.REQUIRED,
        Gap.PLATFORM_ADDRESS: Need.REQUIRED,
        Gap.BLOCK_DAY: Need.REQUIRED,
        Gap.SIGNATURE: Need.REQUIRED,
        Gap.TOO_EARLY: Need.HELPFUL,
        Gap.REASON: Need.HELPFUL,
        Gap.START_DAY: Need.HELPFUL,
        Gap.BALANCE: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
        Gap.OTHER_COUNTRY: Need.HELPFUL,
    },
    countries=MEMBERS,
    currency="EUR",
)
