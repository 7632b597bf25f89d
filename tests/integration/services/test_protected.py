"""What is sealed of a path: who reads it, who changes it, and what stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    SCHOOL_PASSWORD,
    TODAY,
    as_role,
    current_path,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import Forbidden, InvalidDraft
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.profile_codes import Brake, Housing
from e2c_desktop.domain.protected import PRESCRIBER_REFUSAL, TEXT_LIMIT, ProtectedDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import PrescriberDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.paths import update_path
from e2c_desktop.services.protected import seal_clear_prescribers
from e2c_desktop.services.schools import add_prescriber, update_prescriber
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.trainees import register_trainee
from e2c_desktop.services.undo import last_actions, undo_last
from e2c_desktop.storage.models import JournalEntry, Operation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork

HIDDEN = ProtectedDraft(
    housing=Housing.CARE, social_note="Suivie par une éducatrice", brake_health=Brake.NONE
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def without_key(work: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> UnitOfWork:
    """The same base for somebody whose slot does not hold the key `sensible`."""
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    return as_role(work, Role.SECRETARY)


def prescriber(work: UnitOfWork, kind: PrescriberKind) -> UUID:
    """The structure that stands for a kind."""
    return next(row.id for row in Reads(work).prescribers() if row.kind is kind)


def row(work: UnitOfWork, path_id: UUID) -> PathRow:
    with work.read() as session:
        return session.get_one(PathRow, path_id)


def save(work: UnitOfWork, path: PathRecord, **values: object) -> PathRecord:
    """Save a path with some other values, and return it as it is then."""
    draft = replace(path.draft, **values)  # type: ignore[arg-type]  # any field
    update_path(work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    return next(
        each
        for found in Reads(work).trainees_page(TraineeFilter())
        for each in Reads(work).trainee(found.id).paths
        if each.id == path.id
    )


def path_with(work: UnitOfWork, **values: object) -> PathRecord:
    """Register somebody whose path has some values."""
    return current_path(work, make_trainee(work, path=path_draft(work, **values)))


def cared_for(work: UnitOfWork) -> PathRecord:
    """Register somebody sent by the child welfare office, with protected values."""
    care = prescriber(work, PrescriberKind.ASE)
    return path_with(work, prescriber_id=care, prescriber_adviser="Mme Kettani", protected=HIDDEN)


def test_protected_values_are_sealed_in_the_base_and_in_the_journal(work: UnitOfWork) -> None:
    path = cared_for(work)
    assert path.draft.protected == HIDDEN
    stored = row(work, path.id)
    assert stored.protected_sealed is not None
    assert b"ducatrice" not in stored.protected_sealed
    with work.read() as session:
        lines = list(session.scalars(sa.select(JournalEntry.after)))
    assert not any("ducatrice" in (line or "") or "Kettani" in (line or "") for line in lines)


def test_saving_the_same_values_writes_nothing(work: UnitOfWork) -> None:
    path = cared_for(work)
    sealed = row(work, path.id)
    assert save(work, path).version == path.version
    assert row(work, path.id).protected_sealed == sealed.protected_sealed
    emptied = save(work, path, protected=ProtectedDraft())
    assert row(work, emptied.id).protected_sealed is None
    assert emptied.draft.protected == ProtectedDraft()


def test_undo_brings_sealed_values_back_whatever_their_length(work: UnitOfWork) -> None:
    whole = "é" * TEXT_LIMIT
    long = ProtectedDraft(accommodation=whole, health_note=whole, social_note=whole)
    path = path_with(work, protected=long)
    save(work, path, protected=HIDDEN, prescriber_id=prescriber(work, PrescriberKind.PJJ))
    assert undo_last(work) is not None
    again = next(each for each in [row(work, path.id)])
    assert again.prescriber_sealed is None
    assert save(work, replace(path, version=again.version)).draft.protected == long


def test_a_role_without_the_key_sees_nothing_and_saves_around_it(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cared_for(work)
    before = row(work, path.id)
    with monkeypatch.context() as patch:
        secretary = without_key(work, patch)
        shown = save(secretary, Reads(secretary).trainee(before.trainee_id).paths[0], payer="ASP")
        assert shown.draft.protected is None
        assert shown.prescriber_protected
        assert (shown.prescriber, shown.prescriber_kind) == ("", None)
        assert (shown.draft.prescriber_id, shown.draft.prescriber_adviser) == (None, "")
        for values in (
            {"prescriber_id": prescriber(work, PrescriberKind.ML)},
            {"prescriber_id": prescriber(work, PrescriberKind.ASE)},
        ):
            with pytest.raises(InvalidDraft) as refused:
                save(secretary, shown, **values)
            assert refused.value.problems[0].message == PRESCRIBER_REFUSAL
        with pytest.raises(Forbidden):
            save(secretary, shown, protected=ProtectedDraft())
    after = row(work, path.id)
    assert after.payer == "ASP"
    assert after.protected_sealed == before.protected_sealed
    assert after.prescriber_sealed == before.prescriber_sealed


def test_a_role_without_the_key_may_not_note_a_sensitive_prescriber(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = path_draft(work, prescriber_id=prescriber(work, PrescriberKind.SPIP))
    secretary = without_key(work, monkeypatch)
    with pytest.raises(InvalidDraft) as refused:
        make_trainee(secretary, path=draft)
    assert refused.value.problems[0].field == "prescriber_id"
    plain = path_with(secretary, prescriber_id=prescriber(work, PrescriberKind.ML))
    assert plain.prescriber == "Mission locale"
    emptied = save(secretary, plain, prescriber_id=None, prescriber_adviser="")
    assert emptied.draft.prescriber_id is None


def test_a_sensitive_prescriber_is_nowhere_in_clear(work: UnitOfWork) -> None:
    path = cared_for(work)
    care = path.draft.prescriber_id
    assert care == prescriber(work, PrescriberKind.ASE)
    assert path.draft.prescriber_adviser == "Mme Kettani"
    assert (path.prescriber, path.prescriber_kind) == ("", None)
    stored = row(work, path.id)
    assert (stored.prescriber_id, stored.prescriber_adviser) == (None, "")
    assert care is not None
    assert Reads(work).trainees_count(TraineeFilter(prescribers=frozenset({care}))) == 0
    other = save(work, path, prescriber_adviser="M. Okafor")
    assert other.draft.prescriber_adviser == "M. Okafor"
    plain = save(work, other, prescriber_id=prescriber(work, PrescriberKind.ML))
    assert not plain.prescriber_protected
    assert plain.prescriber == "Mission locale"
    assert row(work, path.id).prescriber_sealed is None


def _written_in_clear(work: UnitOfWork, kind: PrescriberKind) -> PathRecord:
    """Make a path as the first release wrote it."""
    path = path_with(work)
    with work.write("Ancienne version") as scope:
        old = scope.session.get_one(PathRow, path.id)
        old.prescriber_id, old.prescriber_adviser = prescriber(work, kind), "Mme Barbosa"
    return path


def reopened(work: UnitOfWork) -> UnitOfWork:
    """Close the base and open it again in the name of the direction."""
    base = work.opened.files.base
    work.opened.close()
    return open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)


def test_an_older_base_is_sealed_at_its_opening_once(work: UnitOfWork) -> None:
    path = _written_in_clear(work, PrescriberKind.PJJ)
    kept = _written_in_clear(work, PrescriberKind.ML)
    opened = reopened(work)
    stored = row(opened, path.id)
    assert (stored.prescriber_id, stored.prescriber_adviser) == (None, "")
    assert stored.prescriber_sealed is not None
    assert row(opened, kept.id).prescriber_id is not None
    shown = Reads(opened).trainee(stored.trainee_id).paths[0]
    assert shown.draft.prescriber_id == prescriber(opened, PrescriberKind.PJJ)
    assert shown.draft.prescriber_adviser == "Mme Barbosa"
    assert last_actions(opened) == []
    assert not seal_clear_prescribers(opened)
    again = reopened(opened)
    label = Operation.label == "Protéger les prescripteurs sensibles"
    with again.read() as session:
        assert session.scalar(sa.select(sa.func.count()).where(label)) == 1


def test_what_is_not_sealed_yet_is_hidden_from_a_role_without_the_key(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _written_in_clear(work, PrescriberKind.PREV)
    with monkeypatch.context() as patch:
        secretary = without_key(work, patch)
        trainee_id = row(work, path.id).trainee_id
        shown = Reads(secretary).trainee(trainee_id).paths[0]
        assert shown.prescriber_protected
        assert shown.draft.prescriber_id is None
        save(secretary, shown, payer="ASP")
        with pytest.raises(Forbidden):
            seal_clear_prescribers(as_role(work, Role.TRAINER))
    stored = row(work, path.id)
    assert stored.prescriber_id == prescriber(work, PrescriberKind.PREV)
    assert stored.payer == "ASP"
    shown = Reads(work).trainee(trainee_id).paths[0]
    assert shown.draft.prescriber_adviser == "Mme Barbosa"


def test_a_prescriber_that_becomes_sensitive_is_sealed_where_it_stands(work: UnitOfWork) -> None:
    made, _ = add_prescriber(work, draft=PrescriberDraft(PrescriberKind.AUTRE, "Les Sorbiers"))
    path = path_with(work, prescriber_id=made, prescriber_adviser="Mme Le Roux")
    draft = PrescriberDraft(PrescriberKind.CHRS, "Les Sorbiers")
    update_prescriber(work, prescriber_id=made, version=1, draft=draft)
    stored = row(work, path.id)
    assert stored.prescriber_id is None
    shown = Reads(work).trainee(stored.trainee_id).paths[0]
    assert (shown.draft.prescriber_id, shown.prescriber_protected) == (made, True)
    renamed = replace(draft, kind=PrescriberKind.AUTRE)
    update_prescriber(work, prescriber_id=made, version=2, draft=renamed)


def test_a_path_typed_without_protected_values_leaves_them(work: UnitOfWork) -> None:
    path = cared_for(work)
    assert save(work, path, protected=None).draft.protected == HIDDEN
    made, _ = register_trainee(
        work,
        draft=Reads(work).trainee(row(work, path.id).trainee_id).draft,
        path=PathDraft(site_id=path.draft.site_id),
        today=TODAY,
    )
    assert current_path(work, made).draft.protected == ProtectedDraft()
