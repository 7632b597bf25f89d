"""How far the booklet is leads to where what lacks is written, section by section."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from tests.helpers.builders import make_placement
from tests.helpers.portfolio_tabs import opened, path_of
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.booklet_progress import Lack, WhereToFill
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.portfolio.progress_section import OPINION
from e2c_desktop.ui.portfolio.tab import BILANS, EXPERIENCES, PROGRESS, PROJECT, WORDS
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, IDENTITY, PORTFOLIO


@pytest.mark.parametrize(
    ("words", "section"),
    [("objectifs", PROJECT), ("aucune expérience", EXPERIENCES), ("projet", PROJECT)],
)
def test_what_lacks_leads_to_its_section(desk: Desk, words: str, section: int) -> None:
    tab = opened(desk, section=PROGRESS)
    links = {one.text(): one for one in tab.progress.findChildren(Button) if not one.isHidden()}
    links[words].click()
    assert tab.shown_section() == section
    assert tab.sections.current() == section


def test_meetings_and_opinions_of_one_chapter_part_at_their_words(desk: Desk) -> None:
    tab = opened(desk, section=PROGRESS)
    title = "Au travail avec les autres"
    for words, section in (("bilan final à noter", BILANS), (OPINION, WORDS)):
        lack = Lack(words, WhereToFill.PORTFOLIO)
        tab.progress.chapter_followed.emit(title, lack)
        assert tab.shown_section() == section
    tab.progress.card.followed.emit(Lack("rien de connu", WhereToFill.PORTFOLIO))
    assert tab.shown_section() == WORDS


def test_what_is_written_elsewhere_leads_to_its_place(desk: Desk) -> None:
    placement = make_placement(desk.work, path_of(desk), date(2026, 9, 1), date(2026, 9, 11))
    tab = opened(desk, section=PROGRESS)
    record = desk.page.record
    seen: list[UUID] = []
    record.placement_followed.connect(seen.append)
    for where, there in (
        (WhereToFill.IDENTITY, IDENTITY),
        (WhereToFill.COMPETENCES, COMPETENCES),
    ):
        tab.progress.card.followed.emit(Lack("courriel", where))
        assert record.shown_tab() == there
        record.open_tab(PORTFOLIO)
    tab.progress.card.followed.emit(Lack("ce que j’ai fait", WhereToFill.PLACEMENT, placement))
    assert seen == [placement]
    assert record.shown_tab() == PORTFOLIO
