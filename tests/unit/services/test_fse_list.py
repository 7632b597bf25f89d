"""The list of the FSE+ participants: what each lacks, by the time it is collected."""

from __future__ import annotations

from datetime import date

from tests.helpers.outcome_facts import EXTRACTED, left, study

from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.fse import FSE
from e2c_desktop.domain.outcomes.fse_report import fse_report
from e2c_desktop.queries.fse import FsePerson, FseSheet
from e2c_desktop.services.fse_list import fse_list


def sheet(*paths: PathFacts, sealed: bool = True) -> FseSheet:
    """Some paths as participants, all of the same name."""
    report = fse_report(study(paths), sealed=sealed)
    people = tuple(FsePerson(new_id(), "Nguyễn", "Mai", "", "", one) for one in report.participants)
    return FseSheet(report, people)


def test_each_participant_stands_with_what_is_missing() -> None:
    shown = fse_list(sheet(left(funders=(FSE,)), left(id="P2", funders=(FSE,), exit_on=None)))
    gone, there = list(shown.rows)
    assert gone[:4] == ("NGUYỄN", "Mai", date(2024, 12, 2), date(2025, 6, 30))
    assert gone[4] != "complet"
    assert there[3] is None
    assert there[5] == ""
    assert shown.total.startswith("2 participants, dont 2 à compléter")
    assert f"{EXTRACTED:%d/%m/%Y}" in shown.subtitle


def test_what_was_not_looked_at_is_told() -> None:
    same_day = left(id="P3", funders=(FSE,), entry_on=date(2025, 6, 30))
    shown = fse_list(sheet(left(funders=(FSE,)), same_day, sealed=False), mark="EXEMPLE")
    assert "1 participant, dont 1 à compléter" in shown.total
    assert "Faits protégés non lus" in shown.total
    assert shown.mark == "EXEMPLE"
