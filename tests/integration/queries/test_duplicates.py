"""People who may be registered twice: while typing, and over the whole base."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school, make_trainee

from e2c_desktop.domain.duplicates import LARGEST_BLOCK
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.likeness import Likeness, Names
from e2c_desktop.queries import duplicates
from e2c_desktop.queries.duplicates import MOST_SHOWN
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.merging import merge_trainees
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

BIRTH = date(2007, 8, 17)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _many(work: UnitOfWork, rows: list[tuple[str, str, date | None]]) -> list[UUID]:
    made = [
        {"id": new_id(), "last_name": last, "first_name": first, "birth_date": birth}
        for last, first, birth in rows
    ]
    with work.write("Inscrire") as scope:
        scope.insert_all(Trainee, made)
    return [row["id"] for row in made]  # type: ignore[misc]  # identifiers


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        (("Nguyen", "thi mai", "", BIRTH), Likeness.SAME),
        (("THI-MAI", "NGUYEN", "", BIRTH), Likeness.SWAPPED),
        (("NGUYEM", "Thi Maï", "", BIRTH), Likeness.CLOSE),
        (("ROY", "Thị Mai", "", BIRTH), Likeness.USUAL),
        (("LEROY", "Thị Mai", "Nguyen", BIRTH), Likeness.USUAL),
        (("LEROY", "Thị Mai", "Nguyen", None), Likeness.USUAL_NO_BIRTH),
        (("Nguyen", "Thi Mai", "", date(2001, 1, 1)), Likeness.SAME_NAME),
        (("Nguyen", "Thi Mai", "", None), Likeness.SAME_NO_BIRTH),
        (("Thi Mai", "Nguyen", "", None), Likeness.SWAPPED_NO_BIRTH),
        (("Nguyem", "Thi Mai", "", None), Likeness.CLOSE_NO_BIRTH),
        (("Nguyen", "Thi Ma", "", None), Likeness.CLOSE_NO_BIRTH),
        (("Nguyem", "Thi Mai", "", date(2001, 1, 1)), None),
        (("SOW", "Aminata", "", BIRTH), None),
        (("Nguyen", "", "", BIRTH), None),
        (("-", "Thi Mai", "", BIRTH), None),
    ],
)
def test_who_is_being_typed_is_recognised(
    work: UnitOfWork, typed: tuple[str, str, str, date | None], sign: Likeness | None
) -> None:
    known = make_trainee(work, usual_name="ROY")
    make_trainee(work, last_name="KABANGU", first_name="Merveille", birth_date=date(2009, 3, 9))
    found = Reads(work).likely_people(*typed)
    assert [(each.person.id, each.likeness) for each in found] == (
        [] if sign is None else [(known, sign)]
    )


def test_a_text_too_long_to_be_a_name_is_compared_with_nobody(work: UnitOfWork) -> None:
    reads = Reads(work)
    for names in (
        ("N" * 100_000, "Thi Mai"),
        ("NGUYEN", "M" * 121),
        ("NGUYEN", "Thi Mai", "U" * 121),
    ):
        assert reads.likely_people(*names) == []


def test_the_record_being_corrected_is_not_told(work: UnitOfWork) -> None:
    known, other = make_trainee(work), make_trainee(work, birth_date=None)
    found = Reads(work).likely_people("NGUYEN", "Thi Mai", "", BIRTH, without=known)
    assert [each.person.id for each in found] == [other]


def test_people_in_the_bin_are_told_last_and_merged_ones_never(work: UnitOfWork) -> None:
    binned, kept, gone = (make_trainee(work) for _ in range(3))
    reads = Reads(work)
    archive_trainee(work, trainee_id=binned, version=reads.trainee(binned).version)
    merge_trainees(
        work,
        kept=MergeSide(kept, reads.trainee(kept).version),
        gone=MergeSide(gone, reads.trainee(gone).version),
        current_path_id=reads.trainee(kept).paths[0].id,
    )
    found = reads.likely_people("NGUYEN", "Thi Mai", "", BIRTH)
    assert [(each.person.id, each.person.archived) for each in found] == [
        (kept, False),
        (binned, True),
    ]


def test_no_more_than_the_strongest_are_told(work: UnitOfWork) -> None:
    _many(work, [("SOW", "Awa", date(2000, 1, day)) for day in range(1, 20)])
    ids = _many(work, [("SOW", "Awa", BIRTH)])
    found = Reads(work).likely_people("Sow", "Awa", "", BIRTH)
    assert len(found) == MOST_SHOWN
    assert found[0].person.id == ids[0]


def test_among_the_many_of_a_default_date_the_name_decides(work: UnitOfWork) -> None:
    default = date(2005, 1, 1)
    _many(work, [(f"INCONNU{rank:04d}", "Xavier", default) for rank in range(LARGEST_BLOCK + 5)])
    known = _many(work, [("MARTINEAU", "Louise", default), ("LOUISE", "Martineau", default)])
    reads = Reads(work)
    found = reads.likely_people("MARTINAEU", "Louise", "", default)
    assert [(each.person.id, each.likeness) for each in found] == [(known[0], Likeness.CLOSE)]
    found = reads.likely_people("MARTINEAU", "Louise", "", default)
    assert [each.person.id for each in found] == known


@pytest.mark.parametrize("birth", [None, BIRTH])
def test_typing_reads_indexes_only(work: UnitOfWork, birth: date | None) -> None:
    typed = Names.of("NGUYEN", "Thi Mai", "ROY", birth)
    with work.read() as session:
        for query in (duplicates._same_names(typed), *duplicates._close_names(typed)):
            text = query.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
            plan = [row[-1] for row in session.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))]
            assert all("SEARCH trainee USING" in line for line in plan), plan


def test_a_letter_away_of_somebody_without_a_birth_date(work: UnitOfWork) -> None:
    known = make_trainee(work, birth_date=None)
    make_trainee(work, last_name="NGUYENNE", birth_date=None)
    found = Reads(work).likely_people("Nguyem", "Thi Mai", "", BIRTH)
    assert [(each.person.id, each.likeness) for each in found] == [(known, Likeness.CLOSE_NO_BIRTH)]


def test_a_visitor_sees_no_name_of_them(work: UnitOfWork) -> None:
    make_trainee(work, usual_name="ROY")
    make_trainee(work, birth_date=None)
    reads = Reads(work)
    reads.visitor = True
    words = f"{reads.likely_people('NGUYEN', 'Thi Mai')} {reads.duplicate_report()}"
    assert "T. N." in words
    assert not any(secret in words for secret in ("NGUY", "Mai", "ROY", "2007"))


def test_the_report_gives_the_pairs_of_the_base_the_strongest_first(work: UnitOfWork) -> None:
    weak = make_trainee(work, birth_date=date(2001, 1, 1), town="Vitry")
    one, two = make_trainee(work), make_trainee(work, last_name="nguyen")
    binned = make_trainee(work)
    reads = Reads(work)
    archive_trainee(work, trainee_id=binned, version=reads.trainee(binned).version)
    report = reads.duplicate_report()
    assert report.found == len(report.pairs) == 3
    first = report.pairs[0]
    assert {first.first.id, first.second.id} == {one, two}
    assert first.likeness is Likeness.SAME
    assert (first.first.site, first.first.state is not None) == ("Créteil", True)
    assert {pair.likeness for pair in report.pairs[1:]} == {Likeness.SAME_NAME}
    assert any(weak in (pair.first.id, pair.second.id) for pair in report.pairs[1:])


def test_the_report_keeps_the_strongest_pairs_and_counts_them_all(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "MOST_PAIRS", 2)
    _many(work, [("SOW", "Awa", date(2000, 1, day)) for day in range(1, 5)])
    report = Reads(work).duplicate_report()
    assert (len(report.pairs), report.found) == (2, 6)


def test_the_report_tells_how_far_it_is_and_can_be_stopped(work: UnitOfWork) -> None:
    make_trainee(work)
    make_trainee(work)
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > 1:
            raise Cancelled

    reads = Reads(work)
    reads.duplicate_report(report)
    with pytest.raises(Cancelled):
        reads.duplicate_report(report)
    assert told[0][0] == 0
