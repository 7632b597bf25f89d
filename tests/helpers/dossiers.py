"""Dossiers, invented for the tests of what documents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.documents.content import (
    BookletContent,
    DocumentStamp,
    EntryCertificateContent,
)
from e2c_desktop.domain import codes
from e2c_desktop.domain.codes import (
    DocumentKind,
    PathState,
    PlacementKind,
    PlacementObject,
    PlacementState,
    Sex,
)
from e2c_desktop.queries.dossier_rows import (
    Dossier,
    PathFacts,
    PersonFacts,
    PlacementFacts,
    ReferentFacts,
    SchoolFacts,
    SiteFacts,
)
from e2c_desktop.services.contents import build_content

DAY = date(2026, 11, 12)
STAMP = DocumentStamp(DAY, "PF-2026-CRE-0001")


def school(**values: object) -> SchoolFacts:
    usual = SchoolFacts(
        name="École de la 2e Chance",
        name_with_article="l’École de la 2e Chance",
        legal_form="",
        siret="",
        nda="",
        nda_region="",
        address="8, rue du Moulin-Vert",
        postal_code="94000",
        town="Créteil",
        phone="0199001200",
        email="",
        label_number="",
        label_end=None,
        qualiopi=False,
        accent="foret",
        logo=None,
        signatory_name="Hélène Marchetti",
        signatory_function="directrice",
        signatory_sex="F",
        action_title="Parcours",
        integration_weeks=6,
        weekly_hours=35,
        certificate_split=True,
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def person(**values: object) -> PersonFacts:
    usual = PersonFacts(
        id=UUID(int=1),
        last_name="Nguyễn",
        first_name="Thị Mai",
        usual_name="",
        sex=Sex.FEMALE,
        birth_date=date(2007, 8, 17),
        birth_place="Créteil",
        address="3, rue des Lilas",
        postal_code="94140",
        town="Alfortville",
        phone="0639981245",
        email="mai@courriel.example",
        emergency_name="",
        emergency_phone="",
        languages="",
        mobility="",
        diplomas="",
        image_consent=None,
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def path(**values: object) -> PathFacts:
    usual = PathFacts(
        id=UUID(int=2),
        state=PathState.COMMITTED,
        last_class="3e",
        entry_on=date(2026, 5, 4),
        integration_end_on=date(2026, 6, 14),
        contract_on=date(2026, 6, 11),
        planned_end_on=date(2026, 12, 18),
        exit_on=None,
        weekly_hours=None,
        planned_hours=980,
        pay_status=codes.PayStatus.PAID,
        payer="la Région",
        fse=False,
        project="",
        next_steps="",
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def placement(start: date, end: date, **values: object) -> PlacementFacts:
    usual = PlacementFacts(
        id=UUID(int=start.toordinal()),
        kind=PlacementKind.PMSMP,
        state=PlacementState.REVIEWED,
        purpose=PlacementObject.DISCOVER,
        starts_on=start,
        ends_on=end,
        planned_hours=105.0,
        done_hours=98.5,
        trade_code="K1303",
        trade="Accueil des enfants",
        tasks="Accueillir\n\n  Ranger ",
        learned="",
        tutor_words="",
        for_project="",
        company="Crèche Les Petits Galets",
        town="Fresnes",
        tutor="Ada Tuteur",
        tutor_function="éducatrice",
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def dossier(**values: object) -> Dossier:
    usual = Dossier(
        path=path(),
        person=person(),
        site=SiteFacts("Créteil", "CRE", "", "", ""),
        cohort="Mai 2026",
        referent=ReferentFacts("Nadège Lemaître", Sex.FEMALE, "", ""),
        events=(),
        placements=(),
        situations=(),
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # the fields of a test


def booklet(given: Dossier, stamp: DocumentStamp = STAMP) -> BookletContent:
    made = build_content(DocumentKind.BOOKLET, given, school(), stamp)
    assert isinstance(made, BookletContent)
    return made


def certificate(given: Dossier, stamp: DocumentStamp = STAMP) -> EntryCertificateContent:
    made = build_content(DocumentKind.ENTRY_CERTIFICATE, given, school(), stamp)
    assert isinstance(made, EntryCertificateContent)
    return made


def chapters_of(content: BookletContent) -> list[type[object]]:
    return [type(chapter) for chapter in content.chapters]
