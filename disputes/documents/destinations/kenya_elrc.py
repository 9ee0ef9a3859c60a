"""The Employment and Labour Relations Court of Kenya: a schedule of claims with days and sums."""

from __future__ import annotations

from ...choices import Destination, Gap, Need, Tells
from ..filled import claims, papers, people, work
from .form import Asked, Form

FORM = Form(
    destination=Destination.KENYA_ELRC,
    language="en",
    title={
        "en": "For the Employment and Labour Relations Court",
        "fr": "Pour le tribunal du travail (ELRC)",
    },
    lead={
        "en": "A schedule of claims with days and sums, and the papers that a court was shown.",
        "fr": "Un tableau des demandes, avec jours et sommes, et les pièces montrées à ces juges.",
    },
    asked=(
        Asked(
            {"en": "Claimant", "fr": "Demandeur"},
            people.taskers("name", "address", "phone"),
            ("KE-1",),
        ),
        Asked({"en": "Respondent", "fr": "Défendeur"}, people.against("seat"), ("KE-1",)),
        Asked({"en": "Facts of the claim", "fr": "Faits de la demande"}, claims.stated, ("KE-1",)),
        Asked(
            {"en": "Schedule of claims", "fr": "Tableau des demandes"},
            claims.in_figures,
            ("KE-1",),
        ),
        Asked(
            {"en": "The work, with days and sums", "fr": "Le travail, avec jours et sommes"},
            work.tasks,
            ("KE-1",),
        ),
        Asked(
            {"en": "Demand letters and steps before", "fr": "Mises en demeure et démarches"},
            papers.tried,
            ("KE-1",),
        ),
        Asked(
            {
                "en": "Contract, payment records and other papers",
                "fr": "Contrat, preuves de paie et autres pièces",
            },
            papers.numbered,
            ("KE-1",),
        ),
        Asked({"en": "Deadlines that run", "fr": "Délais qui courent"}, papers.running("KE-")),
        Asked(
            {"en": "Day and signature", "fr": "Date et signature"},
            people.to_sign("day", "signature"),
        ),
    ),
    letters=Tells.ALL,
    needs={
        Gap.NAMES: Need.REQUIRED,
        Gap.PLATFORM_ADDRESS: Need.REQUIRED,
        Gap.AMOUNT: Need.REQUIRED,
        Gap.START_DAY: Need.REQUIRED,
        Gap.SIGNATURE: Need.REQUIRED,
        Gap.STEPS: Need.HELPFUL,
        Gap.STATEMENT: Need.HELPFUL,
        Gap.WORK_DAY: Need.HELPFUL,
        Gap.PROMISED: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
        Gap.CURRENCY: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
        Gap.OTHER_COUNTRY: Need.HELPFUL,
    },
    countries=frozenset({"KE"}),
    currency="KES",
)
