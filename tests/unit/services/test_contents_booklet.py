"""What the booklet says: chapters that appear, weeks, dates, placements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from tests.helpers.booklet_rows import facts
from tests.helpers.booklet_rows import given as given_level
from tests.helpers.dossiers import (
    DAY,
    STAMP,
    booklet,
    chapters_of,
    dossier,
    path,
    person,
    placement,
    school,
)

from e2c_desktop.documents.content import (
    BookletContent,
    ContractChapter,
    DocumentStamp,
    IdentityChapter,
    NextChapter,
    PathChapter,
    PlacementFrame,
    PlacementsChapter,
    ProgressChapter,
    SkillsChapter,
    StampState,
    WeekKind,
)
from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.attendance_hours import Tally
from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import (
    DocumentKind,
    EventKind,
    PlacementKind,
    PlacementObject,
    PlacementState,
)
from e2c_desktop.domain.experience import BilanKind, ObjectiveState
from e2c_desktop.domain.path_hours import Counted, PathHours
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.queries.booklet_rows import (
    BilanFacts,
    ObjectiveFacts,
    PortfolioFacts,
    ReviewFacts,
)
from e2c_desktop.queries.dossier_rows import (
    EventFacts,
)
from e2c_desktop.services.contents import build_content
from e2c_desktop.services.contents_common import signatory
from e2c_desktop.services.contents_path import week_cells


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
    lines = [(entry.title, entry.detail.replace("\xa0", " ")) for entry in chapter.dates]
    assert lines == [
        ("J’entre à l’École de la 2e Chance", "Début de la période d’intégration (six semaines)."),
        ("Je signe mon contrat d’engagement", "Avec Nadège Lemaître et la direction."),
        ("Stage 1 : accueil des enfants", "Crèche Les Petits Galets, 98 h 30."),
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


def counted(minutes: dict[tuple[int, int], tuple[int, int]]) -> PathHours:
    """Return hours by month: minutes at the centre and in company."""
    months = {
        date(year, month, 1): Counted(Tally(Hours(centre=centre, company=company)))
        for (year, month), (centre, company) in minutes.items()
    }
    return PathHours(UUID(int=2), UUID(int=1), months=months)


def test_hours_are_those_of_the_one_count() -> None:
    hours = counted({(2026, 5): (420, 0), (2026, 6): (0, 0), (2026, 7): (30, 210)})
    placed = (placement(date(2026, 6, 22), date(2026, 7, 10)),)
    given = dossier(placements=placed, booklet=facts(hours=hours))
    chapter = booklet(given).chapters[1]
    assert isinstance(chapter, PathChapter)
    figures = chapter.figures
    assert (figures.total_hours, figures.centre_hours, figures.company_hours) == (
        Decimal(11),
        Decimal("7.5"),
        Decimal("3.5"),
    )
    assert [(one.first, one.centre, one.company) for one in chapter.hours] == [
        (date(2026, 5, 1), Decimal(7), Decimal(0)),
        (date(2026, 7, 1), Decimal("0.5"), Decimal("3.5")),
    ]
    hidden = replace(
        facts(hours=hours), portfolio=PortfolioFacts(chapters="fiche parcours !heures")
    )
    chapter = booklet(dossier(booklet=hidden)).chapters[1]
    assert isinstance(chapter, PathChapter)
    assert chapter.hours == ()


def test_a_meeting_is_told_once_whatever_noted_it() -> None:
    def bilan(kind: BilanKind, planned: date | None, held: date | None) -> BilanFacts:
        return BilanFacts(UUID(int=7), kind, planned, held, "", "", "", "", None, None, None, None)

    held, missed = date(2026, 8, 28), date(2026, 9, 28)
    meetings = (
        bilan(BilanKind.INTERMEDIATE, None, held),
        bilan(BilanKind.INTERMEDIATE, missed, None),
        bilan(BilanKind.FINAL, date(2026, 12, 14), None),
    )
    events = (EventFacts(EventKind.REVIEW, held, "Bilan"),)
    chapter = booklet(dossier(events=events, booklet=facts(bilans=meetings))).chapters[1]
    assert isinstance(chapter, PathChapter)
    told = [(entry.start, entry.title, entry.detail) for entry in chapter.dates]
    assert (held, "Bilan intermédiaire", "") in told
    assert (date(2026, 12, 14), "Bilan final", "Prévu.") in told
    assert [title for _, title, _ in told if title.startswith("Bilan")] == [
        "Bilan intermédiaire",
        "Bilan final",
    ]
    assert [one.label for one in chapter.milestones].count("Bilan") == 2


def test_objectives_and_validated_competences_are_told() -> None:
    away = placement(date(2026, 6, 22), date(2026, 7, 10))
    review = ReviewFacts(away.id, date(2026, 7, 13), skills={"Servir": GridLevel.GOOD})
    told = facts(
        objectives=(ObjectiveFacts("Parler", ObjectiveState.PARTLY, "je progresse"),),
        reviews={away.id: review},
    )
    content = booklet(dossier(placements=(away,), booklet=told))
    contract, placements = content.chapters[2], content.chapters[3]
    assert isinstance(contract, ContractChapter)
    assert [(one.text, one.state.value, one.detail) for one in contract.objectives] == [
        ("Parler", "en_partie", "je progresse")
    ]
    assert isinstance(placements, PlacementsChapter)
    assert [(one.label, one.level, one.word) for one in placements.placements[0].validated] == [
        ("Servir", 3, "En autonomie")
    ]
    assert [word.number for word in content.levels] == [1, 2, 3, 4]


def test_the_scale_is_explained_only_where_levels_are_printed() -> None:
    away = placement(date(2026, 6, 22), date(2026, 7, 10))
    assert booklet(dossier(placements=(away,), booklet=facts())).levels == ()
    certified = CertificationDraft(
        CertificationKind.SST, "", "", None, DAY, CertificationResult.OBTAINED
    )
    only = dossier(booklet=facts(), certifications=(certified,))
    assert booklet(only).levels == ()
    assert booklet(dossier(booklet=facts(given_level(1, 3)))).levels


def test_chapters_are_those_that_were_chosen_in_their_order() -> None:
    chosen = replace(
        facts(given_level(1, 3)),
        portfolio=PortfolioFacts(chapters="suite competences -parcours -contrat !contacts"),
    )
    content = booklet(dossier(booklet=chosen))
    assert chapters_of(content) == [
        NextChapter,
        SkillsChapter,
        IdentityChapter,
        ProgressChapter,
    ]
    end = content.chapters[0]
    assert isinstance(end, NextChapter)
    assert end.contacts == ()
    made = build_content(
        DocumentKind.BOOKLET, dossier(), school(booklet_chapters="-parcours"), STAMP
    )
    assert isinstance(made, BookletContent)
    assert PathChapter not in chapters_of(made)


def test_companies_sign_when_the_school_wants_it() -> None:
    given = school(economy_signs=True, economy_name="Maëlle D’Hôtel", economy_function="cheffe")
    made = build_content(DocumentKind.BOOKLET, dossier(), given, STAMP)
    assert isinstance(made, BookletContent)
    chapter = made.chapters[-1]
    assert isinstance(chapter, NextChapter)
    assert (chapter.signatures[-1].role.value, chapter.signatures[-1].name) == (
        "economie",
        "Maëlle D’Hôtel, cheffe",
    )


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
