"""Sub-tabs, left bar, top bar, steps, frieze, notes, toasts, layouts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow, blank_window

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.labels import (
    Avatar,
    CountBubble,
    ElidedLabel,
    IconLabel,
    Label,
    Mark,
    initials,
)
from e2c_desktop.ui.kit.layout import Card, FlowLayout, Line, Panel, Scrolled, clear_layout
from e2c_desktop.ui.kit.notes import Banner, EmptyState, Note, ProgressLine
from e2c_desktop.ui.kit.pills import Pill, PillSpec, pill_size
from e2c_desktop.ui.kit.rail import Rail
from e2c_desktop.ui.kit.steps import Steps
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.kit.timeline import Bar, Milestone, PathTimeline, TimelineContent
from e2c_desktop.ui.kit.toasts import Toast, ToastHost
from e2c_desktop.ui.kit.topbar import PersonLabel, SearchOpener, StateLabel, TopBar


def test_sub_tabs_tell_their_count_and_what_is_not_saved(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    tabs = SubTabs(["Identité", "Parcours"])
    tabs.add("Documents", 14)
    show_window(tabs)
    tabs.set_marked(0, True)
    assert tabs.accessibleTabName(2) == "Documents, 14"
    assert tabs.accessibleTabName(0) == "Identité, non enregistré"
    tabs.set_marked(0, False)
    tabs.set_count(2, None)
    assert tabs.accessibleTabName(2) == "Documents"
    with qtbot.waitSignal(tabs.currentChanged):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.title(tabs.currentIndex()) == "Documents"


def test_choosing_a_sub_tab_does_not_move_the_words(qtbot: QtBot) -> None:
    tabs = SubTabs(["Identité", "Parcours", "Documents"])
    qtbot.addWidget(tabs)
    before = [tabs.tabRect(index) for index in range(3)]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(index) for index in range(3)] == before
    width = tabs.tabRect(0).width()
    theme().apply(zoom=150)
    assert tabs.tabRect(0).width() > width


def _rail() -> Rail:
    rail = Rail()
    rail.add("home", "Accueil", "house", tip="Accueil (Alt A)")
    rail.add("trainees", "Stagiaires", "users")
    rail.add("help", "Aide", "circle-question-mark", below=True)
    return rail


def test_the_left_bar_says_which_tab_is_asked(qtbot: QtBot, show_window: ShowWindow) -> None:
    rail = _rail()
    show_window(rail)
    assert rail.current() == "home"
    with qtbot.waitSignal(rail.chosen) as heard:
        QTest.mouseClick(rail.button("trainees"), Qt.MouseButton.LeftButton)
    assert heard.args == ["trainees"]
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("help")
    with qtbot.waitSignal(rail.chosen):
        QTest.keyClick(rail.button("home"), Qt.Key.Key_Return)
    rail.button("home").set_count(8)
    assert rail.button("home").accessibleName() == "Accueil, 8 à faire"
    assert rail.keys() == ["home", "trainees", "help"]


@pytest.mark.parametrize(
    ("width", "height", "wanted"), [(1366, 768, 92), (1920, 1080, 184), (1093, 540, 76)]
)
def test_the_left_bar_follows_the_window(
    qtbot: QtBot, width: int, height: int, wanted: int
) -> None:
    rail = _rail()
    qtbot.addWidget(rail)
    rail.fit_to(width, height)
    assert rail.width() == wanted
    assert not rail.grab().isNull()
    theme().apply(zoom=125)
    assert rail.width() == theme().px(wanted)


def test_the_top_bar_keeps_icons_in_a_narrow_window(qtbot: QtBot, show_window: ShowWindow) -> None:
    bar, state = TopBar(), StateLabel("shield-check", "Sauvegardé à 12 h 32")
    person, search = (
        PersonLabel("Nadège Lemaître", "Formatrice"),
        SearchOpener("Rechercher", "Ctrl K"),
    )
    bar.add_left(search)
    bar.end_left()
    bar.add_right(state)
    bar.add_right_line()
    bar.add_right(person)
    show_window(bar)
    assert bar.height() == 48
    state.set_compact(True)
    person.set_compact(True)
    assert state.toolTip() == "Sauvegardé à 12 h 32"
    assert person.toolTip() == "Nadège Lemaître, Formatrice"
    state.set_state("triangle-alert", "Pas de sauvegarde", token="warn", tip="Depuis 9 jours")
    person.set_person("Karim Belhadj", "Entreprises")
    assert state.text() == "Pas de sauvegarde"
    assert person.accessibleName() == "Karim Belhadj, Entreprises"
    with qtbot.waitSignal(search.clicked):
        QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    assert not bar.grab().isNull()


@pytest.mark.parametrize("vertical", [False, True])
def test_steps_say_where_one_is(qtbot: QtBot, vertical: bool) -> None:
    steps = Steps(["Fichier", "Colonnes", "Import"], vertical=vertical)
    qtbot.addWidget(steps)
    before = steps.grab().toImage()
    steps.set_current(1)
    assert steps.current() == 1
    assert steps.accessibleName() == "Étape 2 sur 3, Colonnes"
    assert steps.grab().toImage() != before


def test_steps_in_a_row_give_room_by_their_lines_only(qtbot: QtBot) -> None:
    steps = Steps(["Fichier", "Colonnes", "Import"])
    qtbot.addWidget(steps)
    least, usual = steps.minimumSizeHint(), steps.sizeHint()
    assert usual.width() - least.width() == 2 * theme().px(32)
    steps.resize(usual)
    whole = steps.grab().toImage()
    steps.resize(least)
    short = steps.grab().toImage()
    edge = short.width() - 12  # the last letters, which stand whole at the end in both
    assert short.copy(edge, 0, 12, 28) == whole.copy(whole.width() - 12, 0, 12, 28)


def _content() -> TimelineContent:
    return TimelineContent(
        [
            Bar(date(2026, 5, 4), date(2026, 6, 10), "Intégration", "info"),
            Bar(date(2026, 6, 11), date(2026, 12, 18), "En parcours"),
        ],
        [
            Bar(date(2026, 6, 22), date(2026, 6, 26), "Résidence Les Tilleuls", "violet"),
            Bar(date(2026, 11, 16), date(2026, 12, 11), "Crèche", "violet", planned=True),
        ],
        [
            Milestone(date(2026, 6, 11), "Contrat signé"),
            Milestone(date(2026, 12, 18), "Sortie", done=False),
        ],
        date(2026, 11, 12),
    )


def test_the_frieze_is_read_in_words() -> None:
    words = _content().sentence()
    assert "Intégration, du 04/05/2026 au 10/06/2026" in words
    assert "Crèche, du 16/11/2026 au 11/12/2026, prévu" in words
    assert words.endswith("Sortie, 18/12/2026, prévu")
    assert _content().bounds() == (date(2026, 5, 1), date(2027, 1, 31))
    assert TimelineContent().bounds() is None


def test_a_bar_too_short_for_its_words_has_a_tooltip(
    qtbot: QtBot, show_window: ShowWindow, qapp: QApplication
) -> None:
    frieze = PathTimeline()
    window = show_window(frieze)
    window.resize(900, 200)
    assert not frieze.grab().isNull()
    frieze.set_content(_content())
    image = frieze.grab().toImage()
    assert frieze.content() == _content()
    assert "Résidence Les Tilleuls\u00a0: du 22/06/2026 au 26/06/2026" in frieze.tips()
    place = frieze._tips[0][0].center().toPoint()
    qapp.sendEvent(frieze, QHelpEvent(QEvent.Type.ToolTip, place, frieze.mapToGlobal(place)))
    nothing = QPoint(2, 2)
    qapp.sendEvent(frieze, QHelpEvent(QEvent.Type.ToolTip, nothing, frieze.mapToGlobal(nothing)))
    theme().apply(ThemeChoice.DARK)
    assert frieze.grab().toImage() != image


def test_a_bar_too_short_for_its_words_has_them_at_its_right(show_window: ShowWindow) -> None:
    frieze = PathTimeline()
    show_window(frieze).resize(900, 200)
    frieze.set_content(_content())
    frieze.grab()
    words = {text: spot for spot, text in frieze.written()}
    bar = next(box for box, tip in frieze._tips if tip.startswith("Résidence"))
    assert words["Résidence Les Tilleuls"].left() > bar.right()
    assert words["Crèche"].width() < 100


def test_words_that_fit_nowhere_are_not_written_over_the_next_bar(
    show_window: ShowWindow,
) -> None:
    frieze = PathTimeline()
    show_window(frieze).resize(900, 200)
    first, then = date(2026, 6, 22), date(2026, 6, 29)
    company = [
        Bar(first, date(2026, 6, 26), "Résidence Les Tilleuls", "violet", short="Résidence"),
        Bar(then, date(2026, 12, 11), "Crèche", "violet"),
    ]
    frieze.set_content(TimelineContent(company=company))
    frieze.grab()
    assert [text for _spot, text in frieze.written()] == ["Crèche"]
    assert any(tip.startswith("Résidence Les Tilleuls") for tip in frieze.tips())


def test_a_pill_is_a_shape_a_word_and_a_colour(qtbot: QtBot) -> None:
    pill = Pill(PillSpec("En parcours", "ok", "route"))
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "En parcours"
    assert pill.sizeHint() == pill_size(pill.spec())
    assert pill.sizeHint().height() == 22
    image = pill.grab().toImage()
    assert image.pixelColor(image.width() // 2, 1).name().upper() == theme().hex("ok-soft")
    pill.set_spec(PillSpec(""))
    assert pill.sizeHint().isEmpty()


def test_a_note_shows_what_was_typed_and_reads_no_tag(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    note = Note("<b>Zoé</b> & Cie", "warn", title="Doublon.", action="Voir")
    show_window(note)
    assert note.text() == "Doublon. <b>Zoé</b> & Cie"
    assert "&lt;b&gt;Zoé" in note._label.text()
    with qtbot.waitSignal(note.action):
        QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    note.set_message("Aucune erreur.", "ok")
    assert note.accessibleName() == "Aucune erreur."
    assert not note.button.isVisible()


def test_the_banner_and_empty_states_offer_one_action(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    banner, empty = Banner(), EmptyState("search", "Rien", "Essayez autre chose.", quiet=True)
    show_window(banner, empty)
    assert not banner.isVisible()
    banner.show_message("Base en lecture seule", "warn", action="Pourquoi")
    assert banner.isVisible()
    assert banner.text() == "Base en lecture seule"
    assert not banner.grab().isNull()
    assert not empty.button.isVisible()
    empty.set_message("Aucun stage", "Il apparaîtra ici.", action="Préparer un stage", icon="plus")
    assert empty.title() == "Aucun stage"
    with qtbot.waitSignal(empty.action):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert not empty.grab().isNull()


def test_progress_says_what_is_done_and_stops_once(qtbot: QtBot, show_window: ShowWindow) -> None:
    line = ProgressLine()
    show_window(line)
    line.begin("Impression")
    line.report(7, 11, "NGOMA Grâce, portefeuille", left="encore 6 s")
    assert (line.title(), line.detail()) == ("7 sur 11", "NGOMA Grâce, portefeuille")
    with qtbot.waitSignal(line.stop_asked):
        QTest.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    assert not line.stop.isEnabled()
    line.begin("Lecture", cancellable=False)
    assert not line.stop.isVisible()
    assert line.title() == "Lecture"


def test_a_toast_offers_to_undo_then_goes(qtbot: QtBot, show_window: ShowWindow) -> None:
    window = show_window(QLineEdit())
    window.resize(800, 400)
    host = ToastHost(window, shown_ms=30)
    done: list[str] = []
    host.say("Stage archivé", action="Annuler", run=lambda: done.append("annulé"))
    toast = host.toast()
    assert toast is not None
    assert toast.text() == "Stage archivé"
    assert window.rect().contains(host.geometry())
    window.resize(600, 300)
    assert window.rect().contains(host.geometry())
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert done == ["annulé"]
    assert host.toast() is None
    host.say("Vue enregistrée")
    host.say("12 dossiers imprimés")
    assert len([each for each in host.findChildren(Toast) if each.isVisible()]) == 1
    qtbot.waitUntil(lambda: host.toast() is None, timeout=2000)


def test_a_toast_stays_while_the_keyboard_is_on_it(qtbot: QtBot, show_window: ShowWindow) -> None:
    window = show_window(QLineEdit())
    host = ToastHost(window)
    host.say("Stage archivé", action="Annuler")
    toast = host.toast()
    assert toast is not None
    toast.button.setFocus(Qt.FocusReason.TabFocusReason)
    host._on_elapsed()
    assert host.toast() is toast
    window.findChildren(QLineEdit)[0].setFocus()
    host._on_elapsed()
    assert host.toast() is None


def test_a_text_that_does_not_fit_has_a_tooltip(qtbot: QtBot, show_window: ShowWindow) -> None:
    label = ElidedLabel("Un très long nom d’entreprise qui ne tient pas", "strong")
    window = show_window(label)
    window.resize(120, 60)
    assert label.toolTip() == label.text()
    window.resize(900, 60)
    assert label.toolTip() == ""
    label.set_tone("warn")
    assert not label.grab().isNull()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("NGUYỄN Thị Mai", "NM"), ("Inès", "I"), ("MARTIN-BÂ Kenza", "MK"), ("", "?"), ("' d", "D")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_small_pictures_are_painted(qtbot: QtBot) -> None:
    sign = IconLabel("", tip="Urgent")
    sign.set_icon("circle-alert", "bad")
    count = CountBubble(1212)
    assert count.accessibleName() == "1\u202f212"
    for widget in (sign, count, Avatar("Nadège Lemaître", side=28), Mark()):
        qtbot.addWidget(widget)
        assert not widget.grab().isNull()


def test_a_label_changes_its_tone(qtbot: QtBot) -> None:
    label = Label("Échue", tone="bad", selectable=True)
    qtbot.addWidget(label)
    label.set_tone("ok")
    label.set_tone("ok")
    assert label.property("tone") == "ok"


def test_chips_wrap_on_the_next_line(qtbot: QtBot, show_window: ShowWindow) -> None:
    holder = blank_window()
    flow = FlowLayout(holder)
    for number in range(6):
        flow.addWidget(Chip(f"Filtre numéro {number}"))
    window = show_window(holder)
    window.resize(320, 300)
    tops = {flow.itemAt(number).geometry().top() for number in range(6)}  # type: ignore[union-attr]  # six items
    assert len(tops) >= 3
    assert flow.itemAt(9) is None
    assert flow.heightForWidth(320) > flow.heightForWidth(2000)
    clear_layout(flow)
    assert flow.count() == 0
    assert flow.takeAt(0) is None


def test_a_card_has_a_title_actions_and_a_body(qtbot: QtBot, show_window: ShowWindow) -> None:
    card = Card("Étapes", caption="7 mois")
    card.add_action(Button("Ajouter"))
    card.add(Label("Corps"))
    scrolled = Scrolled()
    scrolled.inner.addWidget(card)
    window = show_window(scrolled, Panel("nav"), Line(), Line(vertical=True))
    card.set_title("Frise", "jour 193")
    assert card.accessibleName() == "Frise"
    assert scrolled.minimumSizeHint().width() >= card.minimumSizeHint().width()
    assert not window.grab().isNull()
    plain = Card()
    plain.add_action(Label("nulle part"))
    qtbot.addWidget(plain)
    assert plain.head is None
