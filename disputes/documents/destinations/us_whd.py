"""The Wage and Hour Division of the United States: the hours of each week, and what they paid."""

from __future__ import annotations

from ...choices import Destination, Gap, Need
from ..filled import claims, papers, people, work
from .form import Asked, Form

FORM = Form(
    destination=Destination.US_WHD,
    language="en",
    title={
        "en": "For the Wage and Hour Division",
        "fr": "Pour la Wage and Hour Division",
    },
    lead={
        "en": "In the order in which the Division is reported to ask.",
        "fr": "Dans l’ordre où ce service demande, d’après ce qui a été lu.",
    },
    asked=(
        Asked(
            {
                "en": "Worker’s name, address, telephone, best time to reach",
                "fr": "Nom, adresse, téléphone, meilleur moment pour joindre",
            },
            people.taskers("name", "address", "phone", "best_time"),
            ("WHD-1",),
        ),
        Asked(
            {
                "en": "Job title and description of the work",
                "fr": "Titre du poste et description du travail",
            },
            work.described,
            ("WHD-2",),
        ),
        Asked(
            {
                "en": "Rate, method and frequency of pay",
                "fr": "Tarif, façon et rythme de paiement",
            },
            work.pay,
            ("WHD-3",),
        ),
        Asked(
            {
                "en": "Hours actually worked each week, and pay for them",
                "fr": "Heures vraiment travaillées chaque semaine, et paie pour elles",
            },
            work.hours,
            ("WHD-4",),
        ),
        Asked(
            {
                "en": "Description of the alleged violation",
                "fr": "Description de ce qui est reproché",
            },
            claims.stated,
            ("WHD-5",),
        ),
        Asked(
            {"en": "Date(s) of the violation", "fr": "Jours de ce qui est reproché"},
            claims.began,
            ("WHD-6",),
        ),
        Asked({"en": "Pay that is missing", "fr": "Paie qui manque"}, claims.in_figures),
        Asked(
            {
                "en": "Employer’s name, address, telephone, nature of business",
                "fr": "Nom, adresse, téléphone, activité de l’employeur",
            },
            people.against("seat", "phone", "business"),
            ("WHD-7",),
        ),
        Asked(
            {
                "en": "Copies of pay stubs, record of hours, other pay information",
                "fr": "Copies de bulletins, relevé des heures, autres papiers sur la paie",
            },
            papers.numbered,
            ("WHD-8",),
        ),
        Asked({"en": "Deadlines that run", "fr": "Délais qui courent"}, papers.running("US-")),
    ),
    needs={
        Gap.NAMES: Need.REQUIRED,
        Gap.PLATFORM_ADDRESS: Need.REQUIRED,
        Gap.PAY_METHOD: Need.REQUIRED,
        Gap.MINUTES: Need.REQUIRED,
        Gap.WORK_DAY: Need.REQUIRED,
        Gap.STATEMENT: Need.REQUIRED,
        Gap.START_DAY: Need.REQUIRED,
        Gap.PROMISED: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
        Gap.OTHER_COUNTRY: Need.HELPFUL,
    },
    countries=frozenset({"US"}),
    currency="USD",
)
