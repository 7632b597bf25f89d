"""The journals of the demonstration school: plausible, searchable, a few of them sealed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.demo_bases import demo_school

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeView, view_filter
from e2c_desktop.services.demo import create_demo, creation
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.notes import Followed, Notes
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.storage.models import FollowNote, Trainee, note_keys

DAY = date(2026, 11, 12)


def test_each_path_has_its_journal() -> None:
    with demo_school() as work:
        with work.read() as session:
            kept = session.scalars(sa.select(FollowNote)).all()
            values = [
                {name: getattr(note, name) for name in ("text", "next_action", "confidential")}
                for note in kept
            ]
        assert [note.search_text for note in kept] == [note_keys(v)["search_text"] for v in values]
        for note in kept:
            assert note.on <= DAY
            assert bool(note.sealed) is note.confidential is not bool(note.text)
        assert 0 < sum(note.confidential for note in kept) < len(kept) / 20
        late = [n for n in kept if n.due_on and n.due_on < DAY and not n.action_done_on]
        assert late
        by_path = sorted(Counter(note.path_id for note in kept).values())
        assert 12 <= by_path[3 * len(by_path) // 4] <= 25
        reads = Reads(work)
        assert reads.found_notes("mission locale", 3)
        silent = view_filter(TraineeView.SILENT)
        today = [row.last_contact for row in reads.with_contacts(reads.trainees_page(silent))]
        assert today


def test_a_school_of_the_whole_network_has_no_journals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "_NOTED_PEOPLE", -1)
    made = create_demo(tmp_path / "demo", today=DAY, policy=FAST)
    assert made.counts["follow_note"] == 0
    with made.work.read() as session:
        names = session.scalars(sa.select(Trainee.last_name)).all()
    made.work.opened.close()
    with demo_school() as whole, whole.read() as session:
        assert session.scalars(sa.select(Trainee.last_name)).all() == names


def test_without_the_key_nothing_is_confidential() -> None:
    with demo_school() as work, work.write("Essai") as scope:
        person = scope.session.scalars(sa.select(FollowNote)).first()
        assert person is not None
        rows = Rows(scope.session, work.now(), work.actor.id)
        notes = Notes(Dice(1, DAY), rows, DAY, None)
        for _ in range(10):
            whose = (person.trainee_id, person.path_id or person.id, "CRE", None)
            notes.write(Followed(*whose, date(2025, 11, 3), None))
        rows.finish()
        ids = sa.select(FollowNote).where(FollowNote.author_id.is_(None))
        assert not any(note.confidential for note in scope.session.scalars(ids))
