"""The blank questionnaires: one page each, every question, marks from 1 to 4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content_common import DocumentStamp
from e2c_desktop.documents.content_questionnaire import QuestionnaireContent
from e2c_desktop.documents.questionnaire import render_questionnaire
from e2c_desktop.documents.text import clean
from e2c_desktop.domain.satisfaction import Questionnaire, wording_of


def sheet(questionnaire: Questionnaire) -> QuestionnaireContent:
    wording = wording_of(questionnaire)
    return QuestionnaireContent(
        samples.SCHOOL,
        DocumentStamp(date(2026, 11, 16)),
        questionnaire.label,
        wording.lead,
        tuple(question.words for question in wording.questions),
        wording.recommend,
        wording.comment,
        questionnaire.of_trainees,
    )


@pytest.mark.parametrize("questionnaire", list(Questionnaire))
def test_every_questionnaire_holds_on_one_page(questionnaire: Questionnaire) -> None:
    content = sheet(questionnaire)
    data = render_questionnaire(content)
    assert len(reader(data).pages) == 1
    whole = squeezed(" ".join(texts(data)))
    assert all(squeezed(clean(words)) in whole for words in content.questions)
    assert ("Promotion" in whole) is questionnaire.of_trainees
    assert ("10" in whole) is bool(content.recommend) or not content.recommend
    assert data == render_questionnaire(content)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    content = replace(
        sheet(Questionnaire.COMPANY), label=payload, questions=(payload,), comment=payload
    )
    assert render_questionnaire(content).startswith(b"%PDF")
