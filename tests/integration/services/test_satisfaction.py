"""Satisfaction papers on a real base: a pile typed, corrected, taken away; their synthesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, current_path, make_school, make_trainee
from tests.helpers.partners import make_company

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.satisfaction import AnswerDraft, Questionnaire
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.satisfaction import AnswerFilter, AnswerRow
from e2c_desktop.services.satisfaction import archive_answer, note_answers, update_answer
from e2c_desktop.services.satisfaction_papers import blank_questionnaires, synthesis_list
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

END = Questionnaire.TRAINEE_END
YEAR = AnswerFilter(END, ReportPeriod.of_year(2026))
PAPER = AnswerDraft(END, date(2026, 11, 10), (4,) * 8, 9)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def papers(work: UnitOfWork, wanted: AnswerFilter = YEAR) -> list[AnswerRow]:
    return Reads(work).activities.satisfaction.answers(wanted)


def test_a_pile_of_papers_is_one_action(work: UnitOfWork) -> None:
    site = Reads(work).sites()[0]
    cohort = Reads(work).cohorts([site.id])[0]
    one = replace(PAPER, site_id=site.id, cohort_id=cohort.id, comment=" Bravo ")
    empty = AnswerDraft(END, date(2026, 11, 10))
    changes = note_answers(work, drafts=[one, empty, replace(PAPER, marks=(1, 2))], today=TODAY)
    assert len(changes.of(Kind.SATISFACTION)) == 2
    found = papers(work)
    assert sorted(row.cohort for row in found) == ["", cohort.name]
    told = next(row for row in found if row.cohort)
    assert (told.site, told.author, told.draft.comment) == (site.name, "", "Bravo")
    assert (told.draft.marks, told.draft.recommend) == ((4,) * 8, 9)
    undo_last(work)
    assert papers(work) == []
    redo_last(work)
    assert len(papers(work)) == 2


def test_a_paper_that_cannot_be_is_told_by_its_number_and_none_is_kept(work: UnitOfWork) -> None:
    wrong = replace(PAPER, marks=(9,))
    with pytest.raises(InvalidDraft) as refused:
        note_answers(work, drafts=[PAPER, wrong], today=TODAY)
    (problem,) = refused.value.problems
    assert problem.field == "2.marks"
    assert problem.message.startswith("Feuille 2 : ")
    with pytest.raises(Refused):
        note_answers(work, drafts=[AnswerDraft(END, TODAY)], today=TODAY)
    with pytest.raises(NotFound):
        note_answers(work, drafts=[replace(PAPER, site_id=new_id())], today=TODAY)
    assert papers(work) == []


def test_a_paper_is_corrected_and_taken_away(work: UnitOfWork) -> None:
    note_answers(work, drafts=[PAPER], today=TODAY)
    (row,) = papers(work)
    better = replace(row.draft, marks=(3,) * 8)
    update_answer(work, answer_id=row.id, version=row.version, draft=better, today=TODAY)
    with pytest.raises(Conflict):
        update_answer(work, answer_id=row.id, version=row.version, draft=better, today=TODAY)
    (row,) = papers(work)
    assert row.draft.marks == (3,) * 8
    archive_answer(work, answer_id=row.id, version=row.version)
    assert papers(work) == []
    with pytest.raises(Refused):
        archive_answer(work, answer_id=row.id, version=row.version + 1)


def test_who_answered_is_named_or_nobody(work: UnitOfWork) -> None:
    path = current_path(work, make_trainee(work))
    company = make_company(work)
    paper = AnswerDraft(Questionnaire.COMPANY, TODAY, (3,) * 7, company_id=company)
    note_answers(work, drafts=[replace(PAPER, path_id=path.id), paper], today=TODAY)
    (own,) = papers(work)
    assert own.author == "NGUYỄN Thị Mai"
    asked = replace(YEAR, questionnaire=Questionnaire.COMPANY)
    (theirs,) = papers(work, asked)
    assert theirs.author
    reads = Reads(work)
    reads.visitor = True
    (masked,) = reads.activities.satisfaction.answers(YEAR)
    assert (masked.author, masked.draft.path_id) == ("", None)


def test_the_synthesis_is_narrowed_and_compared(work: UnitOfWork) -> None:
    first, second = Reads(work).sites()
    cohort = Reads(work).cohorts([first.id])[0].id
    now = [
        replace(PAPER, site_id=first.id, cohort_id=cohort, marks=(mark,) * 8, comment=f"Mot {mark}")
        for mark in (4, 4, 3, 3, 2)
    ]
    before = [replace(PAPER, answered_on=date(2025, 6, 1), site_id=second.id)] * 6
    note_answers(work, drafts=[*now, *before], today=TODAY)
    reads = Reads(work).activities.satisfaction
    found = reads.synthesis(YEAR)
    assert (found.answers, found.before) == (5, 6)
    assert found.overall.now.share_text == "80,0 %"
    assert len(found.comments) == 5
    assert reads.synthesis(replace(YEAR, site_id=second.id)).answers == 0
    assert reads.synthesis(replace(YEAR, cohort_id=cohort)).answers == 5
    assert reads.counts(YEAR.period)[END] == 5
    assert reads.counts(YEAR.period)[Questionnaire.PARTNER] == 0
    visiting = Reads(work)
    visiting.visitor = True
    assert visiting.activities.satisfaction.synthesis(YEAR).comments == ()


def test_others_are_grouped_by_site(work: UnitOfWork) -> None:
    first, second = Reads(work).sites()
    paper = AnswerDraft(Questionnaire.COMPANY, TODAY, (3,) * 7)
    drafts = [replace(paper, site_id=site.id) for site in (first, second) for _ in range(5)]
    note_answers(work, drafts=drafts, today=TODAY)
    wanted = replace(YEAR, questionnaire=Questionnaire.COMPANY)
    groups = Reads(work).activities.satisfaction.synthesis(wanted).groups
    assert [one.name for one in groups] == sorted([first.name, second.name])


def test_the_printed_synthesis_says_what_is_asked_and_no_more(work: UnitOfWork) -> None:
    partner = AnswerDraft(Questionnaire.PARTNER, TODAY, (3,) * 7)
    note_answers(work, drafts=[partner, PAPER], today=TODAY)
    reads = Reads(work).activities.satisfaction
    found = reads.synthesis(replace(YEAR, questionnaire=Questionnaire.PARTNER))
    listed = synthesis_list(found, subtitle="2026", mark="Démonstration")
    rows = list(listed.rows)
    assert len(rows) == 7
    assert rows[-1][1:4] == (1, "masqué", "masqué")
    assert listed.total.startswith("1 questionnaire ; 0 questionnaire un an avant.")
    ended = list(synthesis_list(reads.synthesis(YEAR)).rows)
    assert str(ended[-1][0]).startswith("Conseilleriez-vous")
    one = blank_questionnaires(work, questionnaires=[Questionnaire.COMPANY], on=TODAY)
    assert one.startswith(b"%PDF")
