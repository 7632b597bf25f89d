"""How far booklets are, read from a base."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from tests.helpers.builders import current_path, make_path, make_placement, make_school
from tests.helpers.builders import make_trainee as candidate

from e2c_desktop.domain.booklet_chapters import BookletChapter as Chapter
from e2c_desktop.domain.booklet_progress import WhereToFill, share
from e2c_desktop.queries.reads import Reads


def test_the_booklet_of_a_path_is_read_from_the_base(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    reads = Reads(work)
    path_id = current_path(work, candidate(work)).id
    chapters = reads.portfolio(path_id)
    assert [one.title for one in chapters] == [one.label for one in Chapter]
    assert [one.title for one in chapters if one.wanted] == [
        Chapter.IDENTITY.label,
        Chapter.PATH.label,
    ]
    assert reads.portfolio(uuid4()) == ()


def test_what_lacks_says_where_it_is_written(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    path = make_path(work)
    start, today = date(2026, 10, 5), Reads(work).today
    placement_id = make_placement(work, path.id, start, today - timedelta(days=2))
    make_placement(work, path.id, today + timedelta(days=1), today + timedelta(days=9))
    chapters = {one.title: one for one in Reads(work).portfolio(path.id)}
    lacks = chapters[Chapter.PLACEMENTS.label].lacks
    assert [one.where for one in lacks] == [WhereToFill.PLACEMENT] * 3
    assert {one.id for one in lacks} == {placement_id}
    assert chapters[Chapter.PROGRESS.label].missing[0] == "26 compétences sans niveau d’entrée"
    assert 0 < share(chapters.values()) < 100
