"""Drafts of forms: kept, proposed again, read by their author only."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role, make_school, trainee_draft

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.experience import ExperienceDraft
from e2c_desktop.domain.own_words import OwnWords
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.services.form_drafts import (
    discard_draft,
    from_values,
    keep_draft,
    load_draft,
    pending_drafts,
    to_values,
)
from e2c_desktop.storage.models import FormDraft, JournalEntry, Operation
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork

KEY = "stagiaire:nouveau"


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_draft_comes_back_as_it_was_typed(work: UnitOfWork) -> None:
    typed = trainee_draft(rqth=Answer.YES, note="à relire\navec elle")
    keep_draft(work, key=KEY, values=to_values(typed))
    found = load_draft(work, key=KEY)
    assert found is not None
    assert from_values(TraineeDraft, found.values) == typed
    assert found.at <= work.now()


def test_the_latest_draft_replaces_the_one_before(work: UnitOfWork) -> None:
    for name in ("A", "B"):
        keep_draft(work, key=KEY, values={"last_name": name})
    keep_draft(work, key="parcours:1", values={})
    assert {draft.key: draft.values for draft in pending_drafts(work)} == {
        KEY: {"last_name": "B"},
        "parcours:1": {},
    }


def test_a_discarded_draft_is_gone(work: UnitOfWork) -> None:
    keep_draft(work, key=KEY, values={})
    discard_draft(work, key=KEY)
    discard_draft(work, key=KEY)
    assert load_draft(work, key=KEY) is None


def test_a_draft_is_nobody_elses(work: UnitOfWork) -> None:
    keep_draft(work, key=KEY, values={})
    other = as_role(work, Role.TRAINER)
    assert pending_drafts(other) == []
    discard_draft(other, key=KEY)
    assert load_draft(work, key=KEY) is not None


def test_keeping_a_draft_is_no_action(work: UnitOfWork) -> None:
    def counts() -> list[int]:
        with work.read() as session:
            return [
                session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                for table in (Operation, JournalEntry)
            ]

    before = counts()
    keep_draft(work, key=KEY, values={})
    discard_draft(work, key=KEY)
    assert counts() == before


def test_what_was_typed_is_not_readable_in_the_row(work: UnitOfWork) -> None:
    keep_draft(work, key=KEY, values={"last_name": "canari"})
    with work.read() as session:
        payload = session.execute(sa.select(FormDraft.payload)).scalar_one()
    assert b"canari" not in payload


def test_a_draft_of_a_lost_role_is_left_out(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_draft(work, key=KEY, values={"rqth": "O"})
    keys = replace(work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    assert pending_drafts(work) == []
    keep_draft(work, key=KEY, values={"town": "Fresnes"})
    assert [draft.values for draft in pending_drafts(work)] == [{"town": "Fresnes"}]


def test_lists_and_levels_of_a_draft_come_back_as_they_were() -> None:
    told = ExperienceDraft("Budget", competence_ids=(UUID(int=1), UUID(int=2)))
    assert from_values(ExperienceDraft, json.loads(json.dumps(to_values(told)))) == told
    words = OwnWords("J’ose", attitudes={"Initiative": GridLevel.GOOD})
    assert from_values(OwnWords, json.loads(json.dumps(to_values(words)))) == words
