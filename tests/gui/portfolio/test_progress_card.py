"""How far a booklet is, as the head of the sub-tab shows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.slow_booklets import state
from tests.helpers.windows import ShowWindow

from e2c_desktop.domain.booklet_progress import Lack, PlacementWords, WhereToFill, chapters_on
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.portfolio.progress_card import ProgressCard

DAY = date(2026, 11, 12)


def _link(card: ProgressCard, words: str) -> Button:
    return next(one for one in card.findChildren(Button) if one.text() == words)


def test_what_lacks_leads_to_where_it_is_written(show_window: ShowWindow) -> None:
    card = ProgressCard()
    show_window(card)
    asked: list[Lack] = []
    card.followed.connect(asked.append)
    card.show_chapters(chapters_on(state(competences=3), DAY))
    levels = "3 compétences sans niveau d’entrée"
    QTest.mouseClick(_link(card, levels), Qt.MouseButton.LeftButton)
    _link(card, "aucune expérience").setFocus()
    QTest.keyClick(_link(card, "aucune expérience"), Qt.Key.Key_Space)
    assert [(one.words, one.where) for one in asked] == [
        (levels, WhereToFill.COMPETENCES),
        ("aucune expérience", WhereToFill.PORTFOLIO),
    ]
    assert card.bar.accessibleName() == "Portefeuille rempli à 11\u00a0%"


def test_a_chapter_that_lacks_much_counts_the_rest(show_window: ShowWindow) -> None:
    card = ProgressCard()
    show_window(card)
    placements = tuple(
        PlacementWords(UUID(int=rank), "Crèche", DAY, DAY, tasks=False, learned=False, tutor=False)
        for rank in range(4)
    )
    told = {one.title: one for one in chapters_on(state(placements=placements), DAY)}
    card.show_chapters([told["Mes stages"]])
    names = {one.accessibleName() for one in card.findChildren(Button)}
    assert len([one for one in card.findChildren(Button) if not one.isHidden()]) == 6
    assert "Compléter\u00a0: Crèche (12/11/2026)\u00a0: ce que j’ai fait" in names
    card.show_chapters([told["Mes compétences"]])
    assert not [one for one in card.findChildren(Button) if not one.isHidden()]
    card.show_chapters(())
    assert card.isHidden()
