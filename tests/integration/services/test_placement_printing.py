"""Papers of placements and companies on a real base: what they say, numbers, archives, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.issuing import count, text_of
from tests.helpers.placements import make_host, prepare, record_of
from tests.unit.documents.reading import flat

from e2c_desktop.domain.codes import (
    ContactRole,
    DocumentKind,
    PlacementKind,
    PlacementState,
    PrescriberKind,
)
from e2c_desktop.domain.errors import NotFound, PrintProblem, Refused
from e2c_desktop.domain.follow_up_codes import (
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
    VisitMode,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, grid_to_text
from e2c_desktop.domain.profile_codes import Resources
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.queries.printing_reads import find_by_code
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing import (
    About,
    archived_document,
    document_kinds,
    duplicate_document,
    lacking_documents,
    preview_document,
    print_company_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyTrade,
    Contact,
    IssuedDocument,
    Placement,
    PlacementAmendment,
    PlacementPause,
    PlacementReview,
    PlacementVisit,
    Prescriber,
    RuleWaiver,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

K = DocumentKind
BOTH = (K.PMSMP_CONVENTION, K.TRAINING_CONVENTION)
AFTER = date(2026, 12, 21)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def add(work: UnitOfWork, *rows: Any) -> None:
    with work.write("Préparer") as scope:
        scope.session.add_all(rows)


def change(work: UnitOfWork, mapped: type[Any], identifier: UUID, /, **values: Any) -> None:
    with work.write("Préparer") as scope:
        row = scope.session.get_one(mapped, identifier)
        for name, value in values.items():
            setattr(row, name, value)


def items(
    work: UnitOfWork, *ids: UUID, kinds: tuple[DocumentKind, ...] = BOTH, on: date = TODAY
) -> list[PrintedFile | PrintFailure]:
    made = print_placement_documents(work, kinds=kinds, placement_ids=ids, on=on)
    return [item.file or item.failure for item in made]  # type: ignore[misc]  # one of them


def printed(work: UnitOfWork, placement: UUID, kind: DocumentKind, on: date = TODAY) -> PrintedFile:
    (made,) = items(work, placement, kinds=(kind,), on=on)
    assert isinstance(made, PrintedFile), made
    return made


def reasons(work: UnitOfWork, placement: UUID, kind: DocumentKind, on: date = TODAY) -> list[str]:
    (made,) = items(work, placement, kinds=(kind,), on=on)
    assert isinstance(made, PrintFailure)
    return [problem.message for problem in made.problems]


def words(file: PrintedFile | bytes) -> str:
    return flat(text_of(file if isinstance(file, bytes) else file.data))


def test_a_convention_says_what_the_law_asks(work: UnitOfWork) -> None:
    placement = prepare(work)
    change(work, PathRow, record_of(work, placement).draft.path_id or new_id(), fse=True)
    file = printed(work, placement, K.PMSMP_CONVENTION)
    said = words(file)
    number = record_of(work, placement).convention_number
    for expected in (
        f"Convention n° {number}.",
        "Cerfa n° 13912*05",
        "Mission locale",
        "n° D-2026-04, jusqu’au 31/12/2026",
        "Mme NGUYỄN Thị Mai",
        "17 août 2007 (19 ans)",
        "Garage des Sorbiers",
        "Bruno Tessier, chef d’atelier",
        "lundi 23 novembre 2026",
        "vendredi 18 décembre 2026",
        "140 heures",
        "aucune avec cette structure",
        "Mécanique automobile (I1604)",
        "Découvrir l’atelier",
        "Bilan de fin de période",
        "8 h 30 – 12 h",
        "35 h",
        "À signer par toutes les parties avant le premier jour, le 23 novembre 2026.",
        "Cofinancé par",
    ):
        assert expected in said, expected
    assert "RSA" not in said
    assert file.pages == 3
    assert file.number == "CV-2026-CRE-0001"
    assert file.file_name == "NGUYEN_Thi-Mai_Convention-PMSMP_2026-11-16.pdf"
    with work.read() as session:
        row = session.scalars(sa.select(IssuedDocument)).one()
        assert (row.placement_id, row.company_id) == (placement, None)
        assert row.path_id == record_of(work, placement).draft.path_id


def test_printed_again_unchanged_it_is_the_same_paper(work: UnitOfWork) -> None:
    placement = prepare(work)
    first = printed(work, placement, K.PMSMP_CONVENTION)
    again = printed(work, placement, K.PMSMP_CONVENTION, on=date(2026, 11, 20))
    assert (again.again, again.number, again.data) == (True, first.number, first.data)
    change(work, Placement, placement, tasks="Ranger l’atelier")
    other = printed(work, placement, K.PMSMP_CONVENTION)
    assert (other.again, other.number) == (False, "CV-2026-CRE-0002")
    assert first.document_id is not None
    assert other.document_id is not None
    assert archived_document(work, document_id=first.document_id).data == first.data
    with pytest.raises(Refused):
        duplicate_document(work, document_id=first.document_id, on=AFTER)
    double = duplicate_document(work, document_id=other.document_id, on=AFTER)
    assert "Duplicata du document délivré le 16 novembre 2026." in words(double)


def test_each_placement_has_the_convention_of_its_kind(work: UnitOfWork) -> None:
    first, second = prepare(work), prepare(work, kind=PlacementKind.TRAINING, purpose=None)
    other = prepare(work, kind=PlacementKind.WORKSITE, purpose=None)
    made = items(work, first, second, other)
    assert [one.kind for one in made] == [BOTH[0], BOTH[1], BOTH[0]]
    assert isinstance(made[1], PrintedFile)
    said = words(made[1])
    assert "Convention de stage en entreprise" in said
    assert "Une convention dure un mois au plus" not in said
    assert "prescripteur" not in said
    assert "caisse d’assurance maladie dans les 48 heures" in said
    assert "tâches prévues au point 5" in said
    assert isinstance(made[2], PrintFailure)
    assert made[2].reason == "Pas une PMSMP"
    assert reasons(work, first, BOTH[1]) == ["Pas un stage de la formation"]


def test_what_lacks_is_told_before_and_a_draft_still_shows(work: UnitOfWork) -> None:
    host = make_host(work)
    path = make_path(work, birth_date=None).id
    placement = prepare(
        work,
        path_id=path,
        company_id=host.id,
        tutor_id=None,
        prescriber_id=None,
        delegation_id=None,
        purpose=None,
        objectives="",
        tasks="",
        timetable="",
    )
    found = lacking_documents(work, kinds=BOTH, subject_ids=[placement], on=TODAY)
    assert found == items(work, placement)
    told = found[0].reason
    for expected in (
        "Prescripteur vide",
        "Objet vide",
        "Objectifs vides",
        "Nombre d’heures vide",
        "Tuteur vide",
        "Tâches vides",
        "Horaires vides",
        "Date de naissance vide",
    ):
        assert expected in told, expected
    assert found[0].trainee_id is not None
    assert count(work, IssuedDocument) == 0
    said = words(preview_document(work, kind=BOTH[0], subject_id=placement, on=TODAY))
    assert "PROJET" in said
    assert "None" not in said
    assert lacking_documents(work, kinds=(), subject_ids=[placement], on=TODAY) == []


def test_a_rule_forbids_until_it_is_waived_and_the_waiver_is_printed(work: UnitOfWork) -> None:
    placement = prepare(work, ends_on=date(2026, 12, 31))
    assert reasons(work, placement, BOTH[0])
    add(
        work,
        RuleWaiver(
            placement_id=placement,
            rule="P1",
            reason="Accord écrit du prescripteur",
            granted_by="Nadège Lemaître",
            granted_role=Role.DIRECTION.value,
            granted_on=TODAY,
        ),
    )
    said = words(printed(work, placement, BOTH[0]))
    assert "Règles écartées" in said
    assert "Durée d’une convention (P1) : Accord écrit du prescripteur" in said
    assert "décidé par Nadège Lemaître, le 16 novembre 2026" in said


def test_a_minor_has_a_guardian_and_the_rules_even_when_majority_comes_inside(
    work: UnitOfWork,
) -> None:
    path = make_path(work, birth_date=date(2008, 12, 4)).id
    placement = prepare(work, path_id=path)
    with work.write("Préparer") as scope:
        trainee = scope.session.scalars(sa.select(Trainee)).one()
        trainee.guardian_name, trainee.guardian_link = "Nguyễn Văn Đức", "père"
        trainee.guardian_phone = "0600008810"
    file = printed(work, placement, BOTH[0])
    said = words(file)
    assert "Stagiaire mineure : 17 ans le premier jour, majeure le 4 décembre 2026" in said
    assert "Ces règles s’appliquent jusqu’à la veille de sa majorité." in said
    assert "Nguyễn Văn Đức, père" in said
    assert "identique" in said
    assert said.count("Le ou la représentant(e) légal(e)") == 1


def test_weeks_that_differ_holidays_and_interruptions_are_told(work: UnitOfWork) -> None:
    day, short = (Slot(510, 720), Slot(780, 990)), (Slot(510, 720),)
    other = week_from([short] * 5)
    timetable = Timetable(
        week_from([day] * 5), ((date(2026, 11, 30), other), (date(2026, 12, 7), other))
    )
    placement = prepare(
        work, timetable=timetable.to_text(), starts_on=date(2026, 11, 9), ends_on=date(2026, 12, 8)
    )
    add(
        work,
        PlacementPause(
            placement_id=placement,
            starts_on=date(2026, 11, 23),
            ends_on=date(2026, 11, 27),
            reason="Hospitalisation",
        ),
    )
    said = words(printed(work, placement, BOTH[0]))
    assert "Semaines du 30 novembre et 7 décembre 2026" in said
    assert "Les autres semaines" in said
    assert "11 novembre 2026 (11 novembre)" in said
    assert "23 – 27 novembre 2026" in said
    assert "Hospitalisation" not in said


def test_the_convention_before_is_quoted_and_a_renewal_says_so(work: UnitOfWork) -> None:
    host, path = make_host(work), make_path(work).id
    first = prepare(
        work,
        path_id=path,
        company_id=host.id,
        tutor_id=host.tutor_id,
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 6, 19),
        objectives="Autre chose",
    )
    second = prepare(work, path_id=path, company_id=host.id, tutor_id=host.tutor_id)
    number = record_of(work, first).convention_number
    said = words(printed(work, second, BOTH[0]))
    assert f"du 01/06/2026 au 19/06/2026, n° {number}" in said
    change(work, Placement, first, convention_number="", objectives="Découvrir l’atelier")
    said = words(preview_document(work, kind=BOTH[0], subject_id=second, on=TODAY))
    assert "du 01/06/2026 au 19/06/2026" in said
    change(
        work,
        Placement,
        second,
        renewal_of_id=first,
        renewal_reason="Objectifs non atteints",
    )
    said = words(preview_document(work, kind=BOTH[0], subject_id=second, on=TODAY))
    assert "Renouvellement de la convention du 1er juin 2026 au 19 juin 2026." in said
    assert "objectifs non atteints" in said
    issued = printed(work, first, BOTH[0])
    said = words(preview_document(work, kind=BOTH[0], subject_id=second, on=TODAY))
    assert f"Renouvellement de la convention n° {issued.number}." in said


def test_a_prescriber_that_tells_of_a_life_is_never_named(work: UnitOfWork) -> None:
    placement = prepare(work)
    named = record_of(work, placement).draft.prescriber_id or new_id()
    change(work, Prescriber, named, name="Foyer judiciaire de Créteil", kind=PrescriberKind.PJJ)
    assert "Prescripteur qui ne se nomme pas sur ce document" in reasons(work, placement, BOTH[0])
    said = words(preview_document(work, kind=BOTH[0], subject_id=placement, on=TODAY))
    assert "judiciaire" not in said


def test_a_school_that_prescribes_signs_once(work: UnitOfWork) -> None:
    placement = prepare(work)
    prescriber = record_of(work, placement).draft.prescriber_id
    assert prescriber is not None
    change(work, Prescriber, prescriber, siret="11122233700012", adviser="Léa Roy")
    said = words(printed(work, placement, BOTH[0]))
    assert "La structure d’accompagnement et, par délégation, l’organisme prescripteur" in said


def test_resources_say_whether_the_rsa_is_received(work: UnitOfWork) -> None:
    placement = prepare(work)
    path = record_of(work, placement).draft.path_id or new_id()
    for resources, expected in (
        (Resources.RSA, "Bénéficiaire du RSA oui"),
        (Resources.FAMILY, "Bénéficiaire du RSA non"),
    ):
        change(work, PathRow, path, resources=resources)
        data = preview_document(work, kind=BOTH[0], subject_id=placement, on=TODAY)
        assert expected.split()[-1] in words(data).split("Bénéficiaire du RSA")[1][:40]


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
    with pytest.raises(Refused):
        duplicate_document(work, document_id=file.document_id, on=AFTER)


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
    assert [one.command for one in document_kinds(About.COMPANY)] == ["fiche-entreprise"]
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
