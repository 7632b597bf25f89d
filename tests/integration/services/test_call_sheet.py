"""Whom to call, on paper and as a list."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock, make_exit, note_call, note_situation
from tests.unit.documents.reading import texts

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.queries.follow_up_due import FollowUpFilter, ReachRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.call_sheet import (
    CallGrouping,
    call_sheet_as_pdf,
    due_list,
    reach_list,
)
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

SIX_MONTHS_AGO = add_months(TODAY, -6)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    """A school with one late call, one for today and one put off to Wednesday."""
    work = make_school(tmp_path, clock=clock)
    late = make_exit(work, add_months(TODAY - timedelta(days=40), -3), names="TARD Awa")
    note_situation(work, late, Moment.EXIT, SituationCode.FIXED_TERM)
    note_call(work, late, Moment.M3, TODAY - timedelta(days=30))
    make_exit(work, SIX_MONTHS_AGO, names="SIX Jean", referent_id=None)
    later = make_exit(work, add_months(TODAY, -12), names="AN Léa", call_hint="après 15 h")
    note_situation(work, later, Moment.M6, SituationCode.SEEKING)
    note_call(work, later, Moment.M12, TODAY, next_on=TODAY + timedelta(days=2))
    with work.write("Mél") as scope:
        owner = scope.session.get_one(PathRow, later).trainee_id
        scope.session.get_one(Trainee, owner).email = "lea@courriel.example"
    return work


def printed(work: UnitOfWork, grouping: CallGrouping, *, visitor: bool = False) -> str:
    reads = Reads(work)
    reads.visitor = visitor
    rows = reads.follow_ups.due()
    data = call_sheet_as_pdf(work, rows=rows, grouping=grouping, today=TODAY)
    return " ".join(texts(data)).replace("\n", " ")


def test_the_sheet_of_the_week_puts_what_is_late_first(work: UnitOfWork) -> None:
    words = printed(work, CallGrouping.DAY)
    order = ["En retard", "TARD", "Lundi 16 novembre 2026", "SIX", "Mercredi 18 novembre", "AN Léa"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    for told in (
        "06 39 98 12 45",
        "après 15 h",
        "lea@courriel.example",
        "1 sans réponse",
        "a déjà répondu 1 fois",
        "CDD (à la sortie)",
        "à rappeler le 18/11/2026",
        "3 personnes à appeler",
    ):
        assert told in words


def test_the_sheet_may_be_by_referent(work: UnitOfWork) -> None:
    words = printed(work, CallGrouping.REFERENT)
    assert words.index("Nadège Lemaître") < words.index("Sans référent") < words.index("SIX")


def test_a_visitor_prints_initials(work: UnitOfWork) -> None:
    words = printed(work, CallGrouping.DAY, visitor=True)
    assert "A. T." in words
    assert "TARD" not in words
    assert "06 39" not in words


def test_nobody_to_call_prints_a_page_that_says_so(work: UnitOfWork) -> None:
    data = call_sheet_as_pdf(work, rows=[], grouping=CallGrouping.DAY, today=TODAY)
    assert "Personne n’est à appeler." in texts(data)[0]


def test_the_list_keeps_dates_for_a_spreadsheet(work: UnitOfWork) -> None:
    shown = due_list(work, rows=Reads(work).follow_ups.due(), today=TODAY, subtitle="Semaine")
    rows = [list(row) for row in shown.rows]
    titles = [column.title for column in shown.columns]
    first = dict(zip(titles, rows[0], strict=True))
    assert (first["Personne sortie"], first["État"], first["Essais"]) == (
        "TARD Awa",
        "En retard",
        1,
    )
    assert first["Prévu le"] == TODAY - timedelta(days=40)
    assert rows[2][titles.index("Prochain essai")] == TODAY + timedelta(days=2)
    assert shown.total == "3 personnes à appeler"


def test_the_share_reached_has_no_rate_below_a_few(work: UnitOfWork) -> None:
    rows = [
        ReachRow(Moment.M6, "Nadège Lemaître", 6, 5),
        ReachRow(Moment.M6, "", 4, 1),
        ReachRow(Moment.M12, "Nadège Lemaître", 2, 2),
    ]
    shown = reach_list(work, rows=rows)
    assert [tuple(row) for row in shown.rows] == [
        ("À 6 mois", "Ensemble", 10, 6, "60,0\u202f%"),
        ("À 6 mois", "Nadège Lemaître", 6, 5, "83,3\u202f%"),
        ("À 6 mois", "Sans référent", 4, 1, ""),
        ("À 12 mois", "Ensemble", 2, 2, ""),
        ("À 12 mois", "Nadège Lemaître", 2, 2, ""),
    ]
    wanted = FollowUpFilter(date(2026, 1, 1), date(2026, 12, 31))
    assert [row.moment for row in Reads(work).follow_ups.reach(wanted)] != []
