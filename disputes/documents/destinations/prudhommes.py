"""The conseil de prud’hommes: claims in figures, numbered exhibits, copies for each defendant."""

from __future__ import annotations

from ...choices import Destination, Gap, Need, Tells
from ..filled import claims, papers, people
from .form import Asked, Form

FORM = Form(
    destination=Destination.PRUDHOMMES,
    language="fr",
    title={"en": "For the conseil de prud’hommes", "fr": "Pour le conseil de prud’hommes"},
    lead={
        "en": "In the order in which the request and its notice ask for it.",
        "fr": "Dans l’ordre où la requête et sa notice le demandent.",
    },
    asked=(
        Asked(
            {
                "en": "Claimant: name, profession, address, nationality, day and place of birth",
                "fr": (
                    "Demandeur : nom, prénom, profession, domicile, nationalité, date et lieu de "
                    "naissance"
                ),
            },
            people.taskers("name", "first_name", "profession", "address", "nationality", "born"),
            ("CPH-1",),
        ),
        Asked(
            {
                "en": "Defendant: name and registered office",
                "fr": "Défendeur : dénomination et siège social",
            },
            people.against("seat"),
            ("CPH-2",),
        ),
        Asked(
            {
                "en": "Object of the request and short account of the reasons",
                "fr": "Objet de la demande et exposé sommaire des motifs",
            },
            claims.stated,
            ("CPH-3",),
        ),
        Asked(
            {"en": "Each head of claim, in figures", "fr": "Chefs de demande, chiffrés"},
            claims.in_figures,
            ("CPH-4",),
        ),
        Asked(
            {"en": "List of the numbered exhibits", "fr": "Bordereau des pièces numérotées"},
            papers.numbered,
            ("CPH-5",),
        ),
        Asked({"en": "Number of copies", "fr": "Nombre d’exemplaires"}, papers.copies, ("CPH-6",)),
        Asked(
            {"en": "Amicable steps already taken", "fr": "Démarches amiables déjà faites"},
            papers.tried,
            ("CPH-8",),
        ),
        Asked(
            {"en": "Deadlines that run", "fr": "Délais qui courent"},
            papers.running("FR-", "EU-"),
        ),
        Asked(
            {"en": "Day and signature", "fr": "Date et signature"},
            people.to_sign("day", "signature"),
            ("CPH-7",),
        ),
    ),
    letters=Tells.ALL,
    needs={
        Gap.NAMES: Need.REQUIRED,
        Gap.PLATFORM_ADDRESS: Need.REQUIRED,
        Gap.STATEMENT: Need.REQUIRED,
        Gap.AMOUNT: Need.REQUIRED,
        Gap.SIGNATURE: Need.REQUIRED,
        Gap.STEPS: Need.HELPFUL,
        Gap.PROMISED: Need.HELPFUL,
        Gap.START_DAY: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
        Gap.BALANCE: Need.HELPFUL,
        Gap.CURRENCY: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
        Gap.OTHER_COUNTRY: Need.HELPFUL,
    },
    countries=frozenset({"FR"}),
    currency="EUR",
)
