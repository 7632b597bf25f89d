"""What is put off until a widget is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.windows import blank_window

from e2c_desktop.ui.kit.after_painting import AfterPainting


class Painted(QWidget):
    """Notes its paintings among what is done."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self.done = done

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.done.append("painted")
        return QObject.event(self, event)


def test_it_comes_once_after_the_painting(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = Painted(done)
    qtbot.addWidget(widget)
    after = AfterPainting(widget, lambda: done.append("then"))
    after.start()
    assert after.is_waiting()
    widget.show()
    qtbot.waitUntil(lambda: "then" in done)
    assert done[0] == "painted"
    assert not after.is_waiting()
    widget.repaint()
    qtbot.wait(20)
    assert done.count("then") == 1


def test_a_widget_that_is_never_painted_does_not_keep_it_waiting(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = blank_window()
    qtbot.addWidget(widget)
    AfterPainting(widget, lambda: done.append("then")).start()
    qtbot.waitUntil(lambda: "then" in done)
    assert done == ["then"]


def test_it_may_be_asked_at_once_and_taken_back(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = blank_window()
    qtbot.addWidget(widget)
    after = AfterPainting(widget, lambda: done.append("then"))
    after.finish()
    assert done == []
    after.start()
    after.finish()
    after.finish()
    assert done == ["then"]
    after.start()
    after.stop()
    widget.show()
    qtbot.wait(20)
    assert done == ["then"]
