"""Sentences that the press printed about groups and rates, each with the parts to judge it by."""

from __future__ import annotations

from dataclasses import dataclass

from ..choices import Verified
from ..errors import gettext_noop as _
from ..reference import press


@dataclass(frozen=True, slots=True)
class PressSentence:
    """A figure as the press has it: counted out of whom, who was asked, when, and who says so.

    The texts are message ids, translated at the door; `quote` is in the language it was read in.
    """

    case_id: str
    sentence: str
    numerator: str
    denominator: str
    asked: str
    period: str
    caution: str
    source: str
    verified: Verified = Verified.PARTIAL

    @property
    def quote(self) -> str:
        return press.cases()[self.case_id].quote


POST = _(
    "The Washington Post, 28 August 2023 (Tan and Cabato), read in a French machine translation."
)
REST_OF_WORLD = _("Rest of World, as reported by Computerworld (IDG), 29 March 2024.")
TRIBUNE = _(
    "La Tribune, as quoted in another article; the letter: foxglove.org.uk, 22 May 2024, "
    "97 signatures."
)
ECHOS = _("Les Echos, 23 October 2023.")
UNSIGNED = _("An unsigned article in French; who published it is not known.")

SENTENCES = (
    PressSentence(
        "survey36",
        _(
            "34 of the 36 people interviewed saw pay delayed, reduced or cancelled after "
            "they had done the work."
        ),
        numerator=_("34 people (all but two: counted by us)"),
        denominator=_("36 people interviewed"),
        asked=_("Current and former Remotasks workers in the Philippines, by a newspaper."),
        period=_("Interviews up to August 2023"),
        caution=_(
            "Press interviews, not a random sample. Never print it without “of the 36 "
            "people interviewed”."
        ),
        source=POST,
    ),
    PressSentence(
        "rework2pct",
        _(
            "When work is rejected, people redo it, get as little as 2 percent of the first pay, "
            "or get nothing."
        ),
        numerator="",
        denominator="",
        asked=_("Described by the newspaper as the general practice at Remotasks."),
        period=_("2023"),
        caution=_("No count is given. The French text lost a “not”; the sense is clear."),
        source=POST,
    ),
    PressSentence(
        "weekly200",
        _("At first, task managers said one could earn up to 200 USD a week. Pay fell in 2021."),
        numerator="",
        denominator="",
        asked=_("Told by the newspaper about Remotasks in the Philippines."),
        period=_("Before 2021"),
        caution=_("“Up to” is a promise of the most, not of the usual."),
        source=POST,
    ),
    PressSentence(
        "signup_block",
        _("New sign-ups were blocked in Thailand, India, Poland and Vietnam, among others."),
        numerator="",
        denominator="",
        asked=_("Reported by a news site and taken up by another."),
        period=_("By March 2024"),
        caution=_("Not a dispute over pay. The list of countries is not complete."),
        source=REST_OF_WORLD,
    ),
    PressSentence(
        "kenya_letter",
        _("97 Kenyan workers signed an open letter to President Biden."),
        numerator=_("97 signatures (the article says about a hundred)"),
        denominator="",
        asked=_("Workers for Remotasks and other platforms, who signed by themselves."),
        period=_("May 2024"),
        caution=_(
            "The article says “a few cents an hour”. Reports of the letter say “often less "
            "than 2 USD an hour”: print the figure of the letter."
        ),
        source=TRIBUNE,
    ),
    PressSentence(
        "anna_video",
        _("A worker was offered 6 USD for one video of her cat."),
        numerator="",
        denominator=_("One person"),
        asked=_("One worker, under a changed name, by a newspaper."),
        period=_("October 2023"),
        caution=_("A rate that was offered. No dispute is reported."),
        source=ECHOS,
    ),
    PressSentence(
        "anna_hour",
        _("The same worker was offered 16 USD an hour to question and rate an AI."),
        numerator="",
        denominator=_("One person"),
        asked=_("One worker, under a changed name, by a newspaper."),
        period=_("October 2023"),
        caution=_("A rate that was offered. Her keys and screen were recorded while she worked."),
        source=ECHOS,
    ),
    PressSentence(
        "bigcode_rate",
        _("The BigCode project set the pay of its annotators at 7.30 USD an hour."),
        numerator="",
        denominator="",
        asked=_("Said by the project to a newspaper."),
        period=_("2023"),
        caution=_(
            "A way to set a rate, not a dispute: it was chosen to buy what 16.50 USD, the "
            "highest minimum wage in the United States, buys there."
        ),
        source=ECHOS,
    ),
    PressSentence(
        "okinyi",
        _("Base-level employees at Sama, in Kenya, were paid 21,000 KES a month."),
        numerator="",
        denominator="",
        asked=_("Said of base-level employees in an unsigned article."),
        period=_("2021"),
        caution=_("A monthly wage of employees, not a rate by task."),
        source=UNSIGNED,
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the company said to it, in the same articles."""

    sentence: str
    source: str
    verified: Verified = Verified.PARTIAL


ANSWERS = (
    Answer(
        _(
            "The company answered that delays or interruptions of pay are “extremely rare”, "
            "that there are several channels for questions, and that trained specialists "
            "answer disputes over pay."
        ),
        source=POST,
    ),
    Answer(
        _(
            "A spokesperson blamed the missing notice of March 2024 on an administrative "
            "error and named “enhanced security protocols”."
        ),
        source=REST_OF_WORLD,
    ),
    Answer(
        _(
            "Scale said that it works with the Global Living Wage Coalition and looks at pay "
            "every quarter."
        ),
        source=REST_OF_WORLD,
    ),
)


def press_sentences() -> tuple[PressSentence, ...]:
    return SENTENCES


def company_answers() -> tuple[Answer, ...]:
    return ANSWERS
