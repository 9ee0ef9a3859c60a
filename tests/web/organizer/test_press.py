"""What the press reported: every figure with the parts to judge it by."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from disputes.queries.press import PressSentence, company_answers, press_sentences
from disputes.reference import press

SENTENCES = press_sentences()


def gettext_in_french(sentence: str) -> str:
    with translation.override("fr"):
        return str(escape(gettext(sentence)))


@pytest.mark.parametrize("figure", SENTENCES, ids=lambda figure: figure.case_id)
def test_every_number_of_a_sentence_is_in_the_file(figure: PressSentence) -> None:
    case = press.cases()[figure.case_id]
    told = " ".join([repr(case), str(case.promised), *case.caveats]).replace(",", "")

    numbers = re.findall(r"\d+(?:\.\d+)?", figure.sentence.replace(",", ""))

    assert [number for number in numbers if number not in told] == []


def test_what_it_counts_and_out_of_how_many_is_said() -> None:
    survey = SENTENCES[0]

    assert survey.numerator.startswith("34 people")
    assert survey.denominator == "36 people interviewed"
    assert "not a random sample" in survey.caution


@pytest.mark.django_db
def test_the_page_says_source_period_and_how_far_it_was_verified(odile_client: Client) -> None:
    page = odile_client.get(reverse("organizer:press")).content.decode()

    assert page.count("Read in part, or in a secondary text") == len(SENTENCES) + len(
        company_answers()
    )
    for figure in SENTENCES:
        assert escape(figure.source) in page
        assert escape(figure.quote) in page


@pytest.mark.django_db
def test_sources_are_said_in_the_readers_language(odile_client: Client) -> None:
    page = odile_client.get(reverse("organizer:press"), headers={"accept-language": "fr"})

    words = page.content.decode()
    assert "28 août 2023" in words
    sources = {said.source for said in SENTENCES} | {said.source for said in company_answers()}
    for source in sources:
        assert gettext_in_french(source) in words
        assert source not in words
        assert "seed" not in source


@pytest.mark.django_db
def test_the_companys_answer_stands_beside_it(odile_client: Client) -> None:
    page = odile_client.get(reverse("organizer:press")).content.decode()

    assert "extremely rare" in page
    assert "extremely rare" in press.FILE.read_text(encoding="utf-8")
