"""What the papers of a placement say beside its convention: sheet, certificate, visits, letter.

Nothing of them tells why somebody was absent; the certificate does not even count it.
"""

from __future__ import annotations

from e2c_desktop.documents.content import (
    DocumentStamp,
    EvaluationAnswers,
    EvaluationContent,
    PlacementCertificateContent,
    Rating,
    ThankYouContent,
    VisitBlock,
    VisitReportContent,
)
from e2c_desktop.domain.follow_up_codes import OfferedContract, ReviewOutcome, SheetAnswer
from e2c_desktop.domain.placement_review import (
    Criterion,
    Grid,
    GridLevel,
    criteria_of_setting,
    grid_of_text,
    skills_of_text,
)
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.placement_dossier_rows import PlacementDossier, ReviewPaper
from e2c_desktop.services.contents_common import address_lines
from e2c_desktop.services.contents_placement_common import (
    contact,
    craft_of,
    decimal_hours,
    frame_of,
    listed,
    one_line,
    placement_school,
    purpose_of,
    staff,
    trainee_name,
)
from e2c_desktop.services.nomenclatures import trade_title

_OUTCOMES = {outcome: rank for rank, outcome in enumerate(ReviewOutcome)}
_ANSWERS = {answer: rank for rank, answer in enumerate(SheetAnswer)}
_FORMS = {
    OfferedContract.APPRENTICE: 0,
    OfferedContract.PROFESSIONAL: 0,
    OfferedContract.FIXED_TERM: 1,
    OfferedContract.FIXED_TERM_USAGE: 1,
    OfferedContract.INSERTION: 1,
    OfferedContract.SPRINGBOARD: 1,
    OfferedContract.PERMANENT: 2,
    OfferedContract.PERMANENT_AGENCY: 2,
    OfferedContract.PERMANENT_INCLUSION: 2,
}


def evaluation_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> EvaluationContent:
    """Return the sheet of the tutor to fill in by hand, its head known."""
    criteria = criteria_of_setting(dossier.criteria)
    skills = skills_of_text(dossier.placement.competences)
    return _sheet(
        dossier,
        school,
        stamp,
        tuple(Rating(one.label, None, one.hint) for one in criteria),
        tuple(Rating(label) for label in skills),
        None,
    )


def review_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> EvaluationContent:
    """Return the sheet filled from the review.

    Raises:
        ValueError: no review was typed (`missing_facts` says so before).
    """
    review = dossier.review
    if review is None:
        raise ValueError("a filled sheet needs a review")
    grid, skills = grid_of_text(review.grid), grid_of_text(review.skills)
    return _sheet(
        dossier,
        school,
        stamp,
        _attitudes(criteria_of_setting(dossier.criteria), grid),
        tuple(Rating(label, _mark(level)) for label, level in skills.items()),
        _answers(dossier, review),
    )


def _sheet(
    dossier: PlacementDossier,
    school: SchoolFacts,
    stamp: DocumentStamp,
    attitudes: tuple[Rating, ...],
    skills: tuple[Rating, ...],
    answers: EvaluationAnswers | None,
) -> EvaluationContent:
    placement = dossier.placement
    return EvaluationContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        person=trainee_name(dossier),
        start=placement.starts_on,
        end=placement.ends_on,
        planned_hours=decimal_hours(placement.planned_hours),
        host_name=dossier.company.name,
        tutor=contact(dossier.tutor),
        referent=staff(dossier.accompanist),
        purpose=purpose_of(dossier),
        craft=craft_of(dossier),
        attitudes=attitudes,
        skills=skills,
        answers=answers,
    )


def _mark(level: GridLevel) -> int:
    """Return 1 to 4, 0 for what was not observed."""
    return int(level.value)


def _attitudes(criteria: tuple[Criterion, ...], grid: Grid) -> tuple[Rating, ...]:
    """Return the lines of the school with their marks, then those the sheet had and it no more."""
    rest = dict(grid)
    found = []
    for one in criteria:
        level = rest.pop(one.label, None)
        found.append(Rating(one.label, None if level is None else _mark(level), one.hint))
    return (*found, *(Rating(label, _mark(level)) for label, level in rest.items()))


def _answers(dossier: PlacementDossier, review: ReviewPaper) -> EvaluationAnswers:
    placement = dossier.placement

    def chosen(answer: SheetAnswer | None) -> int | None:
        return None if answer is None else _ANSWERS[answer]

    return EvaluationAnswers(
        on=review.received_on,
        outcome=_OUTCOMES[review.outcome],
        done_hours=decimal_hours(placement.done_hours),
        last_day=review.last_day,
        missed_hours=decimal_hours(review.missed_hours),
        late_times=review.late_count,
        strengths=review.strengths,
        improve=review.to_improve,
        appreciation=placement.tutor_words,
        again=chosen(review.would_rehire),
        realistic=chosen(review.realistic),
        hiring=chosen(review.hiring_answer),
        hiring_form=None if review.offer is None else _FORMS.get(review.offer),
        advice=review.advice,
        agreed=chosen(review.agreement),
        opinion=placement.learned,
    )


def placement_certificate_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> PlacementCertificateContent:
    """Return the certificate that the company signs."""
    placement, company = dossier.placement, dossier.company
    review = dossier.review
    end = placement.ends_on
    if review is not None and review.last_day is not None:
        end = review.last_day
    return PlacementCertificateContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        frame=frame_of(placement.kind),
        person=trainee_name(dossier),
        start=placement.starts_on,
        end=end,
        host_name=company.name,
        siret=company.siret or "",
        address=one_line(company.address, company.postal_code, company.town),
        signatory=contact(dossier.signatory or dossier.tutor),
        birth_date=dossier.person.birth_date,
        done_hours=decimal_hours(placement.done_hours),
        planned_hours=decimal_hours(placement.planned_hours),
        convention=dossier.number,
        craft=placement.trade or trade_title(placement.trade_code),
        rome=placement.trade_code,
        tasks=listed(placement.tasks),
    )


def visit_report_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> VisitReportContent:
    """Return the report of the visits made; a blank one to take notes when none was."""
    placement = dossier.placement
    return VisitReportContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        person=trainee_name(dossier),
        start=placement.starts_on,
        end=placement.ends_on,
        host_name=dossier.company.name,
        tutor=contact(dossier.tutor),
        referent=staff(dossier.accompanist),
        craft=craft_of(dossier),
        visits=tuple(
            VisitBlock(one.made_on, one.mode.label, one.by, one.met, one.notes, one.next_step)
            for one in dossier.visits
        ),
    )


def thank_you_content(
    dossier: PlacementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> ThankYouContent:
    """Return the letter to the company, to the attention of who signed the convention."""
    placement, company = dossier.placement, dossier.company
    tutor = contact(dossier.tutor)
    return ThankYouContent(
        school=placement_school(dossier, school),
        stamp=stamp,
        person=trainee_name(dossier),
        start=placement.starts_on,
        end=placement.ends_on,
        host_name=company.name,
        host_address=address_lines(company.address, company.postal_code, company.town),
        attention=contact(dossier.signatory).line or tutor.line,
        tutor=tutor.name,
        craft=placement.trade or trade_title(placement.trade_code),
    )
