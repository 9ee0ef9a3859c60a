"""A union or an association: the whole at a glance, by platform and ground."""

from __future__ import annotations

from ...choices import Destination, Gap, Need, Tells
from ..filled import claims, overview, papers
from .form import Asked, Form

FORM = Form(
    destination=Destination.UNION,
    title={"en": "At a glance", "fr": "En bref"},
    lead={
        "en": "Unions have no form of their own. This puts first what helps to act for several.",
        "fr": (
            "Les syndicats n’ont pas de formulaire. Ceci met d’abord ce qui aide à agir pour "
            "plusieurs."
        ),
    },
    asked=(
        Asked(
            {
                "en": "What is owed, by platform and ground",
                "fr": "Ce qui est dû, par plateforme et par objet",
            },
            overview.by_platform,
        ),
        Asked(
            {"en": "Where the taskers work", "fr": "Où travaillent les personnes"},
            overview.by_country,
        ),
        Asked({"en": "What was tried before", "fr": "Ce qui a déjà été tenté"}, papers.tried),
        Asked(
            {"en": "The deadlines that end first", "fr": "Les délais qui finissent d’abord"},
            papers.running(""),
        ),
        Asked(
            {"en": "The disputes one by one", "fr": "Les litiges un par un"},
            claims.stated,
        ),
        Asked(
            {"en": "Files that show it", "fr": "Fichiers qui le montrent"},
            papers.numbered,
        ),
    ),
    is_an_offices=False,
    letters=Tells.ALL,
    needs={
        Gap.START_DAY: Need.HELPFUL,
        Gap.AMOUNT: Need.HELPFUL,
        Gap.PROMISED: Need.HELPFUL,
        Gap.MINUTES: Need.HELPFUL,
        Gap.TASK_REF: Need.HELPFUL,
        Gap.STATEMENT: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
        Gap.BLOCK_DAY: Need.HELPFUL,
        Gap.REASON: Need.HELPFUL,
        Gap.BALANCE: Need.HELPFUL,
        Gap.COUNTRY: Need.HELPFUL,
    },
)
