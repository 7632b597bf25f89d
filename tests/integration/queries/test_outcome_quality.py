"""Certifications, papers and complaints of the base as figures read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.helpers.builders import TODAY, make_path, make_school

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.complaint import ComplaintDraft, ComplaintOrigin
from e2c_desktop.domain.outcomes.facts import CertificationFacts, ReportPeriod
from e2c_desktop.domain.outcomes.voices import ComplaintFacts, VoiceFacts
from e2c_desktop.domain.satisfaction import AnswerDraft, Questionnaire
from e2c_desktop.queries.outcome_facts import outcome_facts
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.certifications import add_certification
from e2c_desktop.services.complaints import note_complaint
from e2c_desktop.services.satisfaction import note_answers


def test_what_is_known_with_a_result_is_read(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    path = make_path(work)
    site = Reads(work).sites()[0]
    cohort = Reads(work).cohorts([site.id])[0]
    passed = CertificationDraft(
        CertificationKind.SST, passed_on=date(2026, 5, 4), result=CertificationResult.OBTAINED
    )
    waiting = CertificationDraft(CertificationKind.PIX, passed_on=date(2026, 5, 4))
    for draft in (passed, waiting):
        add_certification(work, path_id=path.id, draft=draft, today=TODAY)
    end = AnswerDraft(
        Questionnaire.TRAINEE_END,
        date(2026, 6, 1),
        (*(None,) * 7, 3),
        site_id=site.id,
        cohort_id=cohort.id,
    )
    silent = AnswerDraft(Questionnaire.TRAINEE_END, date(2026, 6, 1), (4,))
    old = AnswerDraft(Questionnaire.COMPANY, date(2024, 6, 1), (4,) * 7)
    note_answers(work, drafts=[end, silent, old], today=TODAY)
    told = ComplaintDraft(date(2026, 3, 2), ComplaintOrigin.OTHER, subject="Bruit", site_id=site.id)
    note_complaint(work, draft=told, today=TODAY)
    with work.read() as session:
        facts = outcome_facts(session, ReportPeriod.of_year(2026), None)
    (own,) = facts.paths
    obtained = CertificationResult.OBTAINED
    assert own.certifications == (
        CertificationFacts(CertificationKind.SST, obtained, date(2026, 5, 4)),
    )
    assert facts.voices.papers == (
        VoiceFacts(Questionnaire.TRAINEE_END, date(2026, 6, 1), 3, site.name, cohort.name),
    )
    assert facts.voices.complaints == (ComplaintFacts(date(2026, 3, 2), None, site.name),)
