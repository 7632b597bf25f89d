"""Conventions on a real base: what they say, what forbids them, what comes out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_path, make_school
from tests.helpers.issuing import count
from tests.helpers.placement_papers import (
    AFTER,
    BOTH,
    K,
    add,
    change,
    items,
    printed,
    reasons,
    words,
)
from tests.helpers.placements import make_host, prepare, record_of

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.codes import (
    PlacementKind,
    PrescriberKind,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.profile_codes import Resources
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.queries.placement_dossiers import placement_dossiers
from e2c_desktop.services.contents_convention import amendment_content, convention_content
from e2c_desktop.services.contents_placement import review_content
from e2c_desktop.services.printing import (
    archived_document,
    duplicate_document,
    lacking_documents,
    preview_document,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.models import (
    IssuedDocument,
    Placement,
    PlacementPause,
    Prescriber,
    RuleWaiver,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


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
    copy = duplicate_document(work, document_id=first.document_id, on=AFTER)
    assert "Duplicata du document délivré le 16 novembre 2026." in words(copy)
    assert "Ranger l’atelier" not in words(copy)
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


def test_a_waiver_of_a_rule_that_is_no_more_keeps_its_code(work: UnitOfWork) -> None:
    placement = prepare(work, trade="", trade_code="", tutor_id=None)
    for rule in ("ancienne", "repos_hebdomadaire"):
        add(
            work,
            RuleWaiver(
                placement_id=placement,
                rule=rule,
                reason="Accord",
                granted_by="Nadège Lemaître",
                granted_role=Role.DIRECTION.value,
                granted_on=TODAY,
            ),
        )
    said = words(preview_document(work, kind=BOTH[0], subject_id=placement, on=TODAY))
    assert "ancienne : Accord" in said
    assert "Repos de la semaine : Accord" in said


def test_what_is_not_there_cannot_be_told(work: UnitOfWork) -> None:
    placement = prepare(work)
    with work.read() as session:
        dossier = placement_dossiers(session, [placement])[placement]
        school = school_facts(session)
    for build in (amendment_content, review_content):
        with pytest.raises(ValueError, match="needs a"):
            build(dossier, school, DocumentStamp(TODAY))
    bare = replace(dossier, accompanist=None, signatory=None)
    assert convention_content(bare, school, DocumentStamp(TODAY)).support.line == ""


def test_unknown_placements_lack_everything(work: UnitOfWork) -> None:
    (found,) = lacking_documents(work, kinds=BOTH[:1], subject_ids=[new_id()], on=TODAY)
    assert found.reason == "Ce stage n’existe pas ou plus."


def test_a_later_placement_does_not_forbid_to_print_an_earlier_one(work: UnitOfWork) -> None:
    host, path = make_host(work), make_path(work).id
    common = {"path_id": path, "company_id": host.id, "tutor_id": host.tutor_id}
    first = prepare(work, **common, starts_on=date(2026, 11, 23), ends_on=date(2026, 12, 18))
    issued = printed(work, first, BOTH[0])
    second = prepare(work, **common, starts_on=date(2027, 1, 4), ends_on=date(2027, 2, 3))
    prepare(work, **common, starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 26), tasks="Autres")
    assert reasons(work, second, BOTH[0]) != []
    assert printed(work, first, BOTH[0]).data == issued.data
