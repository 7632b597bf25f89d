"""What documents say: agreement, chapters that appear, facts that must be there."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from e2c_desktop.documents.content import (
    AccentPreset,
    Agreement,
    BookletContent,
    ContractChapter,
    DocumentStamp,
    EntryCertificateContent,
    IdentityChapter,
    NextChapter,
    PathChapter,
    PayStatus,
    PlacementFrame,
    PlacementsChapter,
    StampState,
    WeekKind,
)
from e2c_desktop.domain import codes
from e2c_desktop.domain.codes import (
    DocumentKind,
    EventKind,
    PathState,
    PlacementKind,
    PlacementObject,
    PlacementState,
    Sex,
)
from e2c_desktop.queries.dossier_rows import (
    Dossier,
    EventFacts,
    PathFacts,
    PersonFacts,
    PlacementFacts,
    ReferentFacts,
    SchoolFacts,
    SiteFacts,
)
from e2c_desktop.services.contents import build_content, content_hash, missing_facts
from e2c_desktop.services.contents_common import signatory
from e2c_desktop.services.contents_path import week_cells

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


@pytest.mark.parametrize(
    ("sex", "civility", "agreement"),
    [
        (Sex.FEMALE, "Mme", Agreement.FEMININE),
        (Sex.MALE, "M.", Agreement.MASCULINE),
        (None, "", Agreement.NEUTRAL),
    ],
)
def test_words_agree_with_the_person(sex: Sex | None, civility: str, agreement: Agreement) -> None:
    name = certificate(dossier(person=person(sex=sex))).person
    assert (name.civility, name.agreement) == (civility, agreement)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Hélène Marchetti", "Hélène", "Marchetti"),
        ("Ada de la Tour", "Ada", "de la Tour"),
        ("Marchetti", "", "Marchetti"),
    ],
)
def test_signatory_is_read_from_one_text(typed: str, first: str, last: str) -> None:
    found = signatory(school(signatory_name=typed))
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_no_signatory_no_name() -> None:
    assert signatory(school(signatory_name=" ")) is None
    made = build_content(DocumentKind.BOOKLET, dossier(), school(signatory_name=""), STAMP)
    assert isinstance(made, BookletContent)
    chapter = made.chapters[-1]
    assert isinstance(chapter, NextChapter)
    assert chapter.signatures[2].name == ""


def test_chapters_without_content_are_absent() -> None:
    bare = dossier(path=path(contract_on=None), referent=None)
    assert chapters_of(booklet(bare)) == [IdentityChapter, PathChapter, NextChapter]
    nothing = dossier(
        path=path(entry_on=None, planned_end_on=None, contract_on=None), referent=None
    )
    assert chapters_of(booklet(nothing)) == [IdentityChapter, NextChapter]


def test_chapters_with_content_are_there() -> None:
    full = dossier(placements=(placement(date(2026, 6, 22), date(2026, 7, 10)),))
    assert chapters_of(booklet(full)) == [
        IdentityChapter,
        PathChapter,
        ContractChapter,
        PlacementsChapter,
        NextChapter,
    ]


def test_a_contract_signed_later_is_not_yet_a_chapter() -> None:
    early = DocumentStamp(date(2026, 6, 1), state=StampState.DRAFT)
    content = booklet(dossier(), early)
    assert ContractChapter not in chapters_of(content)
    chapter = content.chapters[1]
    assert isinstance(chapter, PathChapter)
    assert [milestone.label for milestone in chapter.milestones] == ["Entrée", "Fin"]
    assert not any(cell.milestone for cell in content.cover.weeks[:-1])


def test_contract_names_who_signed() -> None:
    chapter = booklet(dossier()).chapters[2]
    assert isinstance(chapter, ContractChapter)
    assert [(by.role, by.name) for by in chapter.signed_by] == [
        ("Moi", "Thị Mai Nguyễn"),
        ("Ma formatrice référente", "Nadège Lemaître"),
        ("La directrice", "Hélène Marchetti"),
    ]
    alone = build_content(
        DocumentKind.BOOKLET, dossier(referent=None), school(signatory_name=""), STAMP
    )
    assert isinstance(alone, BookletContent)
    chapter = alone.chapters[2]
    assert isinstance(chapter, ContractChapter)
    assert [by.role for by in chapter.signed_by] == ["Moi"]


def test_weeks_are_in_company_when_most_of_their_days_are() -> None:
    away = placement(date(2026, 6, 24), date(2026, 7, 7))  # Wednesday to Tuesday
    cells = week_cells(dossier(placements=(away,)), DAY)
    kinds = {cell.monday: cell.kind for cell in cells}
    assert kinds[date(2026, 6, 22)] is WeekKind.COMPANY
    assert kinds[date(2026, 6, 29)] is WeekKind.COMPANY
    assert kinds[date(2026, 7, 6)] is WeekKind.CENTRE
    assert len(cells) == 33
    assert [cell.monday for cell in cells if cell.milestone] == [
        date(2026, 6, 8),
        date(2026, 12, 14),
    ]


def test_an_end_before_the_entry_draws_nothing() -> None:
    assert week_cells(dossier(path=path(exit_on=date(2026, 4, 1))), DAY) == ()


def test_timeline_has_no_hole_and_numbers_what_has_begun() -> None:
    placements = (
        placement(date(2026, 6, 22), date(2026, 7, 10)),
        placement(date(2026, 7, 6), date(2026, 7, 8)),  # inside the first: drawn once
        placement(date(2026, 11, 30), date(2026, 12, 31), state=PlacementState.SIGNED),
        placement(date(2026, 9, 1), date(2026, 9, 9), state=PlacementState.CANCELLED),
    )
    chapter = booklet(dossier(placements=placements)).chapters[1]
    assert isinstance(chapter, PathChapter)
    spans = [(span.start, span.end, span.kind, span.number) for span in chapter.spans]
    assert spans == [
        (date(2026, 5, 4), date(2026, 6, 21), WeekKind.CENTRE, None),
        (date(2026, 6, 22), date(2026, 7, 10), WeekKind.COMPANY, 1),
        (date(2026, 7, 13), date(2026, 11, 29), WeekKind.CENTRE, None),
        (date(2026, 11, 30), date(2026, 12, 18), WeekKind.COMPANY, None),
    ]
    assert chapter.figures.placements == 2
    assert chapter.figures.company_hours == Decimal(197)


def test_a_placement_may_end_within_a_week() -> None:
    chapter = booklet(dossier(placements=(placement(date(2026, 6, 22), date(2026, 6, 24)),)))
    path_chapter = chapter.chapters[1]
    assert isinstance(path_chapter, PathChapter)
    assert path_chapter.spans[2].start == date(2026, 6, 25)


def test_dates_follow_each_other_in_words() -> None:
    events = (
        EventFacts(EventKind.INTERVIEW, date(2026, 4, 21), "Favorable"),
        EventFacts(EventKind.REVIEW, date(2026, 8, 28), "Bilan intermédiaire"),
        EventFacts(EventKind.REVIEW, date(2026, 9, 28), "a parlé de sa santé"),
        EventFacts(EventKind.SUSPENSION, date(2026, 10, 1), "maladie"),
        EventFacts(EventKind.REVIEW, date(2026, 12, 14), "Bilan final"),
    )
    given = dossier(events=events, placements=(placement(date(2026, 6, 22), date(2026, 7, 10)),))
    chapter = booklet(given).chapters[1]
    assert isinstance(chapter, PathChapter)
    lines = [(entry.title, entry.detail) for entry in chapter.dates]
    assert lines == [
        ("J’entre à l’École de la 2e Chance", "Début de la période d’intégration (six semaines)."),
        ("Je signe mon contrat d’engagement", "Avec Nadège Lemaître et la direction."),
        ("Stage 1 : accueil des enfants", "Crèche Les Petits Galets, 98,5 heures."),
        ("Bilan intermédiaire", ""),
        ("Bilan", ""),
        ("Mon parcours est suspendu", ""),
        ("Bilan final", "Prévu."),
        ("Fin prévue de mon parcours", ""),
    ]


def test_private_words_of_events_are_not_printed() -> None:
    events = (EventFacts(EventKind.REVIEW, date(2026, 9, 28), "a parlé de sa santé"),)
    assert "santé" not in repr(booklet(dossier(events=events)))


def test_one_week_and_no_referent_are_said_simply() -> None:
    given = dossier(referent=None, placements=(placement(DAY, DAY, trade="", company=""),))
    made = build_content(DocumentKind.BOOKLET, given, school(integration_weeks=1), STAMP)
    assert isinstance(made, BookletContent)
    chapter = made.chapters[1]
    assert isinstance(chapter, PathChapter)
    details = [entry.detail for entry in chapter.dates]
    assert details[0] == "Début de la période d’intégration (une semaine)."
    assert details[1] == ""
    assert [entry.title for entry in chapter.dates if entry.placement] == ["Stage 1"]


def test_a_placement_without_anything_has_no_detail() -> None:
    bare = placement(DAY, DAY, company="", done_hours=None, planned_hours=None, trade="")
    chapter = booklet(dossier(placements=(bare,))).chapters[1]
    assert isinstance(chapter, PathChapter)
    assert chapter.dates[2].detail == ""
    assert chapter.figures.company_hours is None
    assert chapter.figures.trades is None


@pytest.mark.parametrize(
    ("kind", "purpose", "frame"),
    [
        (PlacementKind.PMSMP, PlacementObject.DISCOVER, PlacementFrame.DISCOVER),
        (PlacementKind.PMSMP, PlacementObject.CONFIRM, PlacementFrame.CONFIRM),
        (PlacementKind.PMSMP, PlacementObject.RECRUIT, PlacementFrame.RECRUIT),
        (PlacementKind.PMSMP, None, PlacementFrame.IMMERSION),
        (PlacementKind.TRAINING, None, PlacementFrame.TRAINING),
        (PlacementKind.VISIT, None, None),
    ],
)
def test_frame_of_a_placement(
    kind: PlacementKind, purpose: PlacementObject | None, frame: PlacementFrame | None
) -> None:
    given = placement(DAY, DAY, kind=kind, purpose=purpose, done_hours=35.0)
    chapter = booklet(dossier(placements=(given,))).chapters[3]
    assert isinstance(chapter, PlacementsChapter)
    page = chapter.placements[0]
    assert page.frame is frame
    assert str(page.hours) == "35"
    assert page.tasks == ("Accueillir", "Ranger")


@pytest.mark.parametrize(
    "state",
    [
        PlacementState.DRAFT,
        PlacementState.TO_SIGN,
        PlacementState.CANCELLED,
        PlacementState.NO_SHOW,
    ],
)
def test_unsure_placements_are_not_in_the_booklet(state: PlacementState) -> None:
    given = dossier(placements=(placement(DAY, DAY, state=state),))
    assert PlacementsChapter not in chapters_of(booklet(given))


def test_follow_up_is_promised_after_a_contract_only() -> None:
    left = dossier(path=path(exit_on=date(2026, 10, 30), project="Cuisine", next_steps="a\n\nb"))
    chapter = booklet(left).chapters[-1]
    assert isinstance(chapter, NextChapter)
    assert [month.month for month in chapter.contacts] == [
        date(2027, 1, 30),
        date(2027, 4, 30),
        date(2027, 7, 30),
        date(2027, 10, 30),
    ]
    assert (chapter.next_steps, chapter.handed_on) == (("a", "b"), DAY)
    assert chapter.project is not None
    unsigned = booklet(dossier(path=path(contract_on=None))).chapters[-1]
    assert isinstance(unsigned, NextChapter)
    assert (unsigned.contacts, unsigned.handed_on, unsigned.project) == ((), None, None)


def test_identity_gives_who_to_call() -> None:
    given = dossier(person=person(emergency_name="Văn Đức", emergency_phone="0639980000"))
    chapter = booklet(given).chapters[0]
    assert isinstance(chapter, IdentityChapter)
    assert chapter.emergency is not None
    assert chapter.emergency.phone == "0639980000"
    assert chapter.address == "3, rue des Lilas, 94140 Alfortville"
    assert chapter.photo is None


def test_certificate_before_and_after_the_contract() -> None:
    signed = certificate(dossier())
    assert signed.integration_weeks is None
    assert (signed.weekly_hours, signed.total_hours) == (Decimal(35), Decimal(980))
    assert signed.pay_status is PayStatus.PAID
    assert signed.place == "Créteil"
    early = certificate(
        dossier(path=path(contract_on=None, weekly_hours=30, planned_hours=None, pay_status=None)),
    )
    assert early.integration_weeks == 6
    assert (early.weekly_hours, early.total_hours) == (Decimal(30), None)
    assert early.pay_status is PayStatus.UNKNOWN


def test_certificate_gives_the_place_of_the_site() -> None:
    site = SiteFacts("Créteil", "CRE", "8, rue du Moulin-Vert", "94000", "Créteil")
    assert certificate(dossier(site=site)).place == "8, rue du Moulin-Vert, 94000 Créteil"


def test_certificate_of_a_minor_says_so() -> None:
    assert certificate(dossier(person=person(birth_date=date(2009, 1, 1)))).minor_sentence
    assert not certificate(dossier()).minor_sentence
    assert not certificate(dossier(person=person(birth_date=None))).minor_sentence


def test_certificate_without_entry_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="entry"):
        certificate(dossier(path=path(entry_on=None)))


@pytest.mark.parametrize(
    ("kind", "given", "draft", "messages"),
    [
        (DocumentKind.BOOKLET, dossier(), False, []),
        (
            DocumentKind.BOOKLET,
            dossier(path=path(entry_on=None)),
            False,
            ["Date d’entrée vide"],
        ),
        (DocumentKind.BOOKLET, dossier(path=path(entry_on=None)), True, []),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=date(2026, 12, 7)), person=person(birth_date=None)),
            False,
            ["Date d’entrée dans le futur", "Date de naissance vide"],
        ),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=date(2026, 12, 7)), person=person(birth_date=None)),
            True,
            [],
        ),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=None)),
            True,
            ["Date d’entrée vide"],
        ),
    ],
)
def test_missing_facts(
    kind: DocumentKind, given: Dossier, draft: bool, messages: list[str]
) -> None:
    found = missing_facts(kind, given, DAY, draft=draft)
    assert [problem.message for problem in found] == messages


def test_the_day_and_the_number_do_not_make_another_document() -> None:
    left = dossier(path=path(exit_on=date(2026, 10, 30)))
    again = DocumentStamp(date(2026, 11, 13), "PF-2026-CRE-0002", StampState.SAMPLE)
    assert content_hash(booklet(left)) == content_hash(booklet(left, again))
    assert content_hash(certificate(left)) != content_hash(booklet(left))
    renamed = dossier(path=path(exit_on=date(2026, 10, 30)), person=person(first_name="Mai"))
    assert content_hash(booklet(left)) != content_hash(booklet(renamed))


def test_a_logo_counts_by_its_bytes() -> None:
    first, second = (
        content_hash(build_content(DocumentKind.BOOKLET, dossier(), school(logo=logo), STAMP))
        for logo in (b"a", b"b")
    )
    assert first != second


def test_school_block_falls_back_to_the_usual_accent() -> None:
    made = build_content(DocumentKind.BOOKLET, dossier(), school(accent="fuchsia"), STAMP)
    assert made.school.accent is AccentPreset.PETROLE
    assert booklet(dossier()).school.accent is AccentPreset.FORET
    assert booklet(dossier()).school.address == ("8, rue du Moulin-Vert", "94000 Créteil")


def test_nothing_sensitive_can_be_printed() -> None:
    names = {field.name for rows in (PersonFacts, PathFacts) for field in fields(rows)}
    assert not names & {"rqth_sealed", "note", "nationality", "qpv", "prescriber_id", "nir"}
