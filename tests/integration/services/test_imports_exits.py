"""Bringing in exits: paths, steps and situations, later files, choices, the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school, make_trainee
from tests.helpers.importing import book, bring

from e2c_desktop.domain.codes import (
    Answer,
    EventKind,
    ExitReason,
    Moment,
    PathState,
    SituationCode,
)
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_exits import ExitPreview, import_exits, preview_exits
from e2c_desktop.services.imports_preview import ImportDone
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import ImportBatch, PathEvent, Situation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
TITLES = (
    *("NOM", "Prénom", "Né(e) le", "Date de sortie", "Motif", "Situation", "Du", "Au"),
    *("Employeur / organisme", "Métier / intitulé", "Contact M3", "Joint M3", "Situation M3"),
    *("Contact M6", "Joint M6", "Situation M6", "Commentaire"),
)
END = date(2025, 9, 12)
JOB = ("CDD", "15/09/2025", "14/03/2026", "Garage Perrault", "Vente")
SILENT = ("12/12/2025", "N", "")


def _row(
    last: str = "SOW",
    end: str = "12/09/2025",
    *,
    job: tuple[str, ...] = JOB,
    m3: tuple[str, ...] = SILENT,
    m6: tuple[str, ...] = ("", "", ""),
    reason: str = "Terme",
    note: str = "à rappeler",
) -> tuple[object, ...]:
    return (last, "Aïcha", "12/05/2005", end, reason, *job, *m3, *m6, note)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    made = make_school(tmp_path)
    dates = ("12/05/2005", "06/01/2025", "03/02/2025")
    people = [
        ("SOW", "Aïcha", *dates, ""),
        ("TRAN", "Aïcha", *dates, "10/09/2025"),
        ("OSEI", "Aïcha", *dates, "12/09/2025"),
    ]
    bring(made, book(tmp_path, *people, name="t.xlsx"))
    return made


def _bring(
    work: UnitOfWork, folder: Path, *rows: tuple[object, ...], name: str = "s.xlsx"
) -> tuple[ExitPreview, ImportDone]:
    file = book(folder, *rows, titles=TITLES, sheet="Sorties", name=name)
    preview = preview_exits(work, file=file, today=TODAY)
    return preview, import_exits(work, preview=preview)


def _paths(work: UnitOfWork) -> list[PathRow]:
    with work.read() as session:
        return list(session.scalars(sa.select(PathRow).order_by(PathRow.id)))


def _situations(work: UnitOfWork) -> list[Situation]:
    with work.read() as session:
        return list(session.scalars(sa.select(Situation).order_by(Situation.id)))


def _exits(work: UnitOfWork) -> list[date]:
    query = sa.select(PathEvent.on).where(PathEvent.kind == EventKind.EXIT).order_by(PathEvent.on)
    with work.read() as session:
        return list(session.scalars(query))


def test_a_line_ends_its_path_and_tells_what_was_seen(work: UnitOfWork, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = book(tmp_path, _row(), _row("TRAN"), _row("OSEI"), titles=TITLES, name="s.xlsx")
    preview = preview_exits(work, file=file, today=TODAY)
    assert [[one.code for one in line.warnings] for line in preview.plan.lines] == [
        ["W-SORTIE-AJOUT"],
        ["W-SORTIE-DIFF"],
        [],
    ]
    import_exits(work, preview=preview, progress=lambda *step: told.append(step))
    assert told == [(3, 3)]
    paths = _paths(work)
    assert {(one.exit_on, one.exit_reason, one.state) for one in paths} == {
        (END, ExitReason.TERM, PathState.LEFT)
    }
    assert _exits(work) == [END] * 3
    seen, called = _situations(work)[:2]
    assert (seen.path_id, seen.moment, seen.observed_on) == (paths[0].id, Moment.EXIT, END)
    assert (seen.code, seen.reached) == (SituationCode.FIXED_TERM, Answer.YES)
    assert (seen.starts_on, seen.ends_on) == (date(2025, 9, 15), date(2026, 3, 14))
    assert (seen.employer, seen.organism, seen.title) == ("Garage Perrault", "", "Vente")
    assert (seen.note, seen.attempts) == ("à rappeler", 0)
    assert seen.site_origine == paths[0].site_origine
    assert (called.moment, called.reached, called.code) == (Moment.M3, Answer.NO, None)
    assert (called.observed_on, called.attempts) == (date(2025, 12, 12), 1)


def test_the_whole_import_is_taken_back_and_put_again(work: UnitOfWork, tmp_path: Path) -> None:
    before = [(one.exit_on, one.exit_reason, one.state) for one in _paths(work)]
    _, done = _bring(work, tmp_path, _row(), _row("TRAN"))
    after = [one.id for one in _situations(work)]
    assert done.batch_id is not None
    assert done.backup is not None
    undo_import(work, batch_id=done.batch_id)
    assert [(one.exit_on, one.exit_reason, one.state) for one in _paths(work)] == before
    assert _situations(work) == []
    assert _exits(work) == [date(2025, 9, 10), END]
    assert redo_last(work) is not None
    assert [one.id for one in _situations(work)] == after
    assert undo_last(work) is not None


def test_a_later_file_completes_and_the_same_one_changes_nothing(
    work: UnitOfWork, tmp_path: Path
) -> None:
    _bring(work, tmp_path, _row("OSEI", m3=("12/12/2025", "", "")))
    later = _row("OSEI", m3=("12/12/2025", "O", "CDD"), m6=("12/03/2026", "O", "CDI"))
    preview, done = _bring(work, tmp_path, later, name="suite.xlsx")
    assert (preview.figures.create, preview.figures.update) == (0, 1)
    assert done.batch_id is not None
    _, m3, m6 = _situations(work)
    assert (m3.reached, m3.code, m3.attempts) == (Answer.YES, SituationCode.FIXED_TERM, 1)
    assert (m6.moment, m6.code) == (Moment.M6, SituationCode.PERMANENT)
    again, nothing = _bring(work, tmp_path, later, name="suite.xlsx")
    assert again.figures.identical == 1
    assert (nothing.batch_id, nothing.backup, bool(nothing.changes)) == (None, None, False)
    with work.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportBatch)) == 3


def test_a_path_whose_follow_up_ended_keeps_its_state(work: UnitOfWork, tmp_path: Path) -> None:
    with work.write("essai") as scope:
        for path in scope.session.scalars(sa.select(PathRow)):
            path.state = PathState.FOLLOWED_UP
    _bring(work, tmp_path, _row("TRAN"))
    assert {(one.state, one.exit_on) for one in _paths(work)} >= {(PathState.FOLLOWED_UP, END)}


def test_no_word_of_an_outside_cause_reaches_the_base(work: UnitOfWork, tmp_path: Path) -> None:
    sick = ("grossesse", "", "", "Maternité de Créteil", "Soins")
    preview, _ = _bring(work, tmp_path, _row(job=sick, reason="Santé", note="a accouché"))
    words = "employeur, intitulé et commentaire ne sont pas repris (santé, justice)."
    assert preview.remarks == (f"1 sortie pour cause extérieure : {words}",)
    seen = _situations(work)[0]
    assert seen.code is SituationCode.OUTSIDE_CAUSE
    assert (seen.employer, seen.organism, seen.title, seen.note) == ("", "", "", "")
    assert _paths(work)[0].exit_reason is ExitReason.OUTSIDE_CAUSE
    two, _ = _bring(
        work,
        tmp_path,
        *(_row(who, job=sick, reason="Santé", note="a accouché") for who in ("TRAN", "OSEI")),
        name="2.xlsx",
    )
    assert two.remarks[0].startswith("2 sorties")


def test_a_doubtful_line_waits_for_a_choice(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, _row("SOWW"), titles=TITLES, sheet="Sorties", name="s.xlsx")
    preview = preview_exits(work, file=file, today=TODAY)
    assert (preview.figures.confirm, preview.figures.importable) == (1, 0)
    assert [row[4] for row in preview.problems()] == ["À confirmer"]
    assert preview.remarks == ()
    assert import_exits(work, preview=preview).batch_id is None
    (line,) = preview.plan.lines
    assert [one.name for one in preview.records("trainee")] == [
        *("OSEI Aïcha", "SOW Aïcha", "TRAN Aïcha"),
    ]
    choice = PlacementChoice().taking(line.suggestions[0])
    chosen = preview_exits(work, file=file, choices={line.place: choice}, today=TODAY)
    assert import_exits(work, preview=chosen).batch_id is not None
    assert len(_situations(work)) == 2


def test_a_base_that_changed_meanwhile_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, _row(), titles=TITLES, name="s.xlsx")
    preview = preview_exits(work, file=file, today=TODAY)
    make_trainee(work)
    with pytest.raises(Refused):
        import_exits(work, preview=preview)
    assert _situations(work) == []
