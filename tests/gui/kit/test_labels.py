"""Texts that are cut, initials, small signs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.labels import (
    Avatar,
    CountBubble,
    ElidedLabel,
    IconLabel,
    Label,
    Mark,
    initials,
)


def test_a_text_that_does_not_fit_has_a_tooltip(qtbot: QtBot, show_window: ShowWindow) -> None:
    label = ElidedLabel("Un très long nom d’entreprise qui ne tient pas", "strong")
    window = show_window(label)
    window.resize(120, 60)
    assert label.toolTip() == label.text()
    window.resize(900, 60)
    assert label.toolTip() == ""
    label.set_tone("warn")
    assert not label.grab().isNull()


def test_the_end_of_a_text_may_be_cut_last(show_window: ShowWindow) -> None:
    label = ElidedLabel()
    label.set_text("Fatoumata-Zahra, son avis", kept=", son avis")
    window = show_window(label)
    window.resize(900, 60)
    assert label.seen() == label.text() == label.accessibleName()
    window.resize(150, 60)
    assert label.seen().startswith("Fatoumat")
    assert label.seen().endswith("…, son avis")
    assert label.toolTip() == label.text()
    window.resize(60, 60)
    assert label.seen().startswith("Fa")
    assert label.seen().endswith("…")


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
