"""Two records of one person made one: nothing lost, nothing half done, all undone at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import (
    TODAY,
    act,
    as_role,
    make_path,
    make_school,
    make_trainee,
)
from tests.helpers.merges import left_person, merge_into, side_of, whole_of

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, DocumentKind, PathState
from e2c_desktop.domain.errors import (
    Cancelled,
    Conflict,
    DatabaseReadOnly,
    Forbidden,
    NotFound,
    Refused,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.merging import Take
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.trainee import NOTE_LIMIT
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.merging import declare_distinct, merge_trainees
from e2c_desktop.services.printing import archived_document, print_documents
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.trainees import archive_trainee, unarchive_trainee
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.links import trainee_links
from e2c_desktop.storage.models import DistinctPair, Trainee
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.sealed import unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


# What a merge does.


def test_the_record_kept_takes_in_paths_and_empty_values(work: UnitOfWork) -> None:
    gone = left_person(work, email="mai@exemple.example", phone="0600000000", note="Ancienne")
    kept = make_trainee(work, town="", phone="0639981245")
    changes = merge_trainees(work, kept=side_of(work, kept), gone=side_of(work, gone))
    assert {kept, gone} <= changes.of(Kind.TRAINEE)
    assert len(changes.of(Kind.PATH)) == 1
    record = Reads(work).trainee(kept)
    assert (record.draft.email, record.draft.phone) == ("mai@exemple.example", "0639981245")
    # The town goes with the address: none was known of the record kept.
    assert (record.draft.town, record.draft.note) == ("Alfortville", "Ancienne")
    assert [path.state for path in record.paths] == [
        PathState.CANDIDATE,
        PathState.LEFT_INTEGRATION,
    ]
    assert [path.current for path in record.paths] == [True, False]


def test_an_old_reference_leads_to_the_record_kept(work: UnitOfWork) -> None:
    people = [make_trainee(work, last_name=name) for name in ("UN", "DEUX", "TROIS")]
    chosen = Reads(work).trainee(people[1]).paths[0].id
    merge_into(work, people[1], people[0], current_path_id=chosen)
    last = Reads(work).trainee(people[2]).paths[0].id
    merge_into(work, people[2], people[1], current_path_id=last)
    reads = Reads(work)
    assert {reads.trainee(person).id for person in people} == {people[2]}
    with work.read() as session:
        into = session.execute(sa.select(Trainee.merged_into_id)).scalars().all()
    assert into.count(people[2]) == 2
    labels = [line.label for line in reads.history(people[2])]
    assert labels.count("Inscrire un stagiaire") >= 3


def test_a_merged_record_is_neither_in_the_list_nor_in_the_bin(work: UnitOfWork) -> None:
    gone, kept = left_person(work), make_trainee(work)
    merge_into(work, kept, gone)
    reads = Reads(work)
    wanted = {
        "everybody": TraineeFilter(),
        "bin": TraineeFilter(archived=True),
        "candidates": TraineeFilter(states=frozenset({PathState.CANDIDATE})),
        "not placed": TraineeFilter(placed=False),
    }
    found = {name: reads.trainee_ids(each) for name, each in wanted.items()}
    assert found == {"everybody": [kept], "bin": [], "candidates": [kept], "not placed": [kept]}
    assert {name: reads.trainees_count(each) for name, each in wanted.items()} == {
        name: len(ids) for name, ids in found.items()
    }
    assert [row.id for row in reads.homonyms("nguyen", "thi mai")] == [kept]


def test_each_value_is_taken_as_chosen_and_the_other_is_not_lost(work: UnitOfWork) -> None:
    gone = left_person(work, town="Vitry", address="1 rue Haute", phone="0611111111", note="Un")
    kept = make_trainee(
        work, town="Créteil", address="2 rue Basse", phone="0622222222", note="Deux"
    )
    choices = {"address": Take.GONE, "phone": Take.KEPT, "note": Take.BOTH, "sex": Take.GONE}
    merge_into(work, kept, gone, choices=choices)
    draft = Reads(work).trainee(kept).draft
    assert (draft.address, draft.town) == ("1 rue Haute", "Vitry")
    assert (draft.phone, draft.note) == ("0622222222", "Deux\nUn")
    with work.read() as session:
        left = session.get_one(Trainee, gone)
        assert (left.address, left.town, left.phone) == ("2 rue Basse", "Créteil", "0611111111")


def test_an_issued_document_keeps_its_number_and_its_file(work: UnitOfWork) -> None:
    path = make_path(work, birth_date=date(2005, 3, 3))
    items = list(
        print_documents(work, kinds=[DocumentKind.ENTRY_CERTIFICATE], path_ids=[path.id], on=TODAY)
    )
    assert items[0].file is not None
    with work.read() as session:
        gone = session.get_one(PathRow, path.id).trainee_id
    before = Reads(work).trainee(gone).paths[0].documents[0]
    file = archived_document(work, document_id=before.id)
    kept = left_person(work)
    merge_into(work, kept, gone)
    found = next(p for p in Reads(work).trainee(kept).paths if p.id == path.id)
    assert found.documents == (before,)
    assert archived_document(work, document_id=before.id) == file


def test_two_notes_too_long_together_are_refused(work: UnitOfWork) -> None:
    long = "Un mot. " * (NOTE_LIMIT // 12)
    gone, kept = left_person(work, note=long), make_trainee(work, note="Autre " + long[1:])
    before = whole_of(work)
    with pytest.raises(Refused, match="dépassent"):
        merge_into(work, kept, gone, choices={"note": Take.BOTH})
    assert whole_of(work) == before


# Protected values.


def _rqth(work: UnitOfWork, person: UUID) -> str | None:
    with work.read() as session:
        sealed = session.get_one(Trainee, person).rqth_sealed
    if sealed is None:
        return None
    return unseal(work.sensitive_key, sealed, table="trainee", column="rqth_sealed", row_id=person)


@pytest.mark.parametrize(
    ("mine", "theirs", "choice", "kept_after", "gone_after"),
    [
        (None, Answer.YES, None, "O", "O"),
        (None, Answer.YES, Take.KEPT, None, "O"),
        (Answer.NO, Answer.YES, None, "N", "O"),
        (Answer.NO, Answer.YES, Take.GONE, "O", "N"),
        (Answer.NO, Answer.NO, Take.GONE, "N", "N"),
        (Answer.NO, None, None, "N", None),
    ],
)
def test_a_protected_value_opens_on_its_new_record(  # a table
    work: UnitOfWork,
    mine: Answer | None,
    theirs: Answer | None,
    choice: Take | None,
    kept_after: str | None,
    gone_after: str | None,
) -> None:
    gone, kept = left_person(work, rqth=theirs), make_trainee(work, rqth=mine)
    merge_into(work, kept, gone, choices={} if choice is None else {"rqth": choice})
    assert (_rqth(work, kept), _rqth(work, gone)) == (kept_after, gone_after)
    undo_last(work)
    wanted = tuple(None if value is None else value.value for value in (mine, theirs))
    assert (_rqth(work, kept), _rqth(work, gone)) == wanted


def test_without_the_key_a_protected_value_of_the_other_record_refuses(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    protected, plain = left_person(work, rqth=Answer.YES), make_trainee(work)
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    work = as_role(work, Role.SECRETARY)
    with pytest.raises(Refused, match="protégée"):
        merge_into(work, plain, protected)
    merge_into(work, protected, plain)
    assert Reads(work).trainee(plain).id == protected


def test_two_values_are_asked_of_texts_only(work: UnitOfWork) -> None:
    kept, gone = make_trainee(work, rqth=Answer.NO), left_person(work, rqth=Answer.YES)
    for name in ("rqth", "sex", "birth_date"):
        with pytest.raises(ValueError, match=name):
            merge_into(work, kept, gone, choices={name: Take.BOTH})


# Paths.


def test_one_path_noted_twice_is_put_aside(work: UnitOfWork) -> None:
    one, two = make_path(work), make_path(work)
    with work.read() as session:
        kept, gone = (session.get_one(PathRow, path.id).trainee_id for path in (one, two))
    before = whole_of(work)
    with pytest.raises(Refused, match="un parcours ouvert"):
        merge_into(work, kept, gone)
    assert whole_of(work) == before
    merge_into(work, kept, gone, current_path_id=two.id)
    paths = {path.id: path for path in Reads(work).trainee(kept).paths}
    assert (paths[two.id].current, paths[two.id].aside) == (True, False)
    assert (paths[one.id].current, paths[one.id].aside) == (False, True)
    assert len(paths[one.id].events) == 4


def test_two_stays_that_run_at_once_are_refused_by_their_names(work: UnitOfWork) -> None:
    one = make_path(work)
    other = make_trainee(work)
    act(work, other, PathAction.ENTER, date(2026, 10, 12))
    with work.read() as session:
        kept = session.get_one(PathRow, one.id).trainee_id
    with pytest.raises(Refused) as refused:
        merge_into(work, kept, other, current_path_id=one.id)
    assert "En parcours, entrée le 04/05/2026, Créteil" in str(refused.value)
    assert "En intégration, entrée le 12/10/2026, Créteil" in str(refused.value)


# Refusals.


def test_what_cannot_be_merged_is_refused_and_changes_nothing(work: UnitOfWork) -> None:
    one, two, third = (make_trainee(work, last_name=name) for name in ("UN", "DEUX", "TROIS"))
    binned = left_person(work)
    archive_trainee(work, trainee_id=binned, version=side_of(work, binned).version)
    merge_into(work, one, two, current_path_id=Reads(work).trainee(one).paths[0].id)
    before = whole_of(work)
    pairs = [
        (third, third, "elle-même"),
        (third, two, "déjà été fusionnée"),
        (two, third, "déjà été fusionnée"),
        (third, binned, "corbeille"),
        (binned, third, "corbeille"),
    ]
    for kept, gone, words in pairs:
        with pytest.raises(Refused, match=words):
            merge_into(work, kept, gone)
    for stale in (True, False):
        sides = [side_of(work, third), side_of(work, one)]
        sides[stale] = replace(sides[stale], version=sides[stale].version - 1)
        with pytest.raises(Conflict):
            merge_trainees(work, kept=sides[0], gone=sides[1])
    with pytest.raises(NotFound):
        merge_trainees(work, kept=side_of(work, third), gone=MergeSide(new_id(), 1))
    with pytest.raises(Refused, match="fusionnée"):
        unarchive_trainee(work, trainee_id=two, version=side_of(work, two).version)
    assert whole_of(work) == before


def test_readers_and_a_base_for_reading_merge_nothing(work: UnitOfWork) -> None:
    one, two = make_trainee(work), left_person(work)
    with pytest.raises(Forbidden):
        merge_into(as_role(work, Role.READER), one, two)
    work.opened.read_only = True
    for call in (
        lambda: merge_into(work, one, two),
        lambda: declare_distinct(work, first_id=one, second_id=two),
    ):
        with pytest.raises(DatabaseReadOnly):
            call()


def test_a_merge_tells_how_far_it_is_and_can_be_stopped(work: UnitOfWork) -> None:
    one, two = make_trainee(work), left_person(work)
    before = whole_of(work)

    def stop(done: int, total: int, words: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        merge_into(work, one, two, report=stop)
    assert whole_of(work) == before
    told: list[tuple[int, int, str]] = []

    def report(done: int, total: int, words: str) -> None:
        told.append((done, total, words))

    merge_into(work, one, two, report=report)
    assert [done for done, _, _ in told] == list(range(len(trainee_links())))


# Two people, not one.


def test_two_people_are_remembered_as_two(work: UnitOfWork) -> None:
    one, two = make_trainee(work), make_trainee(work)
    reads = Reads(work)
    assert len(reads.duplicate_report().pairs) == 1
    declare_distinct(work, first_id=two, second_id=one)
    assert reads.duplicate_report().pairs == ()
    with pytest.raises(Refused, match="noté déjà"):
        declare_distinct(work, first_id=one, second_id=two)
    undo_last(work)
    assert len(reads.duplicate_report().pairs) == 1
    redo_last(work)
    assert reads.duplicate_report().pairs == ()
    with pytest.raises(Refused, match="même fiche"):
        declare_distinct(work, first_id=one, second_id=one)
    with pytest.raises(NotFound):
        declare_distinct(work, first_id=one, second_id=new_id())


def test_a_merge_takes_what_was_said_of_two_people_along(work: UnitOfWork) -> None:
    kept, gone, third = make_trainee(work), left_person(work), left_person(work)
    declare_distinct(work, first_id=gone, second_id=third)
    declare_distinct(work, first_id=gone, second_id=kept)
    merge_into(work, kept, gone)
    with work.read() as session:
        pairs = session.execute(sa.select(DistinctPair)).scalars().all()
    said = {frozenset((pair.first_id, pair.second_id)): pair.archived_at for pair in pairs}
    assert said[frozenset((kept, third))] is None
    assert said[frozenset((kept, gone))] is not None
