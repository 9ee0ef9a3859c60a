"""For whom a packet is made."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class RecipientKind(Vocabulary):
    """What whoever reads a packet is to the taskers in it."""

    ANYONE = "anyone", _("Anyone: whoever you hand it to")
    UNION = "union", _("A union or an association")
    PLATFORM = "platform", _("The platform")
    OMBUDS = "ombuds", _("An ombuds office")
    INSPECTORATE = "inspectorate", _("A labour inspectorate")
    COURT = "court", _("A court")
    PRESS = "press", _("The press")


class Destination(Vocabulary):
    """Where a packet goes: somebody of a kind, or one of those who have a form of their own."""

    ANYONE = "anyone", RecipientKind.ANYONE.label
    UNION = "union", RecipientKind.UNION.label
    PLATFORM = "platform", RecipientKind.PLATFORM.label
    OMBUDS = "ombuds", RecipientKind.OMBUDS.label
    INSPECTORATE = "inspectorate", RecipientKind.INSPECTORATE.label
    COURT = "court", RecipientKind.COURT.label
    PRESS = "press", RecipientKind.PRESS.label
    CROWDSOURCING_OMBUDS = (
        "crowdsourcing_ombuds",
        _("Crowdsourcing ombuds office, Germany (Code of Conduct)"),
    )
    CROWDSOURCING_OMBUDS_DE = (
        "crowdsourcing_ombuds_de",
        _("Crowdsourcing ombuds office, Germany, with its questions in German"),
    )
    PRUDHOMMES = "prudhommes", _("Labour court, France (conseil de prud’hommes)")
    US_WHD = "us_whd", _("Wage and Hour Division, United States")
    SENA = "sena", _("Department of Labor, Philippines (SEnA)")
    KENYA_ELRC = "kenya_elrc", _("Employment and Labour Relations Court, Kenya")
    EU_REQUEST = "eu_request", _("The platform, by the EU directive on platform work")


class LeftOut(Vocabulary):
    """What a kind of reader does not get: the members of `rules.variants.Shows`."""

    CLAIMS = "claims", _("Single disputes; rounded sums of ten people or more are told")
    WORK = "work", _("Work and payments line by line")
    TASK_IDS = "task_ids", _("Projects and numbers of tasks")
    WORDS = "words", _("What people wrote")
    EXHIBITS = "exhibits", _("Files, pictures and messages")
    FINGERPRINTS = "fingerprints", _("Size and SHA-256 of files as they were received")
    DAYS = "days", _("Exact days; months are told")
    AMOUNTS = "amounts", _("Exact amounts; they are rounded")
    COUNTRY = "country", _("Countries of fewer than five taskers")
    PROOF = "proof", _("The proof of the history")
    CORRECTIONS = "corrections", _("What was corrected")
    DEADLINES = "deadlines", _("Deadlines")
    TITLE = "title", _("The title of the casefile")
