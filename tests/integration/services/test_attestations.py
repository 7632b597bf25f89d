"""Attestations of the end of a path issued on a real base: facts, guards, copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.attendance import change_path, hold
from tests.helpers.booklets import add, assess, competences, fill_booklet
from tests.helpers.builders import make_path, make_placement, make_school
from tests.helpers.dossiers import dossier, placement, school
from tests.helpers.issuing import count, issue
from tests.integration.services.test_printing_hours import cells
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import DocumentKind as K
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.follow_up_codes import ReviewOutcome
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text
from e2c_desktop.queries.booklet_rows import BookletFacts, LevelGiven
from e2c_desktop.queries.hours_rows import HoursAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.contents_attestations import aca_case, aca_content
from e2c_desktop.services.printing import (
    archived_document,
    duplicate_document,
    lacking_documents,
    preview_document,
    print_documents,
)
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import (
    Certification,
    CompetenceProof,
    Contact,
    Evaluation,
    Framework,
    IssuedDocument,
    Placement,
    PlacementReview,
    Portfolio,
    School,
)

ENTRY, LAST = date(2026, 5, 4), date(2026, 5, 29)
ON = date(2026, 6, 1)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_school(tmp_path)
    label(made, label_number="2024-041", label_end=date(2027, 12, 31))
    yield made
    made.opened.close()


def label(work: Work, **values: Any) -> None:
    """Settle the school."""
    with work.write("Régler") as scope:
        school = scope.session.scalars(sa.select(School)).one()
        for name, value in values.items():
            setattr(school, name, value)


def leaver(work: Work, **values: Any) -> UUID:
    """Somebody whose path is over, with every half-day."""
    path_id = make_path(work, birth_place="Créteil", **values).id
    change_path(work, path_id, exit_on=LAST)
    hold(work, path_id, cells(ENTRY, LAST, d6="ENT"))
    return path_id


def prove(work: Work, path_id: UUID, competence_id: UUID) -> None:
    add(work, CompetenceProof, path_id=path_id, competence_id=competence_id, title="Exposé")


def assessed(work: Work, path_id: UUID, rank: int = 0, level: int = 3, **values: Any) -> UUID:
    """Give a competence a level by somebody of the school; returns the competence."""
    competence = competences(work)[rank]
    usual = {"staff_id": Reads(work).staff()[0].id, "on": LAST}
    assess(work, path_id, competence.id, level, **{**usual, **values})
    return competence.id


def ready(work: Work) -> UUID:
    """Somebody whose attestation can be issued."""
    path_id = leaver(work)
    freeze(work, path_id)
    prove(work, path_id, assessed(work, path_id))
    return path_id


def freeze(work: Work, path_id: UUID) -> None:
    framework = Reads(work).competences.framework()
    assert framework is not None
    add(work, Portfolio, path_id=path_id, framework_id=framework.id)


def lacks(work: Work, path_id: UUID, kind: K = K.ACA, on: date = ON) -> list[str]:
    """Return what keeps a document of a path from being issued."""
    found = lacking_documents(work, kinds=[kind], subject_ids=[path_id], on=on)
    return [problem.message for one in found for problem in one.problems]


def said(work: Work, path_id: UUID, kind: K = K.ACA) -> str:
    (file,) = issue(work, path_id, kinds=(kind,), on=ON)
    return " ".join(texts(file.data))


def test_an_attestation_is_issued_with_its_number_and_comes_out_again(work: Work) -> None:
    path_id = ready(work)
    assert lacks(work, path_id) == []
    (file,) = issue(work, path_id, kinds=(K.ACA,), on=ON)
    assert file.number == "ACA-2026-CRE-0001"
    assert file.file_name == "NGUYEN_Thi-Mai_ACA_2026-06-01.pdf"
    page = " ".join(texts(file.data))
    for expected in (
        "Mme NGUYỄN Thị Mai",
        "née le 17 août 2007 à Créteil",
        "du 4 mai 2026 au 29 mai 2026.",
        "7 h en entreprise",
        f"{competences(work)[0].label} 3",
        "Ce n’est pas le référentiel du Réseau E2C France.",
    ):
        assert expected in page, expected
    assert "Pour le monde économique" not in page
    (again,) = issue(work, path_id, kinds=(K.ACA,), on=ON + timedelta(days=9))
    assert (again.again, again.data) == (True, file.data)
    assert count(work, IssuedDocument) == 1


def test_what_was_given_comes_out_whatever_happened_since(work: Work) -> None:
    path_id = ready(work)
    (file,) = issue(work, path_id, kinds=(K.ACA,), on=ON)
    assert file.document_id is not None
    assessed(work, path_id, level=4, on=ON)
    label(work, label_end=date(2026, 5, 31))
    assert archived_document(work, document_id=file.document_id).data == file.data
    copy = duplicate_document(work, document_id=file.document_id, on=ON + timedelta(days=90))
    pages = texts(copy.data)
    mark = "Duplicata du document délivré le 1er juin 2026."
    assert [page.replace(mark, "").strip() for page in pages] == texts(file.data)
    assert copy.number == file.number


def test_each_guard_has_its_sentence_and_lets_a_project_be_seen(work: Work) -> None:
    path_id = leaver(work)
    label(work, label_end=date(2026, 5, 31))
    told = [
        "Label E2C expiré le 31/05/2026",
        "Aucun référentiel figé",
        "Aucune compétence à citer au niveau 2 ou au-dessus",
    ]
    assert lacks(work, path_id) == told
    assert issue(work, path_id, kinds=(K.ACA,), on=ON) == []
    data = preview_document(work, kind=K.ACA, subject_id=path_id, on=ON)
    assert "PROJET" in texts(data)[0]
    assert count(work, IssuedDocument) == 0


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (None, ["Aucune heure faite"]),
        (date(2026, 5, 15), ["Demi-journées non saisies ou à vérifier"]),
        (LAST, []),
    ],
)
def test_hours_must_be_closed(work: Work, last: date | None, told: list[str]) -> None:
    path_id = make_path(work).id
    change_path(work, path_id, exit_on=LAST)
    freeze(work, path_id)
    prove(work, path_id, assessed(work, path_id))
    if last is not None:
        hold(work, path_id, cells(ENTRY, last))
    assert lacks(work, path_id) == told


def test_nothing_can_be_told_before_the_entry(work: Work) -> None:
    path_id = leaver(work)
    early = date(2026, 5, 1)
    assert "Aucun jour de formation à cette date" in lacks(work, path_id, on=early)
    with pytest.raises(PrintProblem, match="Aucun jour"):
        preview_document(work, kind=K.ACA, subject_id=path_id, on=early)


def test_a_competence_without_a_proof_or_a_validator_is_left_out_and_told(work: Work) -> None:
    path_id = ready(work)
    first, second, third, fourth, fifth = competences(work)[:5]
    assessed(work, path_id, 1)
    unsigned = assessed(work, path_id, 2, staff_id=None)
    low = assessed(work, path_id, 3, level=1)
    alone = assessed(work, path_id, 4, assessor=Assessor.SELF)
    for competence in (unsigned, low, alone):
        prove(work, path_id, competence)
    (file,) = issue(work, path_id, kinds=(K.ACA,), on=ON)
    assert file.remarks == (
        "1 compétence n’est pas citée\u00a0: sans preuve",
        "1 compétence n’est pas citée\u00a0: sans validateur",
    )
    page = " ".join(texts(file.data))
    assert first.label in page
    for one in (second, third, fourth, fifth):
        assert f"{one.label} 3" not in page
        assert f"{one.label} 1" not in page
    jury = assess(work, path_id, third.id, 4, assessor=Assessor.JURY, assessor_name="Le jury")
    assert jury
    assert f"{third.label} 4" in said(work, path_id)


def test_what_tutors_validate_is_told_with_the_company_and_who_validated_it(work: Work) -> None:
    path_id = ready(work)
    placement = make_placement(work, path_id, date(2026, 5, 6), date(2026, 5, 6))
    with work.write("Nommer") as scope:
        row = scope.session.get(Placement, placement)
        assert row is not None
        row.trade = "Accueil des enfants"
        contact = Contact(company_id=row.company_id, name="Odile Tessier", function="gérante")
        scope.session.add(contact)
        scope.session.flush()
        row.tutor_id = contact.id
    add(
        work,
        PlacementReview,
        placement_id=placement,
        received_on=LAST,
        outcome=ReviewOutcome.COMPLETED,
        skills=grid_to_text(
            {
                "Préparer un goûter": GridLevel.GOOD,
                "Changer un enfant": GridLevel.NOT_SEEN,
                "Ranger": GridLevel.WEAK,
            }
        ),
    )
    reading = competences(work)[1]
    given = {"moment": Moment.PLACEMENT, "placement_id": placement}
    for level in (2, 4):
        assess(work, path_id, reading.id, level, assessor=Assessor.TUTOR, on=LAST, **given)
    page = said(work, path_id)
    assert "Accueil des enfants Crèche Les Petits Galets" in page
    for expected in ("Préparer un goûter 3", f"{reading.label} 4", "Odile Tessier, gérante"):
        assert expected in page, expected
    for absent in ("Changer un enfant", "Ranger"):
        assert absent not in page
    assert page.count(reading.label) == 1  # by the tutor: never among the basic knowledge


def test_two_who_validated_in_one_placement_have_a_line_each(work: Work) -> None:
    path_id = ready(work)
    placement = make_placement(work, path_id, date(2026, 5, 6), date(2026, 5, 6))
    first, second = competences(work)[1:3]
    given = {"moment": Moment.PLACEMENT, "placement_id": placement, "assessor": Assessor.TUTOR}
    assess(work, path_id, first.id, 3, assessor_name="Ada Roux", **given)
    assess(work, path_id, second.id, 3, assessor_name="Zoé Petit", **given)
    page = said(work, path_id)
    assert page.count("Crèche Les Petits Galets") == 2
    assert "Ada Roux" in page
    assert "Zoé Petit" in page


def test_certifications_the_second_signature_and_the_level_follow_the_settings(work: Work) -> None:
    path_id = ready(work)
    for result, name in (
        (CertificationResult.OBTAINED, "Croix-Rouge"),
        (CertificationResult.FAILED, "Protection civile"),
    ):
        add(
            work,
            Certification,
            path_id=path_id,
            kind=CertificationKind.SST,
            organism=name,
            passed_on=LAST,
            result=result,
        )
    label(
        work,
        economy_signs=True,
        economy_name="Maëlle d’Hôtel",
        economy_function="cheffe",
        economy_sex="F",
        aca_minimum=3,
    )
    page = said(work, path_id)
    assert "Croix-Rouge 29 mai 2026" in page
    assert "Protection civile" not in page
    assert "Pour le monde économique Maëlle D’HÔTEL, cheffe" in page
    assert "Seules les compétences évaluées au niveau 3 ou au-dessus" in page
    label(work, economy_name="", aca_minimum=4)
    assert lacks(work, path_id) == [
        "Aucune compétence à citer au niveau 4 ou au-dessus (1 sous le niveau cité)"
    ]
    project = preview_document(work, kind=K.ACA, subject_id=path_id, on=ON)
    assert "Pour le monde économique Date" in " ".join(texts(project))


def test_the_days_asked_for_other_papers_never_cut_the_hours_of_the_attestation(
    work: Work,
) -> None:
    path_id = ready(work)
    asked = HoursAsked(date(2026, 5, 11), date(2026, 5, 13))
    kinds = (K.PRESENCE, K.ACA)
    made = print_documents(work, kinds=kinds, path_ids=[path_id], on=ON, days=asked)
    presence, aca = (" ".join(texts(item.file.data)) for item in made if item.file)
    assert "21 heures" in presence
    assert "126 heures" in aca
    assert "du 4 mai 2026 au 29 mai 2026" in aca


def test_an_attestation_of_a_whole_booklet(work: Work) -> None:
    path_id = leaver(work)
    fill_booklet(work, path_id)
    page = said(work, path_id)
    assert "Accueillir" not in page  # the placement names no tutor: nobody validated it
    assert "Ada Tuteur" in page


def test_the_end_of_training_of_who_left_early(work: Work) -> None:
    path_id = make_path(work, signed=False).id
    hold(work, path_id, cells(ENTRY, date(2026, 5, 15)))
    assert lacks(work, path_id, K.TRAINING_END) == ["Formation pas encore terminée"]
    change_path(work, path_id, exit_on=LAST)
    assert lacks(work, path_id, K.TRAINING_END) == ["Demi-journées non saisies ou à vérifier"]
    change_path(work, path_id, exit_on=date(2026, 5, 15))
    page = said(work, path_id, K.TRAINING_END)
    assert "AF-2026-CRE-0001" in page
    assert "avant une première évaluation" in page
    low = assessed(work, path_id, level=1)
    with work.read() as session:
        assert session.scalars(sa.select(Evaluation.competence_id)).one() == low
    page = said(work, path_id, K.TRAINING_END)
    assert f"{competences(work)[0].label} 1" in page


def test_a_path_of_which_nothing_is_known_has_nothing_to_attest() -> None:
    bare = dossier(placements=(placement(ENTRY, LAST),))
    case = aca_case(bare, school())
    assert (case.frozen, case.hours_done, case.hours_closed, case.acquired) == (False, 0, False, [])
    with pytest.raises(ValueError, match="days"):
        aca_content(bare, school(), DocumentStamp(ON))


def test_a_competence_that_left_the_framework_is_no_longer_named() -> None:
    placed = placement(ENTRY, LAST)
    level = LevelGiven(new_id(), 3, LAST, Moment.PLACEMENT, Assessor.TUTOR, "Ada", placed.id)
    facts = BookletFacts(levels=(level,))
    assert aca_case(dossier(placements=(placed,), booklet=facts), school()).acquired == []


def test_a_project_is_laid_out_without_any_framework(work: Work) -> None:
    path_id = leaver(work)
    with work.write("Retirer") as scope:
        for framework in scope.session.scalars(sa.select(Framework)):
            framework.archived_at = work.now()
    page = " ".join(texts(preview_document(work, kind=K.ACA, subject_id=path_id, on=ON)))
    assert "Référentiel utilisé" not in page
