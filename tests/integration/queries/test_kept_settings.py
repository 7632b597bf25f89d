"""The settings that each document reads are kept, and a change of any of them is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from tests.helpers.builders import TODAY, make_path, make_school
from tests.unit.documents.samples import picture_file

from e2c_desktop.domain.attendance_codes import Worth
from e2c_desktop.domain.attendance_rules import CodeRuleDraft
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.school import FunderLogoDraft
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.queries.frameworks import current_framework, current_framework_id, framework
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.services.attendance_codes import add_code
from e2c_desktop.services.document_texts import save_text
from e2c_desktop.services.funder_logos import add_funder_logo
from e2c_desktop.services.printing import preview_document
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.unit_of_work import UnitOfWork

FROM = date(2026, 9, 1)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def seen(work: UnitOfWork, read: Callable[[Session], Any]) -> Any:
    with work.read() as session:
        return read(session)


def elsewhere(work: UnitOfWork, statement: str) -> None:
    """Write as another program would, which tells this one nothing."""
    opened = work.opened
    with closing(connect(opened.files.base, opened.keys.base, Access.WRITE)) as other:
        other.execute(statement)


def half_day(session: Session) -> int:
    return planning_of(session, FROM, FROM, []).half_day


def words(session: Session) -> str:
    tree = current_framework(session)
    return "" if tree is None else " ".join(one.label for one in tree.competences())


def holidays(session: Session) -> list[str]:
    return sorted(one.zone for one in calendars(session).values())


def test_what_this_window_changes_is_seen_at_once(work: UnitOfWork) -> None:
    assert seen(work, school_facts).own.texts == ()
    save_text(work, key="ae.value", edition=0, typed="Remis à {école}.")
    assert seen(work, school_facts).own.texts == (("ae.value", "Remis à {our_school}."),)
    assert seen(work, school_facts).own.funders == ()
    add_funder_logo(work, draft=FunderLogoDraft("Ville", None, picture_file((120, 60))))
    assert len(seen(work, school_facts).own.funders) == 1
    assert seen(work, code_book).rule("JDC", FROM) is None
    add_code(work, draft=CodeRuleDraft("JDC", "Défense", Worth.JUSTIFIED, starts_on=FROM))
    assert seen(work, code_book).rule("JDC", FROM) is not None


@pytest.mark.parametrize(
    ("read", "statement"),
    [
        (school_facts, "UPDATE school SET signatory_name = 'Awa Diop'"),
        (is_demo, "INSERT INTO meta (key, value) VALUES ('demonstration', '1')"),
        (half_day, "UPDATE school SET half_day_minutes = 180"),
        (holidays, "UPDATE site SET holiday_zone = 'reunion'"),
        (current_framework_id, "UPDATE framework SET current = 0"),
        (words, "UPDATE competence SET label = 'Compter'"),
    ],
)
def test_what_somebody_else_changes_is_seen_at_once(
    work: UnitOfWork, read: Callable[[Session], Any], statement: str
) -> None:
    before = seen(work, read)
    assert seen(work, read) == before
    elsewhere(work, statement)
    after = seen(work, read)
    assert after != before
    assert seen(work, read) == after


def test_a_framework_is_kept_by_its_identifier(work: UnitOfWork) -> None:
    identifier = seen(work, current_framework_id)
    assert seen(work, lambda session: framework(session, None)) is None
    tree = seen(work, lambda session: framework(session, identifier))
    assert tree.id == identifier
    assert seen(work, lambda session: framework(session, identifier)) is tree


def test_a_second_booklet_reads_of_the_school_only_whether_it_changed(work: UnitOfWork) -> None:
    path_ids = [make_path(work, last_name=name).id for name in ("SOW", "DIOP")]
    asked: list[list[str]] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked[-1].append(statement)

    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    for path_id in path_ids:
        asked.append([])
        preview_document(work, kind=DocumentKind.BOOKLET, subject_id=path_id, on=TODAY)
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    first, second = asked
    assert second == [one for one in first if one in second]
    assert second[:2] == ["BEGIN", "PRAGMA data_version"]
    of_school = ("FROM school", "FROM site", "FROM framework", "FROM document_text", "FROM meta")
    assert not [one for one in second if any(f"\n{place}" in one for place in of_school)]
    assert len(second) == 27
