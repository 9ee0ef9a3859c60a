"""A Request for Assistance under SEnA, Philippines; nobody read the fields of its form."""

from __future__ import annotations

from ...choices import Destination, Gap, Need, Tells
from ..filled import claims, papers, people
from .form import Asked, Form

FORM = Form(
    destination=Destination.SENA,
    language="en",
    title={
        "en": "For a Request for Assistance (SEnA)",
        "fr": "Pour une demande d’assistance (SEnA)",
    },
    lead={
        "en": "The Request for Assistance has a form of its own (Form 1). Filing it is free.",
        "fr": "La demande d’assistance a son formulaire (Form 1). La déposer est gratuit.",
    },
    asked=(
        Asked(
            {
                "en": "Request for Assistance, two copies",
                "fr": "Demande d’assistance, deux exemplaires",
            },
            people.told("form.two_copies"),
            ("SENA-1",),
        ),
        Asked(
            {
                "en": "Requesting party: name and address",
                "fr": "Partie qui demande : nom et adresse",
            },
            people.taskers("name", "address", "phone"),
            ("SENA-2",),
        ),
        Asked(
            {
                "en": "Responding party: name and address",
                "fr": "Partie qui répond : nom et adresse",
            },
            people.against("seat", "phone"),
            ("SENA-2",),
        ),
        Asked({"en": "Issues", "fr": "Problèmes"}, claims.stated, ("SENA-2",)),
        Asked({"en": "Amount claimed", "fr": "Montant demandé"}, claims.in_figures, ("SENA-2",)),
        Asked({"en": "Supporting papers", "fr": "Pièces à l’appui"}, papers.numbered, ("SENA-2",)),
        Asked({"en": "What was tried before", "fr": "Ce qui a déjà été tenté"}, papers.tried),
        Asked({"en": "Deadlines that run", "fr": "Délais qui courent"}, papers.running("PH-")),
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
        Gap.SIGNATURE: Need.REQUIRED,
        Gap.STATEMENT: Need.HELPFUL,
        Gap.START_DAY: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
        Gap.STEPS: Need.HELPFUL,
        Gap.CURRENCY: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
        Gap.OTHER_COUNTRY: Need.HELPFUL,
    },
    countries=frozenset({"PH"}),
    currency="PHP",
)
