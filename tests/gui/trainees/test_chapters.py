"""« Chapitres du portefeuille… » in the menu of the record."""

from __future__ import annotations

from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.booklet_chapters import BookletChapter


def test_the_chapters_of_the_person_shown_are_chosen_from_the_menu(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.page_actions()["chapters"].trigger()
    dialog = desk.page.asking.chapters
    assert dialog is not None
    dialog.list.move_line(1)
    dialog.save_button.click()
    path = desk.page.record.shown_path()
    assert path is not None
    chosen = desk.reads.journey.chapters(path.id)
    assert chosen.own is not None
    assert chosen.own.order[0] is BookletChapter.PATH


def test_without_anybody_shown_there_is_nothing_to_choose(desk: Desk) -> None:
    desk.page.show_record(None)
    desk.page.asking.ask_chapters()
    assert desk.page.asking.chapters is None
