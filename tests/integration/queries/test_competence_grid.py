"""The grid of a path: levels by moment, the trainee's own, proofs, means, what is left to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path as FilePath
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.activities import make_activity, make_session, paper
from tests.helpers.assessing import assessed, competence, competences, note
from tests.helpers.builders import act, make_path, make_placement, make_school, make_trainee
from tests.helpers.placements import make_host, prepare

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.evaluation import Assessor, Moment, ProofDraft, ProofKind
from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.domain.follow_up_codes import ReviewOutcome
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text
from e2c_desktop.queries.competence_rows import CompetenceCase, CompetenceGrid
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.competence_proofs import add_proof, note_for_booklet, note_takeaways
from e2c_desktop.services.evaluations import note_levels, set_aside_evaluation
from e2c_desktop.storage.models import Experience, Framework, PlacementReview
from e2c_desktop.storage.unit_of_work import UnitOfWork

JULY, NOVEMBER = date(2026, 7, 3), date(2026, 11, 10)


def noon(*day: int) -> datetime:
    year, month, number = day
    return datetime(year, month, number, 12, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: FilePath) -> UnitOfWork:
    return make_school(tmp_path, clock=partial(noon, 2026, 11, 16))


def grid_of(work: UnitOfWork, path: PathRecord) -> CompetenceGrid:
    return Reads(work).competences.grid(path.id)


def case_of(work: UnitOfWork, path: PathRecord, code: str = "D3.1") -> CompetenceCase:
    found = grid_of(work, path).case(competence(work, code))
    assert found is not None
    return found


def test_a_grid_nobody_filled_has_every_competence_to_assess(work: UnitOfWork) -> None:
    path = make_path(work)
    grid = grid_of(work, path)
    codes = [case.competence.code for case in grid.cases()]
    assert codes == [one.code for one in competences(work)]
    assert len(grid.to_assess(Moment.ENTRY)) == len(codes)
    assert grid.without_proof() == ()
    assert (grid.held, grid.began, grid.first_name) == (False, True, "Thị Mai")
    assert (grid.assessed_on(Moment.ENTRY), grid.own_on()) == (None, None)
    assert grid.domains[0].mean(CompetenceCase.own) is None
    assert grid.case(new_id()) is None
    with pytest.raises(NotFound):
        Reads(work).competences.grid(new_id())


def test_each_column_shows_the_last_level_of_its_moment(work: UnitOfWork) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 1)
    note(work, path.id, "D3.1", 2, moment=Moment.MID, on=JULY)
    note(work, path.id, "D3.2", 3, moment=Moment.MID, on=JULY)
    note(work, path.id, "D3.1", 4, assessor=Assessor.SELF, moment=Moment.MID, on=NOVEMBER)
    note(work, path.id, "D3.1", 3, moment=Moment.EXIT, on=NOVEMBER, comment="Sans aide")
    case = case_of(work, path)
    given = [case.at(moment) for moment in (Moment.ENTRY, Moment.MID, Moment.EXIT)]
    assert [one.level for one in given if one] == [1, 2, 3]
    own, shown = case.own(), case.shown()
    assert own is not None
    assert shown is not None
    assert (own.level, own.on, shown.level, shown.comment) == (4, NOVEMBER, 3, "Sans aide")
    assert [one.by for one in case.history] == [*["Nadège Lemaître"] * 2, "", "Nadège Lemaître"]
    grid = grid_of(work, path)
    third = next(one for one in grid.domains if one.code == "D3")
    at_mid = partial(CompetenceCase.at, moment=Moment.MID)
    assert (third.mean(at_mid), third.levels(at_mid)) == (2.5, [2, 3])
    assert third.name.startswith("D3 ")
    assert grid.held
    assert grid.assessed_on(Moment.MID) == JULY
    assert grid.own_on() == NOVEMBER
    assert len(grid.cases()) - len(grid.to_assess(Moment.MID)) == 2
    assert grid.without_proof() == (competence(work, "D3.1"), competence(work, "D3.2"))


def test_a_level_put_aside_counts_no_more_and_is_still_told(work: UnitOfWork) -> None:
    path = make_path(work)
    note(work, path.id, "D3.1", 4, moment=Moment.MID, on=JULY)
    given = case_of(work, path).shown()
    assert given is not None
    set_aside_evaluation(work, evaluation_id=given.id, version=given.version)
    case = case_of(work, path)
    assert (case.shown(), [one.level for one in case.aside]) == (None, [4])
    assert not case.without_proof


def test_the_moment_open_follows_the_dates(tmp_path: FilePath) -> None:
    present = [noon(2026, 11, 16)]

    def opened(*day: int) -> Moment:
        present[0] = noon(*day)
        return grid_of(work, path).open_moment

    work = make_school(tmp_path, clock=lambda: present[0])
    path = make_path(work, signed=False)
    assert opened(2026, 5, 20) is Moment.ENTRY
    assert opened(2026, 8, 20) is Moment.MID
    act(work, path_trainee(work), PathAction.SIGN, date(2026, 6, 11))
    assert path.expected_end is not None
    assert opened(2026, 6, 12) is Moment.MID
    assert opened(path.expected_end.year, path.expected_end.month, 1) is Moment.EXIT


def path_trainee(work: UnitOfWork) -> UUID:
    return Reads(work).trainees_page(TraineeFilter())[0].id


def test_proofs_are_told_in_the_words_of_what_they_name(work: UnitOfWork) -> None:
    path = make_path(work)
    wanted = competence(work, "D3.1")
    activity = make_activity(work)
    make_session(work, activity, [path.id])
    told, lost = new_id(), new_id()
    with work.write("Raconter une expérience") as scope:
        for made, title in ((told, "Budget du voyage à Lille"), (lost, "Au panier")):
            scope.session.add(
                Experience(
                    id=made,
                    path_id=path.id,
                    title=title,
                    kind=ExperienceKind.CENTRE,
                    ends_on=date(2026, 6, 18),
                )
            )
    placement = make_placement(work, path.id, date(2026, 9, 1), date(2026, 9, 25))
    for draft in (
        ProofDraft(wanted, experience_id=told, validated_by="N. Lemaître"),
        ProofDraft(wanted, experience_id=lost),
        ProofDraft(wanted, placement_id=placement, title="Dosage des pâtes"),
        ProofDraft(wanted, activity_id=activity),
        ProofDraft(wanted, title="A compté la caisse", on=date(2026, 9, 10)),
    ):
        add_proof(work, path_id=path.id, draft=draft)
    add_proof(work, path_id=path.id, draft=ProofDraft(wanted, title="Recette"), file=paper())
    with work.write("Mettre à la corbeille") as scope:
        row = scope.session.get(Experience, lost)
        assert row is not None
        row.archived_at = work.now()
    lines = {one.title: one for one in case_of(work, path).proofs}
    assert set(lines) == {
        "Budget du voyage à Lille",
        "Dosage des pâtes, Crèche Les Petits Galets",
        "Atelier CV et lettre",
        "A compté la caisse",
        "Recette",
    }
    project = lines["Budget du voyage à Lille"]
    assert (project.kind, project.place, project.on, project.by) == (
        ProofKind.EXPERIENCE,
        "Au centre",
        date(2026, 6, 18),
        "N. Lemaître",
    )
    assert lines["Dosage des pâtes, Crèche Les Petits Galets"].on == date(2026, 9, 25)
    assert {one.kind for one in lines.values()} == set(ProofKind)
    third = next(one for one in grid_of(work, path).domains if one.code == "D3")
    assert third.proof_count() == 5
    choices = Reads(work).competences.proof_choices(path.id)
    assert [(one.kind, one.title) for one in choices] == [
        (ProofKind.EXPERIENCE, "Budget du voyage à Lille"),
        (ProofKind.PLACEMENT, "Crèche Les Petits Galets"),
        (ProofKind.ACTIVITY, "Atelier CV et lettre"),
        (ProofKind.PIECE, "Recette"),
    ]
    for choice in choices:
        draft = choice.draft(competence(work, "D1.1"))
        assert draft.kind is choice.kind
        add_proof(work, path_id=path.id, draft=draft)
    assert len(case_of(work, path, "D1.1").proofs) == 4


def test_the_sheet_of_a_tutor_is_proposed_until_it_is_taken_over(work: UnitOfWork) -> None:
    path = make_path(work)
    labels = {one.code: one.label for one in competences(work)}
    host = make_host(work)
    placement = prepare(work, path_id=path.id, company_id=host.id, tutor_id=host.tutor_id)
    skills = {
        labels["D3.1"].upper(): GridLevel.GOOD,
        labels["D3.2"]: GridLevel.NOT_SEEN,
        "Nettoyer l’atelier": GridLevel.GOOD,
        labels["D6.1"]: GridLevel.TO_IMPROVE,
    }
    with work.write("Noter un bilan") as scope:
        scope.session.add(
            PlacementReview(
                placement_id=placement,
                received_on=NOVEMBER,
                outcome=ReviewOutcome.COMPLETED,
                skills=grid_to_text(skills),
            )
        )
    (opinion,) = grid_of(work, path).opinions
    assert (opinion.tutor, opinion.company) == ("Bruno Tessier", "Garage des Sorbiers")
    assert opinion.levels == {competence(work, "D3.1"): 3, competence(work, "D6.1"): 2}
    note_levels(work, levels={path.id: opinion.drafts()})
    assert grid_of(work, path).opinions == ()
    shown = case_of(work, path).shown()
    assert shown is not None
    assert (shown.level, shown.by, shown.moment) == (3, "Bruno Tessier", Moment.PLACEMENT)
    nameless = replace(opinion, tutor="")
    assert {one.assessor_name for one in nameless.drafts()} == {"Garage des Sorbiers"}


def test_a_visitor_sees_neither_names_nor_words(work: UnitOfWork) -> None:
    path = make_path(work)
    wanted = competence(work, "D3.1")
    tutor = assessed(
        work, "D3.1", 3, assessor=Assessor.TUTOR, assessor_name="Paul Delorme", comment="Secret"
    )
    note_levels(work, levels={path.id: [tutor]})
    note(work, path.id, "D3.1", 2)
    given = case_of(work, path).history[-1]
    set_aside_evaluation(work, evaluation_id=given.id, version=given.version)
    proof = ProofDraft(wanted, title="Vu par Paul Delorme", validated_by="Paul Delorme")
    add_proof(work, path_id=path.id, draft=proof)
    note_for_booklet(work, path_id=path.id, competence_id=wanted, text="Secret")
    note_takeaways(work, path_id=path.id, text="Secret")
    reads = Reads(work)
    reads.visitor = True
    grid = reads.competences.grid(path.id)
    assert grid.first_name == "T. M."
    assert grid.case(wanted) is not None
    words = repr(grid.domains) + grid.takeaways
    assert not any(secret in words for secret in ("Secret", "Delorme", "Lemaître"))
    assert reads.competences.proof_choices(path.id) == ()


def test_a_school_without_framework_and_a_candidate(work: UnitOfWork) -> None:
    make_trainee(work)
    path = Reads(work).trainee(path_trainee(work)).current
    assert path is not None
    assert not grid_of(work, path).began
    with work.write("Changer de référentiel") as scope:
        scope.session.scalars(sa.select(Framework)).one().current = False
    grid = grid_of(work, path)
    assert (grid.framework, grid.cases()) == (None, ())
