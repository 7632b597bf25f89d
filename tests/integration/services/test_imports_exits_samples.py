"""The samples' exits in the base: every count, every row, again, suggestions, merged."""

from __future__ import annotations

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

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import ImportDone, Preview
from e2c_desktop.storage.models import Path, Situation, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

RAW, MERGED = "scenario_1_brut", "scenario_2_doublons_probables_fusionnes"
Brought = tuple[UnitOfWork, Preview, ImportDone]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    work = sample_school(tmp_path_factory.mktemp("ecole"))
    bring_sample(work, ImportKind.TRAINEES)
    return work, *bring_sample(work, ImportKind.EXITS)


def _held(work: UnitOfWork) -> dict[tuple[UUID, Moment], Situation]:
    with work.read() as session:
        return {(one.path_id, one.moment): one for one in session.scalars(sa.select(Situation))}


def _ends(work: UnitOfWork) -> dict[UUID, Path]:
    with work.read() as session:
        return {one.id: one for one in session.scalars(sa.select(Path))}


def test_the_counts_of_the_samples(brought: Brought) -> None:
    _, preview, done = brought
    assert done.counts == preview.counts == expected_counts(RAW, "sorties")
    assert preview.figures.lines == preview.counts["lues"]
    assert done.backup is not None


def test_the_base_holds_every_exit_of_the_samples(brought: Brought) -> None:
    work, preview, _ = brought
    rows = {row["ligne"]: row for row in expected_rows("sorties_lignes.csv")}
    paths, held = _ends(work), _held(work)
    lines = [line for line in preview.report()["lignes"] if line["verdict"] == IMPORTED]
    count = 0
    for line in lines:
        row, path = rows[str(line["ligne"])], paths[UUID(line["parcours"])]
        reason = path.exit_reason.value if path.exit_reason else ""
        assert path.exit_on is not None
        assert (f"{path.exit_on:%d/%m/%Y}", reason) == (row["date_sortie"], row["motif_fin"])
        for moment in (Moment.EXIT, Moment.M3, Moment.M6, Moment.M12):
            seen, start = held.get((path.id, moment)), moment.value
            count += seen is not None
            days = ("", "", "")
            if seen is not None:
                found = (seen.observed_on, seen.starts_on, seen.ends_on)
                first, second, third = (f"{day:%d/%m/%Y}" if day else "" for day in found)
                days = (first, second, third)
            assert days == (row[f"{start}_date"], row[f"{start}_du"], row[f"{start}_au"])
            code = seen.code.value if seen is not None and seen.code else ""
            reached = seen.reached.value if seen is not None and seen.reached else ""
            assert (code, reached) == (row[f"{start}_situation"], row[f"{start}_joint"])
    assert (len(lines), count) == (336, len(held))
    assert verify_base(work.opened).problems == ()


def test_the_same_file_again_changes_nothing(brought: Brought) -> None:
    work, _, _ = brought
    before = len(_held(work))
    preview, done = bring_sample(work, ImportKind.EXITS)
    assert (preview.figures.create, preview.figures.update) == (0, 0)
    assert (done.batch_id, done.backup, bool(done.changes)) == (None, None, False)
    assert preview.already_imported_on is not None
    assert len(_held(work)) == before


def test_suggestions_are_accepted_then_all_is_taken_back(brought: Brought) -> None:
    work, first, _ = brought
    before = {key: one.id for key, one in _held(work).items()}
    choices = {
        line.place: PlacementChoice().taking(line.suggestions[0])
        for line in first.plan.lines
        if line.verdict == TO_CONFIRM
    }
    assert len(choices) == 9
    preview = preview_file(
        work, kind=ImportKind.EXITS, file=first.book, choices=choices, today=first.today
    )
    assert (preview.figures.create, preview.figures.confirm) == (9, 0)
    accepted = import_file(work, preview=preview)
    assert len(_held(work)) > len(before)
    assert accepted.batch_id is not None
    undo_import(work, batch_id=accepted.batch_id)
    assert {key: one.id for key, one in _held(work).items()} == before


def test_merged_duplicates_leave_fewer_paths_without_situation(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    work = sample_school(tmp_path_factory.mktemp("fusion"))
    bring_sample(work, ImportKind.TRAINEES)
    with work.read() as session:
        found = session.scalars(sa.select(Trainee).order_by(Trainee.id)).all()
    by_label = {f"N{rank:04d}": one.id for rank, one in enumerate(found, start=1)}
    for pair in expected_rows("stagiaires_doublons_probables.csv"):
        if pair["meme_personne"] == "oui":
            merge_into(work, by_label[pair["personne_1"]], by_label[pair["personne_2"]])
    _, done = bring_sample(work, ImportKind.EXITS)
    assert done.counts == expected_counts(MERGED, "sorties")
