"""The list of exits on a real base: filters, orders, what the engine says, visitors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock, follow, make_exit, note_call, note_situation

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.follow_up_agenda import FollowUpState
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING, Category
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.exit_categories import (
    AT_EXIT,
    category_rank,
    exit_situation,
    rank_of,
)
from e2c_desktop.queries.exit_filters import (
    ExitFilter,
    ExitOrder,
    ExitSorting,
    ExitView,
    view_of_exits,
)
from e2c_desktop.queries.exit_records import known_after
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.migrations import m0004_exitlist
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Piece, School, Situation, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

MONTH = timedelta(days=30)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    found = make_school(tmp_path, clock=clock)
    yield found
    found.opened.close()


def shown(work: UnitOfWork, *sorting: ExitSorting, **values: object) -> list[str]:
    rows = Reads(work).exits.page(ExitFilter(**values), sorting)  # type: ignore[arg-type]  # any
    return [row.last_name for row in rows]


def some_exits(work: UnitOfWork) -> dict[str, UUID]:
    """Five people: late, in time, answered, unknown, left before the contract."""
    made = {
        "LATE": make_exit(work, TODAY - timedelta(days=120), names="LATE Awa"),
        "DUE": make_exit(work, TODAY - timedelta(days=90), names="DUE Bruno"),
        "FAR": make_exit(work, TODAY - timedelta(days=500), names="FAR Chloé"),
        "UNKNOWN": make_exit(work, TODAY - timedelta(days=20), names="UNKNOWN Dan"),
        "EARLY": make_exit(work, TODAY - timedelta(days=40), names="EARLY Eva", contract_on=None),
    }
    first = TODAY - timedelta(days=100)
    note_situation(
        work,
        made["LATE"],
        Moment.EXIT,
        SituationCode.FIXED_TERM,
        starts_on=first,
        ends_on=first + timedelta(days=125),
        employer="Boulangerie Éclair",
    )
    note_situation(work, made["UNKNOWN"], Moment.EXIT, SituationCode.UNKNOWN)
    note_situation(
        work, made["DUE"], Moment.EXIT, SituationCode.QUALIFYING, organism="Afpa de Créteil"
    )
    note_call(work, made["LATE"], Moment.M3, TODAY - timedelta(days=3))
    return made


def test_who_is_to_be_called_first_stands_first(work: UnitOfWork) -> None:
    some_exits(work)
    assert shown(work) == ["LATE", "DUE", "UNKNOWN", "EARLY", "FAR"]
    rows, total = Reads(work).exits.first_page(ExitFilter(), limit=2)
    assert (len(rows), total) == (2, 5)
    assert Reads(work).exits.first_page(ExitFilter())[1] == 5
    late = rows[0]
    assert late.follow_up is not None
    assert late.follow_up.state(TODAY) is FollowUpState.LATE
    assert (late.attempts, late.last_news) == (1, None)
    assert late.first.category is Category.POSITIVE
    assert late.second is not None
    assert late.second.category is Category.DYNAMIC
    assert late.situation is not None
    assert late.situation.place == "Boulangerie Éclair"
    assert late.without_proof


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (ExitView.LAST_YEAR, ["LATE", "DUE", "UNKNOWN", "EARLY"]),
        (ExitView.TO_FOLLOW, ["LATE", "DUE"]),
        (ExitView.WITHOUT_PROOF, ["LATE", "DUE"]),
        (ExitView.UNKNOWN, ["UNKNOWN"]),
        (ExitView.WITHOUT_SITUATION, ["EARLY"]),
        (ExitView.ALL, ["LATE", "DUE", "UNKNOWN", "EARLY", "FAR"]),
    ],
)
def test_ready_made_views(work: UnitOfWork, view: ExitView, expected: list[str]) -> None:
    some_exits(work)
    wanted = view_of_exits(view)
    assert [row.last_name for row in Reads(work).exits.page(wanted)] == expected
    assert Reads(work).exits.count(wanted) == len(expected)
    assert len(Reads(work).exits.ids(wanted)) == len(expected)


def test_the_chips_tell_how_many_wait(work: UnitOfWork) -> None:
    some_exits(work)
    counts = Reads(work).exits.counts()
    assert (counts.to_follow, counts.without_proof, counts.unknown) == (2, 2, 1)
    nowhere = Reads(work).exits.counts(frozenset({NOBODY}))
    assert (nowhere.to_follow, nowhere.without_proof, nowhere.unknown) == (0, 0, 0)


def test_words_are_looked_for_in_names_employers_and_trainings(work: UnitOfWork) -> None:
    some_exits(work)
    assert shown(work, text="awa") == ["LATE"]
    assert shown(work, text="boulangerie eclair") == ["LATE"]
    assert shown(work, text="afpa due") == ["DUE"]
    assert shown(work, text="% _") == shown(work)
    assert shown(work, text="personne") == []


def test_filters_narrow_the_list(work: UnitOfWork) -> None:
    made = some_exits(work)
    site = Reads(work).sites()[0].id
    assert len(shown(work, sites=frozenset({site}))) == 5
    assert shown(work, situations=frozenset({SituationCode.QUALIFYING})) == ["DUE"]
    assert shown(work, categories=frozenset({Category.OUTSIDE})) == ["EARLY"]
    positive = frozenset({Category.POSITIVE, Category.WITHOUT})
    assert shown(work, categories=positive) == ["LATE", "DUE", "UNKNOWN", "FAR"]
    assert len(shown(work, reasons=frozenset({ExitReason.TERM}))) == 5
    assert shown(work, reasons=frozenset({ExitReason.DROP_OUT})) == []
    recent = TODAY - timedelta(days=60)
    assert shown(work, since=recent) == ["UNKNOWN", "EARLY"]
    assert shown(work, until=recent - timedelta(days=50)) == ["LATE", "FAR"]
    assert shown(work, last_year=True, since=recent) == ["UNKNOWN", "EARLY"]
    with work.write("Sans référent") as scope:
        scope.session.get_one(PathRow, made["DUE"]).referent_id = None
    assert "DUE" in shown(work, referents=frozenset({NOBODY}))
    with work.write("Corbeille") as scope:
        person = scope.session.get_one(PathRow, made["DUE"]).trainee_id
        scope.session.get_one(Trainee, person).archived_at = clock()
    assert shown(work, to_follow=True) == ["LATE"]


@pytest.mark.parametrize("order", list(ExitOrder))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_gives_every_row_once(
    work: UnitOfWork, order: ExitOrder, descending: bool
) -> None:
    made = some_exits(work)
    reads = Reads(work).exits
    sorting = (ExitSorting(order, descending),)
    assert sorted(reads.ids(ExitFilter(), sorting)) == sorted(made.values())
    rows = reads.rows_of(list(made.values()), sorting)
    assert [row.id for row in rows] == reads.ids(ExitFilter(), sorting)
    parts = [reads.page(ExitFilter(), sorting, start, 2) for start in (0, 2, 4)]
    assert [row.id for part in parts for row in part] == [row.id for row in rows]


def random_exits(work: UnitOfWork, draw: random.Random, count: int) -> None:
    """Paths with any dates and situations, right and wrong."""
    days = [None, *(date(2025, 10, 1) + timedelta(days=draw.randrange(400)) for _ in range(90))]
    ends = [date(2026, month, 28) + timedelta(days=day) for month in (2, 8) for day in range(4)]
    for number in range(count):
        exit_on = draw.choice([*ends, *days[1:]]) or TODAY
        contract = draw.choice([None, exit_on, exit_on - 4 * MONTH, exit_on - 5 * MONTH])
        path_id = make_exit(
            work,
            exit_on,
            names=f"NOM{number:03d} Prénom",
            contract_on=contract,
            exit_reason=draw.choice([None, *ExitReason, ExitReason.TERM, ExitReason.TERM]),
        )
        for _ in range(draw.randrange(4)):
            note_situation(
                work,
                path_id,
                draw.choice([Moment.EXIT, Moment.EXIT, Moment.M3, Moment.M6]),
                draw.choice([None, *SituationCode]),
                observed_on=draw.choice(days),
                reached=draw.choice([None, *Answer]),
                starts_on=draw.choice([*days, *ends, date(2025, 11, 30)]),
                ends_on=draw.choice([*days, *ends, date(2026, 2, 27), date(2026, 2, 28)]),
            )
        for _ in range(draw.randrange(2)):
            on = TODAY - timedelta(days=draw.randrange(60))
            later = draw.choice([None, on + timedelta(days=draw.randrange(90))])
            moment = draw.choice([Moment.M3, Moment.M6])
            note_call(work, path_id, moment, on, next_on=later, reached=draw.random() < 0.2)


@pytest.mark.parametrize("moments", ["M3,M6,M12", "M6", "M3,M9", ""])
def test_what_the_base_sorts_by_is_what_the_engine_says(work: UnitOfWork, moments: str) -> None:
    random_exits(work, random.Random(f"sorties {moments}"), 60)
    follow(work, moments)
    reads = Reads(work).exits
    rows = reads.page(ExitFilter(), (ExitSorting(ExitOrder.CATEGORY),))
    ranks = [rank_of(row.first.category) for row in rows]
    assert ranks == sorted(ranks)
    rows = reads.page(ExitFilter(), (ExitSorting(ExitOrder.SECOND),))
    ranks = [rank_of(row.second.category) for row in rows if row.second is not None]
    assert (len(ranks), ranks) == (60, sorted(ranks))
    for category in Category:
        kept = {row.id for row in reads.page(ExitFilter(categories=frozenset({category})))}
        assert kept == {row.id for row in rows if row.first.category is category}
    due = [row.follow_up.call_on for row in reads.page(ExitFilter()) if row.follow_up]
    assert due == sorted(due)
    assert len(due) == sum(row.follow_up is not None for row in rows)
    states = {row.id: row.follow_up.state(TODAY) for row in rows if row.follow_up}
    to_do = {key for key, state in states.items() if state in ("a_faire", "en_retard")}
    assert {row.id for row in reads.page(ExitFilter(to_follow=True))} == to_do


def test_without_a_second_rule_set_nothing_is_told_beside(work: UnitOfWork) -> None:
    some_exits(work)
    with work.write("Réglages") as scope:
        scope.session.execute(sa.update(School).values(second_rules_name=""))
    reads = Reads(work).exits
    assert reads.rules().second is None
    rows = reads.page(ExitFilter(), (ExitSorting(ExitOrder.SECOND),))
    assert [row.second for row in rows] == [None] * 5


def test_a_record_holds_what_was_noted_and_what_is_asked(work: UnitOfWork) -> None:
    made = some_exits(work)
    note_situation(
        work,
        made["LATE"],
        Moment.M9,
        SituationCode.PERMANENT,
        observed_on=TODAY,
        reached=Answer.YES,
    )
    note_situation(work, made["LATE"], Moment.M6, None, reached=Answer.NO, attempts=2)
    record = Reads(work).exits.record(made["LATE"])
    assert record.id == made["LATE"]
    assert record.moments == (Moment.EXIT, Moment.M3, Moment.M6, Moment.M9, Moment.M12)
    assert record.planned_on(Moment.EXIT) == record.row.base.exit_on
    assert record.planned_on(Moment.M9) > record.planned_on(Moment.M6)
    assert [call.moment for call in record.calls_at(Moment.M3)] == [Moment.M3]
    assert record.follow_up(Moment.M3) is not None
    assert record.follow_up(Moment.EXIT) is None
    missed = record.situation_at(Moment.M6)
    assert missed is not None
    assert not missed.answered
    assert record.situation_at(Moment.M12) is None
    assert record.situation_at(Moment.EXIT) == record.row.situation
    assert record.category_at(Moment.M6, E2C_2023) is None
    at_exit = record.category_at(Moment.EXIT, LASTING)
    later = record.category_at(Moment.M9, LASTING)
    assert at_exit is not None
    assert later is not None
    assert (at_exit.category, later.category) == (Category.DYNAMIC, Category.POSITIVE)
    latest = known_after(record)
    assert latest is not None
    assert latest.code is SituationCode.PERMANENT
    assert known_after(Reads(work).exits.record(made["DUE"])) is None
    early = Reads(work).exits.record(made["EARLY"])
    assert early.follow_ups == ()


def test_a_path_without_exit_has_no_record(work: UnitOfWork) -> None:
    made = make_exit(work, TODAY)
    with work.write("Encore là") as scope:
        scope.session.get_one(PathRow, made).exit_on = None
    with pytest.raises(NotFound):
        Reads(work).exits.record(made)


def test_a_paper_attached_is_a_proof(work: UnitOfWork) -> None:
    made = some_exits(work)
    with work.write("Preuve") as scope:
        person = scope.session.get_one(PathRow, made["DUE"]).trainee_id
        piece = Piece(trainee_id=person, title="Contrat", received_on=TODAY)
        scope.session.add(piece)
        scope.session.flush()
        line = scope.session.scalars(
            sa.select(Situation).where(Situation.path_id == made["DUE"])
        ).one()
        line.proof_id = piece.id
    assert shown(work, without_proof=True) == ["LATE"]


def test_a_visitor_sees_initials_and_no_way_to_reach(work: UnitOfWork) -> None:
    made = some_exits(work)
    reads = Reads(work)
    reads.visitor = True
    (row,) = reads.exits.rows_of([made["LATE"]])
    assert (row.last_name, row.base.first_name, row.base.birth_date) == ("A. L.", "", None)
    record = reads.exits.record(made["LATE"])
    assert (record.phone, record.email, record.call_hint, record.masked) == ("", "", "", True)
    assert [one.employer for one in record.situations] == [""]
    assert {one.staff for one in record.calls} == {""}
    assert reads.exits.rows_of([made["EARLY"]])[0].situation is None


def test_the_exits_of_some_people_the_latest_first(work: UnitOfWork) -> None:
    made = some_exits(work)
    reads = Reads(work).exits
    people = [row.base.trainee_id for row in reads.rows_of([made["LATE"], made["UNKNOWN"]])]
    assert [row.last_name for row in reads.of_people(people, 5)] == ["UNKNOWN", "LATE"]
    assert [row.last_name for row in reads.of_people(people, 1)] == ["UNKNOWN"]
    assert reads.of_people([], 5) == []


@pytest.mark.parametrize("uncommitted", [False, True])
@pytest.mark.parametrize("reasons", [frozenset(), frozenset({ExitReason.EXCLUSION})])
def test_the_column_of_any_rule_set_says_what_the_engine_says(
    work: UnitOfWork, uncommitted: bool, reasons: frozenset[ExitReason]
) -> None:
    random_exits(work, random.Random(f"règle {uncommitted} {len(reasons)}"), 25)
    rules = replace(LASTING, without_uncommitted=uncommitted, outside_reasons=reasons)
    column = sa.select(PathRow.id, category_rank(rules)).select_from(PathRow.__table__)
    with work.read() as session:
        found = session.execute(column.outerjoin(AT_EXIT, exit_situation()))
        ranks = {row[0]: row[1] for row in found}
    records = [Reads(work).exits.record(path_id) for path_id in ranks]
    told = {one.id: one.category_at(Moment.EXIT, rules) for one in records}
    assert ranks == {key: rank_of(one.category) for key, one in told.items() if one}


def test_situations_known_before_are_given_their_words(work: UnitOfWork) -> None:
    some_exits(work)
    with work.write("Schéma d’avant") as scope:
        scope.session.execute(sa.update(Situation).values(search_text=""))
    assert shown(work, text="boulangerie") == []
    with work.write("Nouveau schéma") as scope:
        m0004_exitlist.fill(scope.session.connection())
    assert shown(work, text="boulangerie") == ["LATE"]
