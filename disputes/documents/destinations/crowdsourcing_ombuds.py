"""The Ombuds Office of the Crowdsourcing Code of Conduct: its questions, in English or German."""

from __future__ import annotations

from dataclasses import replace

from ...choices import Destination, Gap, Need, Tells
from ..filled import claims, papers, people, work
from .form import Asked, Form

FORM = Form(
    destination=Destination.CROWDSOURCING_OMBUDS,
    language="en",
    title={
        "en": "For the Crowdsourcing Ombuds Office",
        "fr": "Pour la médiation du crowdsourcing",
        "de": "Für die Ombudsstelle Crowdsourcing",
    },
    lead={
        "en": "In the order of the questions of the Ombuds Office of the Code of Conduct.",
        "fr": "Dans l’ordre des questions du service de médiation du code de conduite.",
        "de": "In der Reihenfolge der Fragen der Ombudsstelle zum Code of Conduct.",
    },
    asked=(
        Asked(
            {
                "en": "Name, e-mail, telephone",
                "fr": "Nom, e-mail, téléphone",
                "de": "Name, E-Mail-Adresse, Telefonnummer",
            },
            people.taskers("name", "email", "phone", "username"),
            ("COC-1",),
        ),
        Asked(
            {
                "en": "What claim are you making?",
                "fr": "Que demandez-vous ?",
                "de": "Welchen Anspruch machen Sie geltend?",
            },
            claims.in_figures,
            ("COC-2",),
        ),
        Asked(
            {
                "en": "Against whom is the claim made?",
                "fr": "Contre qui est la demande ?",
                "de": "Gegen wen richtet sich der Anspruch?",
            },
            people.against("seat"),
            ("COC-3",),
        ),
        Asked(
            {
                "en": "What is the disputed amount?",
                "fr": "Quel est le montant en litige ?",
                "de": "Welcher Betrag ist strittig?",
            },
            claims.sums,
            ("COC-4",),
        ),
        Asked(
            {
                "en": "When did the dispute arise?",
                "fr": "Quand le litige est-il né ?",
                "de": "Wann ist der Anspruch entstanden?",
            },
            claims.began,
            ("COC-4",),
        ),
        Asked(
            {
                "en": "Day and number of the task, if known",
                "fr": "Jour et numéro de la tâche, s’ils sont connus",
                "de": "Datum und Auftragsnummer, falls bekannt",
            },
            work.tasks,
            ("COC-4",),
        ),
        Asked(
            {
                "en": "Were there requirements to get into the project?",
                "fr": "Fallait-il remplir des conditions pour entrer dans le projet ?",
                "de": "Gab es Voraussetzungen, um Zugang zu dem Projekt zu erhalten?",
            },
            people.by_hand("form.ombuds.access"),
            ("COC-5",),
        ),
        Asked(
            {
                "en": "Did you meet them?",
                "fr": "Les remplissiez-vous ?",
                "de": "Erfüllten Sie diese Voraussetzungen?",
            },
            people.by_hand("form.ombuds.met"),
            ("COC-5",),
        ),
        Asked(
            {
                "en": "Were you able to perform the task properly?",
                "fr": "Avez-vous pu faire la tâche comme il faut ?",
                "de": "Konnten Sie den Auftrag ordnungsgemäß bearbeiten?",
            },
            work.status,
            ("COC-6",),
        ),
        Asked(
            {
                "en": "Have you already contacted the platform?",
                "fr": "Avez-vous déjà contacté la plateforme ?",
                "de": "Haben Sie bereits die Plattform kontaktiert?",
            },
            papers.tried,
            ("COC-7",),
        ),
        Asked(
            {
                "en": "Why was there no solution? What happened?",
                "fr": "Pourquoi n’y a-t-il pas eu de solution ? Que s’est-il passé ?",
                "de": "Warum gab es keine Lösung? Was ist geschehen?",
            },
            claims.stated,
            ("COC-7",),
        ),
        Asked(
            {
                "en": "May the office pass this on to the platform?",
                "fr": "Le service peut-il le transmettre à la plateforme ?",
                "de": "Darf die Ombudsstelle dies an die Plattform weitergeben?",
            },
            people.consent,
            ("COC-8",),
        ),
        Asked(
            {
                "en": "How did you find out about the office?",
                "fr": "Comment avez-vous connu ce service ?",
                "de": "Wie haben Sie von der Ombudsstelle erfahren?",
            },
            people.by_hand("form.ombuds.heard"),
            ("COC-9",),
        ),
        Asked(
            {
                "en": "Has the platform signed the Code of Conduct?",
                "fr": "La plateforme a-t-elle signé le code de conduite ?",
                "de": "Hat die Plattform den Code of Conduct unterzeichnet?",
            },
            people.by_hand("form.ombuds.signed"),
            ("COC-10",),
        ),
    ),
    letters=Tells.ALL,
    needs={
        Gap.NAMES: Need.REQUIRED,
        Gap.PERMISSION: Need.REQUIRED,
        Gap.SIGNED_CODE: Need.REQUIRED,
        Gap.STEPS: Need.REQUIRED,
        Gap.STATEMENT: Need.REQUIRED,
        Gap.SIX_MONTHS: Need.REQUIRED,
        Gap.AMOUNT: Need.REQUIRED,
        Gap.START_DAY: Need.REQUIRED,
        Gap.ACCESS_RULES: Need.HELPFUL,
        Gap.TASK_REF: Need.HELPFUL,
        Gap.PLATFORM_ADDRESS: Need.HELPFUL,
        Gap.EXHIBITS: Need.HELPFUL,
    },
    rows=("COC-11",),
)
IN_GERMAN = replace(FORM, destination=Destination.CROWDSOURCING_OMBUDS_DE, language="de")
