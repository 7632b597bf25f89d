"""The tutors' sheets on a real base: kept, corrected, put aside, undone; what visitors read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.builders import as_role
from tests.helpers.placed import NOON, TODAY, PlacedSchool, placed_school, there_and_back

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_up_codes import AmendmentSubject, OfferedContract, ReviewOutcome
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_accident import AccidentDraft
from e2c_desktop.domain.placement_follow_up import AbsenceDraft, AmendmentDraft, VisitDraft
from e2c_desktop.domain.placement_review import CRITERIA, Criterion, GridLevel, ReviewDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placement_follow_up import FollowUp
from e2c_desktop.services import placement_accidents as accidents
from e2c_desktop.services import placement_follow_up as follow
from e2c_desktop.services import placement_reviews as reviews
from e2c_desktop.storage.models import Placement

RUNNING = "NGUYỄN/Crèche Les Petits Galets"
OVER = "DA SILVA/Garage des Sorbiers"
ABSENCE = AbsenceDraft(on=TODAY, reason="Rendez-vous", told_by="Alicia Caron")
AMENDMENT = AmendmentDraft(TODAY, AmendmentSubject.DATES, "27/11", "Jusqu’au 4 décembre")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[PlacedSchool]:
    made = placed_school(tmp_path)
    yield made
    made.work.opened.close()


def noted(school: PlacedSchool, name: str = RUNNING) -> FollowUp:
    return school.reads.placements.follow_up(school.placements[name])


def accident() -> AccidentDraft:
    return AccidentDraft(happened_at=NOON - timedelta(hours=3), circumstances="Coupure au doigt")


def sheet(**values: object) -> ReviewDraft:
    usual = ReviewDraft(
        received_on=date(2026, 11, 4),
        outcome=ReviewOutcome.COMPLETED,
        done_hours=98.5,
        grid={"Initiative": GridLevel.GOOD, "Autonomie": GridLevel.NOT_SEEN},
        skills={"Accueillir": GridLevel.VERY_GOOD},
        tutor_words="Très à l’écoute.",
        offer=OfferedContract.APPRENTICE,
        learned="J’ai appris à changer un pneu.",
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # fields of the draft


def save_sheet(
    school: PlacedSchool, draft: ReviewDraft, version: int | None = None, name: str = OVER
) -> None:
    reviews.save_review(
        school.work,
        placement_id=school.placements[name],
        version=version,
        draft=draft,
        today=TODAY,
    )


def placement(school: PlacedSchool, name: str = OVER) -> Placement:
    with school.work.read() as session:
        return session.get_one(Placement, school.placements[name])


def test_a_sheet_is_kept_and_told_on_its_placement(school: PlacedSchool) -> None:
    save_sheet(school, sheet())
    line = noted(school, OVER).review
    assert line is not None
    assert line.draft == sheet()
    kept = placement(school)
    assert kept.state is PlacementState.REVIEWED
    assert kept.review_received
    assert (kept.done_hours, kept.hiring) == (98.5, "Contrat d’apprentissage")
    assert (kept.tutor_words, kept.learned) == (
        "Très à l’écoute.",
        "J’ai appris à changer un pneu.",
    )
    there_and_back(school, lambda: (noted(school, OVER).review, placement(school).state))


def test_a_sheet_is_corrected_once_at_a_time(school: PlacedSchool) -> None:
    save_sheet(school, sheet())
    with pytest.raises(Conflict):
        save_sheet(school, sheet())  # a second first one
    save_sheet(school, sheet(outcome=ReviewOutcome.NO_SHOW, offer=None), version=1)
    assert placement(school).state is PlacementState.NO_SHOW
    with pytest.raises(Conflict):
        save_sheet(school, sheet(), version=1)
    with pytest.raises(InvalidDraft):
        save_sheet(school, sheet(received_on=None), version=2)


def test_a_draft_has_no_sheet(school: PlacedSchool) -> None:
    with pytest.raises(Refused):
        save_sheet(school, sheet(), name="NGUYỄN/Garage des Sorbiers")


def test_a_sheet_put_aside_is_waited_for_again(school: PlacedSchool) -> None:
    save_sheet(school, sheet())
    line = noted(school, OVER).review
    assert line is not None
    reviews.archive_review(school.work, review_id=line.id, version=line.version)
    assert noted(school, OVER).review is None
    kept = placement(school)
    assert (kept.state, kept.review_received) == (PlacementState.ENDED, False)
    with pytest.raises(Refused):
        reviews.archive_review(school.work, review_id=line.id, version=line.version + 1)
    save_sheet(school, sheet())
    assert placement(school).review_received


def test_a_stopped_placement_stays_stopped_when_its_sheet_goes(school: PlacedSchool) -> None:
    with school.work.write("Interrompre") as scope:
        found = scope.session.get_one(Placement, school.placements[OVER])
        found.state = PlacementState.INTERRUPTED
    save_sheet(school, sheet(outcome=ReviewOutcome.PARTIAL, last_day=date(2026, 10, 9)))
    line = noted(school, OVER).review
    assert line is not None
    reviews.archive_review(school.work, review_id=line.id, version=line.version)
    assert placement(school).state is PlacementState.INTERRUPTED


def test_what_the_entry_of_a_sheet_begins_with(school: PlacedSchool) -> None:
    door = school.reads.placements
    start = door.sheet(school.placements["TCHOUMI/Ébénisterie d’Alfort"])
    assert (start.criteria, start.kept.done_hours, start.review) == (CRITERIA, 98.0, None)
    save_sheet(school, sheet())
    assert door.sheet(school.placements[OVER]).review is not None
    with pytest.raises(NotFound):
        door.sheet(new_id())
    with pytest.raises(NotFound):
        door.follow_up(new_id())


def test_the_direction_chooses_the_criteria(school: PlacedSchool) -> None:
    mine = (Criterion("Sourire"), Criterion("Rigueur", "Finit ce qui est commencé."))
    reviews.change_criteria(school.work, criteria=mine)
    assert school.reads.placements.criteria() == mine
    there_and_back(school, school.reads.placements.criteria)
    for wrong in (
        [],
        [Criterion("A")] * 2,
        [Criterion(f"Critère {rank}") for rank in range(21)],
        [Criterion("x" * 121)],
    ):
        with pytest.raises(InvalidDraft):
            reviews.change_criteria(school.work, criteria=wrong)
    with pytest.raises(Forbidden):
        reviews.change_criteria(as_role(school.work, Role.TRAINER), criteria=mine)


def test_a_visitor_reads_days_and_boxes_but_no_words(school: PlacedSchool) -> None:
    placement_id = school.placements[OVER]
    work = school.work
    made = VisitDraft(made_on=date(2026, 10, 20), met="Bruno Tessier", notes="Bien")
    follow.add_visit(work, placement_id=placement_id, draft=made, today=TODAY)
    away = replace(ABSENCE, on=date(2026, 10, 21))
    follow.add_absence(work, placement_id=placement_id, draft=away, today=TODAY)
    accidents.add_accident(work, placement_id=placement_id, draft=accident())
    follow.add_amendment(work, placement_id=placement_id, draft=AMENDMENT, today=TODAY)
    save_sheet(school, sheet(strengths="Sérieuse"))
    reads = school.reads
    reads.visitor = True
    found = reads.placements.follow_up(placement_id)
    assert (found.visits[0].draft.met, found.visits[0].draft.notes) == ("", "")
    assert (found.absences[0].draft.reason, found.absences[0].draft.told_by) == ("", "")
    assert (found.accidents[0].draft.circumstances, found.accidents[0].protected) == (None, False)
    assert found.amendments[0].draft.after == ""
    assert found.review is not None
    draft = found.review.draft
    assert (draft.strengths, draft.tutor_words, draft.learned) == ("", "", "")
    assert draft.grid == sheet().grid
    assert reads.placements.follow_up(school.placements[RUNNING]) == FollowUp()
