"""What figures are made of, read from a real base: facts, protected values, selections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_placement, make_school, make_trainee, path_draft

from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    ExitReason,
    Moment,
    PlacementState,
    PrescriberKind,
    SituationCode,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import LASTING
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.domain.outcomes.voices import SILENT
from e2c_desktop.domain.profile_codes import Experience, Housing
from e2c_desktop.domain.protected import ProtectedDraft
from e2c_desktop.queries.outcome_facts import OutcomeFacts, outcome_facts
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Placement, Prescriber, Situation
from e2c_desktop.storage.unit_of_work import UnitOfWork

YEAR = ReportPeriod.of_year(2025)
EXTRACTED = date(2026, 3, 31)
ENTRY, CONTRACT, EXIT = date(2024, 12, 2), date(2025, 1, 13), date(2025, 6, 30)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    found = make_school(tmp_path)
    yield found
    found.opened.close()


def path_of(work: UnitOfWork, trainee_id: UUID) -> UUID:
    with work.read() as session:
        return session.scalars(sa.select(PathRow.id).where(PathRow.trainee_id == trainee_id)).one()


def change(work: UnitOfWork, path_id: UUID, **values: Any) -> None:
    with work.write("Dater") as scope:
        path = scope.session.get_one(PathRow, path_id)
        for name, value in values.items():
            setattr(path, name, value)


def add(work: UnitOfWork, *rows: Any) -> None:
    with work.write("Ajouter") as scope:
        scope.session.add_all(rows)


def left(work: UnitOfWork, **values: Any) -> UUID:
    """Write a path that ended in 2025 and return it."""
    dates = {"entry_on": ENTRY, "contract_on": CONTRACT, "exit_on": EXIT}
    dates |= {name: values.pop(name) for name in list(values) if name.endswith("_on")}
    path_id = path_of(work, make_trainee(work, **values))
    change(work, path_id, **dates)
    return path_id


def facts(work: UnitOfWork, *, key: bool = True) -> OutcomeFacts:
    with work.read() as session:
        return outcome_facts(session, YEAR, work.sensitive_key if key else None)


def only(work: UnitOfWork, *, key: bool = True) -> PathFacts:
    (found,) = facts(work, key=key).paths
    return found


def test_everything_a_figure_looks_at_is_read(work: UnitOfWork) -> None:
    prescriber = Prescriber(id=new_id(), kind=PrescriberKind.ML, name="Mission locale")
    add(work, prescriber)
    draft = path_draft(
        work,
        prescriber_id=prescriber.id,
        entry_level=EntryLevel.LEVEL_3,
        experience=Experience.NONE,
        children=1,
        fse=True,
        payer="Région",
        protected=ProtectedDraft(housing=Housing.TENANT),
    )
    trainee_id = make_trainee(work, path=draft, rqth=Answer.PENDING, qpv=Answer.YES)
    path_id = path_of(work, trainee_id)
    change(work, path_id, entry_on=ENTRY, exit_on=EXIT, exit_reason=ExitReason.TERM)
    add(
        work,
        Situation(
            path_id=path_id,
            moment=Moment.EXIT,
            observed_on=EXIT,
            code=SituationCode.FIXED_TERM,
            starts_on=date(2025, 7, 1),
            ends_on=date(2025, 12, 31),
        ),
        Situation(path_id=path_id, moment=Moment.M3, reached=Answer.NO),
        Situation(path_id=path_id, moment=Moment.M6, reached=Answer.YES),
    )
    for state in (PlacementState.SIGNED, PlacementState.CANCELLED, PlacementState.DRAFT):
        placement_id = make_placement(work, path_id, date(2025, 2, 3), date(2025, 2, 14))
        with work.write("Dater") as scope:
            scope.session.get_one(Placement, placement_id).state = state
    found = only(work)
    assert sorted(found.situations, key=lambda one: one.moment.value) == [
        SituationFacts(Moment.M3, None, False, None),
        SituationFacts(Moment.M6, None, True, None),
        SituationFacts(
            Moment.EXIT,
            EXIT,
            True,
            SituationCode.FIXED_TERM,
            date(2025, 7, 1),
            date(2025, 12, 31),
        ),
    ]
    told = replace(found, situations=())
    assert (told.id, told.person_id, told.site) == (path_id, trainee_id.hex, "Créteil")
    assert (told.entry_on, told.exit_on, told.exit_reason) == (ENTRY, EXIT, ExitReason.TERM)
    assert (told.cohort, told.funders) == ("Créteil mai 2026", ("Région", "FSE+"))
    assert (told.level, told.qpv, told.rqth) == (EntryLevel.LEVEL_3, Answer.YES, Answer.PENDING)
    assert (told.prescriber, told.experience) == ("ML", Experience.NONE)
    assert (told.housing, told.children, told.placements) == (Housing.TENANT, 1, 1)


def test_of_exits_alone_how_paths_ended_is_read_and_nothing_beside(work: UnitOfWork) -> None:
    path_id = left(work)
    add(work, Situation(path_id=path_id, moment=Moment.EXIT, code=SituationCode.PERMANENT))
    make_placement(work, path_id, date(2025, 2, 3), date(2025, 2, 14))
    whole = only(work)
    with work.read() as session:
        found = outcome_facts(session, YEAR, work.sensitive_key, exits_alone=True)
    assert whole.stays is not None
    assert found.paths == (replace(whole, stays=None),)
    assert found.voices == SILENT


def test_without_the_key_protected_facts_are_not_read(work: UnitOfWork) -> None:
    court = Prescriber(id=new_id(), kind=PrescriberKind.PJJ, name="PJJ 94")
    add(work, court)
    draft = path_draft(
        work, prescriber_id=court.id, protected=ProtectedDraft(housing=Housing.SHELTER)
    )
    path_id = path_of(work, make_trainee(work, path=draft, rqth=Answer.YES))
    change(work, path_id, entry_on=ENTRY)
    bare = path_draft(work, protected=ProtectedDraft(social_note="Suivi"))
    other = path_of(work, make_trainee(work, path=bare, last_name="Sow"))
    change(work, other, entry_on=ENTRY)
    assert {path.housing for path in facts(work).paths} == {Housing.SHELTER, None}
    change(work, other, entry_on=date(2027, 1, 1))
    opened = only(work)
    assert (opened.prescriber, opened.rqth, opened.housing) == (
        "PJJ",
        Answer.YES,
        Housing.SHELTER,
    )
    closed = only(work, key=False)
    assert (closed.prescriber, closed.rqth, closed.housing) == ("protégé", None, None)


def test_a_prescriber_left_in_clear_is_protected_too(work: UnitOfWork) -> None:
    court = Prescriber(id=new_id(), kind=PrescriberKind.PJJ, name="PJJ 94")
    add(work, court)
    path_id = left(work)
    assert only(work).prescriber == ""
    change(work, path_id, prescriber_id=court.id)
    assert only(work).prescriber == "PJJ"
    assert only(work, key=False).prescriber == "protégé"


def test_a_sealed_prescriber_that_is_gone_is_not_known(work: UnitOfWork) -> None:
    court = Prescriber(id=new_id(), kind=PrescriberKind.PJJ, name="PJJ 94")
    add(work, court)
    draft = path_draft(work, prescriber_id=court.id)
    change(work, path_of(work, make_trainee(work, path=draft)), entry_on=ENTRY)
    with work.write("Changer") as scope:
        scope.session.get_one(Prescriber, court.id).kind = PrescriberKind.ML
    assert only(work).prescriber == ""


def test_only_the_paths_that_a_report_needs_are_read(work: UnitOfWork) -> None:
    make_trainee(work)  # a candidate
    kept = {
        left(work),
        left(work, exit_on=None),
        left(work, entry_on=None, contract_on=None),
        left(work, entry_on=date(2022, 5, 2), exit_on=date(2023, 1, 1)),
        left(work, entry_on=date(2025, 5, 5), exit_on=date(2020, 5, 5)),  # a typing error
        left(work, entry_on=date(2026, 5, 5), contract_on=None, exit_on=date(2025, 5, 5)),
    }
    left(work, entry_on=date(2022, 5, 2), exit_on=date(2022, 12, 31))
    left(work, entry_on=date(2026, 1, 1), exit_on=None)
    gone = left(work)
    with work.write("Archiver") as scope:
        scope.session.get_one(PathRow, gone).archived_at = work.now()
    assert {path.id for path in facts(work).paths} == kept


def test_protected_facts_are_opened_only_where_they_are_told(work: UnitOfWork) -> None:
    old = left(
        work,
        rqth=Answer.YES,
        entry_on=date(2022, 5, 2),
        contract_on=None,
        exit_on=date(2023, 6, 30),
    )
    (found,) = facts(work).paths
    assert (found.id, found.rqth) == (old, None)


def test_a_report_of_the_base(work: UnitOfWork) -> None:
    for rank in range(6):
        path_id = left(work, last_name=f"Nom{rank}", birth_date=date(2007, 1, 1 + rank))
        if rank < 3:
            add(
                work,
                Situation(path_id=path_id, moment=Moment.EXIT, code=SituationCode.PERMANENT),
            )
    reads = Reads(work).figures
    report = reads.report(YEAR, extracted_on=EXTRACTED)
    assert report.of("tsp").now.text == "50,0 %"
    assert report.of("accueillis").now.numerator == 6
    assert {table.axis.key for table in report.tables} >= {"rqth", "logement"}
    other = reads.report(
        YEAR, extracted_on=EXTRACTED, rules=LASTING, selection=Selection(site="Vitry")
    )
    assert (other.of("accueillis").now.numerator, other.study.rules) == (0, LASTING)


def test_a_visitor_sees_no_protected_figure(work: UnitOfWork) -> None:
    left(work, rqth=Answer.YES)
    reads = Reads(work)
    reads.visitor = True
    report = reads.figures.report(YEAR, extracted_on=EXTRACTED)
    assert "part_rqth" not in {figure.indicator.key for figure in report.figures}
    assert "rqth" not in {table.axis.key for table in report.tables}


def test_the_names_a_report_may_be_narrowed_by(work: UnitOfWork) -> None:
    make_trainee(work, path=path_draft(work, payer="Région"))
    places = Reads(work).figures.places()
    assert places.sites == ("Créteil", "Vitry")
    assert places.cohorts == ("Créteil mai 2026", "Vitry mai 2026")
    assert places.funders == ("Région", "FSE+")


@pytest.mark.parametrize(
    ("before", "state", "new"),
    [
        (None, PlacementState.SIGNED, True),
        (date(2020, 3, 2), PlacementState.SIGNED, False),
        (date(2023, 3, 6), PlacementState.SIGNED, False),
        (date(2023, 3, 6), PlacementState.CANCELLED, True),
        (date(2024, 1, 8), PlacementState.SIGNED, False),
    ],
    ids=["never", "long_ago", "lately", "cancelled", "year_before"],
)
def test_a_company_is_new_when_it_never_hosted_before(
    work: UnitOfWork, before: date | None, state: PlacementState, *, new: bool
) -> None:
    path_id = left(work)
    stay_id = make_placement(work, path_id, date(2025, 2, 3), date(2025, 2, 14))
    if before is not None:
        former_id = make_placement(work, left(work, last_name="Autre"), before, before)
        with work.write("Même entreprise") as scope:
            former = scope.session.get_one(Placement, former_id)
            former.state = state
            former.company_id = scope.session.get_one(Placement, stay_id).company_id
    (own,) = [path.stays for path in facts(work).paths if path.id == path_id]
    assert own is not None
    assert [stay.first for stay in own] == [new]
