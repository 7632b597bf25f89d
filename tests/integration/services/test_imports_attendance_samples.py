"""The samples' attendance in the base: every count, every row, again, suggestions, merged."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.import_samples import (
    bring_sample,
    expected_counts,
    expected_rows,
    sample_school,
)
from tests.helpers.merges import merge_into

from e2c_desktop.domain.attendance import Hours, Month, hours_of
from e2c_desktop.domain.import_attendance import AttendancePlan
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import TO_CONFIRM
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import ImportDone, Preview
from e2c_desktop.storage.models import AttendanceMonth, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

RAW, MERGED = "scenario_1_brut", "scenario_2_doublons_probables_fusionnes"
BEFORE = (ImportKind.TRAINEES, ImportKind.COMPANIES, ImportKind.PLACEMENTS, ImportKind.EXITS)
PART = "emargement"
Brought = tuple[UnitOfWork, Preview, ImportDone]


def people_of(work: UnitOfWork) -> dict[str, UUID]:
    """The people by the labels of the samples, which number them in reading order."""
    with work.read() as session:
        found = session.scalars(sa.select(Trainee.id).order_by(Trainee.id)).all()
    return {f"N{rank:04d}": one for rank, one in enumerate(found, start=1)}


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    work = sample_school(tmp_path_factory.mktemp("ecole"))
    for kind in BEFORE:
        bring_sample(work, kind)
    return work, *bring_sample(work, ImportKind.ATTENDANCE)


def held(work: UnitOfWork) -> dict[UUID, list[Month]]:
    found: dict[UUID, list[Month]] = {}
    with work.read() as session:
        for one in session.scalars(sa.select(AttendanceMonth)):
            found.setdefault(one.path_id, []).append(Month.from_text(one.month, one.cells))
    return found


def test_the_counts_of_the_samples(brought: Brought) -> None:
    _, preview, done = brought
    assert done.counts == preview.counts == expected_counts(RAW, PART)
    assert preview.figures.lines == preview.counts["lues"]
    assert done.backup is not None


def test_every_row_is_judged_and_read_as_expected(brought: Brought) -> None:
    work, preview, _ = brought
    labels = {str(one): label for label, one in people_of(work).items()}
    rows = expected_rows("emargement_lignes.csv")
    found: list[dict[str, str]] = []
    for line, row in zip(preview.report()["lignes"], rows, strict=True):
        texts = {name: _text(line.get(name, "")) for name in row}
        texts["personne"] = labels.get(texts["personne"], "")
        texts["parcours"] = row["parcours"] if texts["parcours"] else ""
        found.append(texts)
    assert found == [{name: text or "" for name, text in row.items()} for row in rows]


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def test_the_base_holds_every_half_day(brought: Brought) -> None:
    work, preview, _ = brought
    assert isinstance(preview.plan, AttendancePlan)
    cells = [cell for them in held(work).values() for week in them for cell in week.cells.values()]
    waiting = [line for line in preview.plan.lines if line.verdict == TO_CONFIRM]
    later = [cell for line in waiting for cell in line.cells.values()]
    assert len(cells) + len(later) == preview.counts["cellules importées"]
    assert hours_of([*cells, *later]).late == preview.counts["retard minutes"]
    assert verify_base(work.opened).problems == ()


def test_hours_read_are_those_expected_of_each_row(brought: Brought) -> None:
    work, _, _ = brought
    people = people_of(work)
    reads = Reads(work).presence
    first, last = date(2025, 11, 1), date(2025, 11, 30)
    found: dict[UUID, Hours] = {}
    for one in reads.hours(list(held(work)), first, last).values():
        before = found.get(one.trainee_id, Hours())
        found[one.trainee_id] = before + one.total.tally.hours
    for row in expected_rows("emargement_lignes.csv"):
        if row["verdict"] == "importé":
            hours = found[people[row["personne"]]]
            told = (hours.centre, hours.company, hours.justified, hours.unjustified, hours.late)
            texts = [row[name] for name in HOURS]
            minutes = tuple(round(60 * float(text.replace(",", "."))) for text in texts)
            assert told == (*minutes, int(row["retard_minutes"])), row


HOURS = ("h_centre", "h_entreprise", "h_abs_justifiees", "h_abs_injustifiees")


def test_the_same_file_again_changes_nothing(brought: Brought) -> None:
    work, _, _ = brought
    preview, done = bring_sample(work, ImportKind.ATTENDANCE)
    assert (preview.figures.create, preview.figures.update) == (0, 0)
    assert (done.batch_id, done.backup, bool(done.changes)) == (None, None, False)


def test_suggestions_are_accepted_then_all_is_taken_back(brought: Brought) -> None:
    work, first, _ = brought
    before = held(work)
    choices = {
        line.place: PlacementChoice().taking(line.suggestions[0])
        for line in first.plan.lines
        if line.verdict == TO_CONFIRM
    }
    assert len(choices) == 3
    preview = preview_file(
        work, kind=ImportKind.ATTENDANCE, file=first.book, choices=choices, today=first.today
    )
    assert preview.figures.create == 3
    done = import_file(work, preview=preview)
    assert len(held(work)) == len(before) + 3
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert held(work) == before


def test_merged_duplicates_leave_fewer_doubts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    work = sample_school(tmp_path_factory.mktemp("fusion"))
    bring_sample(work, ImportKind.TRAINEES)
    by_label = people_of(work)
    for pair in expected_rows("stagiaires_doublons_probables.csv"):
        if pair["meme_personne"] == "oui":
            merge_into(work, by_label[pair["personne_1"]], by_label[pair["personne_2"]])
    for kind in BEFORE[1:]:
        bring_sample(work, kind)
    _, done = bring_sample(work, ImportKind.ATTENDANCE)
    assert done.counts == expected_counts(MERGED, PART)
