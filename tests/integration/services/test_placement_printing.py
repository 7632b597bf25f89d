"""Papers of placements and companies on a real base: what they say, numbers, archives, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, make_school
from tests.helpers.placement_papers import (
    AFTER,
    K,
    add,
    change,
    items,
    printed,
    reasons,
    words,
)
from tests.helpers.placements import make_host, prepare, record_of
from tests.unit.documents.reading import flat

from e2c_desktop.domain.codes import (
    ContactRole,
    PlacementState,
)
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.follow_up_codes import (
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
    VisitMode,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, grid_to_text
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.printing_reads import find_by_code
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_merging import merge_companies
from e2c_desktop.services.printing import (
    About,
    archived_document,
    document_kinds,
    duplicate_document,
    preview_document,
    print_company_documents,
)
from e2c_desktop.services.printing_items import PrintFailure
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyTrade,
    Contact,
    Placement,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def amendment(placement: UUID, number: int, on: date, **values: Any) -> PlacementAmendment:
    return PlacementAmendment(placement_id=placement, number=number, decided_on=on, **values)


def test_an_amendment_says_what_changes_on_its_day(work: UnitOfWork) -> None:
    placement = prepare(work)
    assert reasons(work, placement, K.AMENDMENT) == ["Aucun avenant noté"]
    add(
        work,
        amendment(placement, 1, date(2026, 11, 24), subject=AmendmentSubject.TUTOR, after="X"),
        amendment(
            placement,
            2,
            date(2026, 12, 1),
            subject=AmendmentSubject.DATES,
            before="18 décembre",
            after="11 décembre",
            reason="Fermeture",
        ),
        amendment(
            placement, 3, date(2026, 12, 1), subject=AmendmentSubject.HOURS, after="105 heures"
        ),
    )
    said = words(printed(work, placement, K.AMENDMENT))
    number = record_of(work, placement).convention_number
    assert f"Avenant n° 2 à la convention n° {number}." in said
    assert "18 décembre 11 décembre" in said
    assert "105 heures" in said
    assert "Fermeture" in said
    assert "Tuteur" not in said


def test_the_sheet_of_the_tutor_blank_then_filled(work: UnitOfWork) -> None:
    placement = prepare(work)
    blank = printed(work, placement, K.EVALUATION)
    assert blank.pages == 2
    said = words(blank)
    assert "à rendre le 18 décembre 2026" in said
    assert "Suivre une consigne" in said
    assert "S’informe, montre l’envie de continuer." in said
    assert reasons(work, placement, K.REVIEW) == ["Bilan pas encore saisi"]
    grid = {one.label: GridLevel.GOOD for one in CRITERIA[:9]} | {"Ancien": GridLevel.NOT_SEEN}
    add(
        work,
        PlacementReview(
            placement_id=placement,
            received_on=date(2026, 12, 18),
            outcome=ReviewOutcome.COMPLETED,
            missed_hours=7.0,
            late_count=2,
            grid=grid_to_text(grid),
            skills=grid_to_text({"Suivre une consigne": GridLevel.VERY_GOOD}),
            strengths="Très attentive",
            would_rehire=SheetAnswer.YES,
            offer=OfferedContract.APPRENTICE,
        ),
    )
    change(work, Placement, placement, done_hours=133.0, learned="J’ai appris", tutor_words="Bien")
    said = words(printed(work, placement, K.REVIEW, on=AFTER))
    for expected in ("133 h", "7 h", "Très attentive", "J’ai appris", "Bien", "Ancien"):
        assert expected in said, expected


def test_a_certificate_and_a_letter_wait_for_the_end(work: UnitOfWork) -> None:
    placement = prepare(work)
    for kind in (K.PLACEMENT_CERTIFICATE, K.THANK_YOU):
        assert reasons(work, placement, kind) == [
            "La période n’a pas eu lieu",
            "Dernier jour pas encore passé",
        ]
    change(work, Placement, placement, state=PlacementState.ENDED, done_hours=133.5)
    said = words(printed(work, placement, K.PLACEMENT_CERTIFICATE, on=AFTER))
    assert "Attestation de période en milieu professionnel" in said
    assert "133 h 30 sur 140 h prévues" in said
    assert record_of(work, placement).convention_number in said
    assert "Mécanique automobile — ROME I1604" in said
    said = words(printed(work, placement, K.THANK_YOU, on=AFTER))
    assert "Objet : merci pour l’accueil de Mme NGUYỄN Thị Mai" in said
    assert "Bruno Tessier" in said
    add(
        work,
        PlacementReview(
            placement_id=placement,
            received_on=date(2026, 12, 11),
            outcome=ReviewOutcome.PARTIAL,
            last_day=date(2026, 12, 10),
        ),
    )
    said = words(printed(work, placement, K.PLACEMENT_CERTIFICATE, on=date(2026, 12, 12)))
    assert "10 décembre 2026" in said


def test_the_report_tells_the_visits_that_were_made(work: UnitOfWork) -> None:
    placement = prepare(work)
    assert "Ce qui a été dit" in words(printed(work, placement, K.VISIT_REPORT))
    staff = Reads(work).staff()[0]
    add(
        work,
        PlacementVisit(placement_id=placement, planned_on=date(2026, 12, 2)),
        PlacementVisit(
            placement_id=placement,
            made_on=date(2026, 12, 4),
            mode=VisitMode.PHONE,
            staff_id=staff.id,
            met="B. Tessier",
            notes="Tout va bien",
            next_step="Revenir",
        ),
    )
    said = words(printed(work, placement, K.VISIT_REPORT, on=AFTER))
    for expected in ("Visite du 4 décembre 2026", "Téléphone", staff.name, "Revenir"):
        assert expected in said, expected
    assert "2 décembre" not in said


def test_the_sheet_of_a_company(work: UnitOfWork) -> None:
    host = make_host(work, naf="45.20A", siret="11122233700012", safety="Chaussures")
    change(work, Contact, host.head_id, roles=ContactRole.HEAD.value, phone="0199001234")
    placement = prepare(work, company_id=host.id, tutor_id=host.tutor_id)
    change(work, Placement, placement, state=PlacementState.RUNNING)
    add(
        work,
        CompanyTrade(company_id=host.id, name="Mécanique", code="I1604"),
        CompanyTrade(company_id=host.id, name="Accueil"),
        CompanyEngagement(company_id=host.id, kind=EngagementKind.TAX, year=2025, amount=120000),
        CompanyEngagement(company_id=host.id, kind=EngagementKind.JURY, year=2026),
    )
    made = list(
        print_company_documents(
            work, kinds=[K.COMPANY_SHEET], company_ids=[host.id, new_id()], on=TODAY
        )
    )
    file = made[0].file
    assert file is not None
    assert file.number == "EN-2026-CRE-0001"
    assert file.file_name == "Garage-des-Sorbiers_Fiche-entreprise_2026-11-16.pdf"
    said = words(file)
    for expected in (
        "Garage des Sorbiers",
        "111 222 337 00012",
        "Entretien et réparation de véhicules",
        "Mécanique (I1604)",
        "Taxe d’apprentissage 2025 : 1 200 €",
        "Jury 2026",
        "Chaussures",
        "Odile Tessier gérante Dirigeant 01 99 00 12 34",
        "NGUYỄN Thị Mai",
    ):
        assert expected in said, expected
    assert made[1].failure is not None
    assert made[1].failure.reason == "Cette entreprise n’existe pas ou plus."
    assert file.document_id is not None
    assert archived_document(work, document_id=file.document_id).data == file.data
    assert duplicate_document(work, document_id=file.document_id, on=AFTER).number == file.number
    change(work, Company, host.id, archived_at=work.now())
    assert archived_document(work, document_id=file.document_id).person == ""
    copy = duplicate_document(work, document_id=file.document_id, on=AFTER)
    assert "Duplicata du document" in words(copy)


def test_a_code_typed_or_scanned_leads_to_what_the_paper_tells(work: UnitOfWork) -> None:
    host = make_host(work)
    placement = prepare(work, company_id=host.id, tutor_id=host.tutor_id)
    file = printed(work, placement, K.EVALUATION)
    (sheet,) = print_company_documents(
        work, kinds=[K.COMPANY_SHEET], company_ids=[host.id], on=TODAY
    )
    assert sheet.file is not None
    reads = Reads(work)
    for typed in (f"E2C1:{file.number}", f"e2c: {file.number}", f" {file.number}".lower()):
        found = reads.printing.find_by_code(typed)
        assert found is not None
        assert (found.placement_id, found.person) == (placement, "NGUYỄN Thị Mai")
        assert found.company == "Garage des Sorbiers"
    found = reads.printing.find_by_code(sheet.file.number or "")
    assert found is not None
    assert (found.company_id, found.person, found.trainee_id) == (host.id, "", None)
    number = record_of(work, placement).convention_number
    found = reads.printing.find_by_code(number.lower())
    assert found is not None
    assert (found.kind, found.placement_id, found.number) == (None, placement, number)
    for typed in ("CV-2026-CRE-9999", "2026-CRE-9999", "nguyen", ""):
        assert reads.printing.find_by_code(typed) is None
    with work.read() as session:
        assert find_by_code(session, "2026-CRE-9999") is None
    reads.visitor = True
    found = reads.printing.find_by_code(file.number or "")
    assert found is not None
    assert found.person == "T. N."
    change(work, Placement, placement, archived_at=work.now())
    found = Reads(work).printing.find_by_code(file.number or "")
    assert found is not None
    assert found.placement_id is None
    assert found.trainee_id is not None


def test_what_was_issued_is_listed_even_after_companies_are_merged(work: UnitOfWork) -> None:
    kept, gone = make_host(work), make_host(work, "Garage du Pont")
    placement = prepare(work, company_id=kept.id, tutor_id=kept.tutor_id)
    first = printed(work, placement, K.EVALUATION)
    (sheet,) = print_company_documents(
        work, kinds=[K.COMPANY_SHEET], company_ids=[gone.id], on=TODAY
    )
    assert sheet.file is not None
    reads = Reads(work)
    assert [line.number for line in reads.printing.issued_for(placement)] == [first.number]
    stays, goes = (
        MergeSide(one, reads.companies.record(one).version) for one in (kept.id, gone.id)
    )
    merge_companies(work, kept=stays, gone=goes)
    (line,) = reads.printing.issued_for(kept.id)
    assert line.number == sheet.file.number
    found = reads.printing.find_by_code(line.number)
    assert found is not None
    assert found.company_id == kept.id
    undo_last(work)
    assert reads.printing.issued_for(kept.id) == []
    assert [one.number for one in reads.printing.issued_for(gone.id)] == [line.number]
    reads.visitor = True
    assert reads.printing.issued_for(gone.id) == []


def test_what_the_dialog_lists_of_placements_and_companies(work: UnitOfWork) -> None:
    host = make_host(work)
    placement = prepare(work, company_id=host.id, tutor_id=host.tutor_id)
    reads = Reads(work)
    (line,) = reads.printing.placements([new_id(), placement])
    assert line.person == "NGUYỄN Thị Mai"
    assert flat(line.where) == "Garage des Sorbiers, 23 novembre – 18 décembre 2026"
    (company,) = reads.printing.companies([host.id, new_id()])
    assert (company.name, company.town) == ("Garage des Sorbiers", "Vitry-sur-Seine")
    reads.visitor = True
    assert reads.printing.placements([placement])[0].person == "T. N."
    assert reads.printing.companies([host.id])[0].name == "Garage des Sorbiers"


def test_unknown_ones_are_refused(work: UnitOfWork) -> None:
    (made,) = items(work, new_id(), kinds=(K.EVALUATION,))
    assert isinstance(made, PrintFailure)
    assert made.reason == "Ce stage n’existe pas ou plus."
    with pytest.raises(NotFound):
        preview_document(work, kind=K.EVALUATION, subject_id=new_id(), on=TODAY)
    placement = prepare(work)
    with pytest.raises(PrintProblem):
        preview_document(work, kind=K.REVIEW, subject_id=placement, on=TODAY)


def test_the_documents_of_each_are_listed_apart() -> None:
    assert [one.command for one in document_kinds(About.COMPANY)] == [
        "fiche-entreprise",
        "attestation-partenariat",
        "attestation-taxe",
    ]
    assert [one.kind.value for one in document_kinds(About.PLACEMENT)] == [
        "CV",
        "CS",
        "AV",
        "EV",
        "BI",
        "AS",
        "VI",
        "LR",
    ]
