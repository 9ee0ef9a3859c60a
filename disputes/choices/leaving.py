"""What leaves this site, what is held back from being destroyed, and what destroys it."""

from __future__ import annotations

from ..errors import gettext_noop as _
from .vocabulary import Vocabulary


class Recipient(Vocabulary):
    """For whom a link to a packet is made, in the words of whoever makes it."""

    LABOUR_OFFICE = "labour_office", _("Labour office")
    OMBUDS_OFFICE = "ombuds_office", _("Ombuds office")
    LAWYER = "lawyer", _("Lawyer")
    COURT = "court", _("Court")
    PRESS = "press", _("Press")
    RESEARCHER = "researcher", _("Researcher")
    UNION = "union", _("Union or association")
    PLATFORM = "platform", _("The platform")


class HandedHow(Vocabulary):
    """How a packet left, or could from then on."""

    DOWNLOADED = "downloaded", _("Downloaded here")
    BAGGED = "bagged", _("Downloaded here with every file in it")
    LINK_MADE = "link_made", _("A link was made")
    BY_LINK = "by_link", _("Downloaded with a link")
    UNMASKED = "unmasked", _("Your name, in a locked file for an office or a court")


class HoldReason(Vocabulary):
    """Why an organization keeps something longer."""

    COURT = "court", _("A court case")
    OFFICE = "office", _("A claim at an office")
    APPEAL = "appeal", _("An appeal, or a time limit for one")
    PREPARED = "prepared", _("A case that is being prepared")


class KeptClass(Vocabulary):
    """What an organization makes here, each kept for a time of its own."""

    FINISHED_PACKET = "finished_packet", _("Packets of casefiles")
    FAILED_PACKET = "failed_packet", _("Packets that could not be made")
    ENDED_LINK = "ended_link", _("Links that have ended")
    CASEFILE = "casefile", _("Casefiles")


class DestroyedBecause(Vocabulary):
    SCHEDULE = "schedule", _("Its time was over")
    TWO_PEOPLE = "two_people", _("Two people of the organization decided it")
