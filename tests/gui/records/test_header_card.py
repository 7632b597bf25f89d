"""The head of a record."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.records.header_card import Alert, HeadContent, HeaderCard
from e2c_desktop.ui.records.key_facts import KeyFact

_LINE = "Crèche Le Nid des Merles · tuteur : Margaux Philippe 01 99 00 48 95"
_ALERT = "Décision d’intégration à prendre avant le 21/12/2026 (aujourd’hui)"


def test_the_lines_under_the_name_run_on_below_the_buttons(qtbot: QtBot) -> None:
    card = HeaderCard("Stages")
    qtbot.addWidget(card)
    card.show_content(HeadContent("ZÉPHIR Loïc", "LZ", line=_LINE, alerts=(Alert(_ALERT),)))
    card.resize(620, 160)
    card.show()
    assert card.line.toolTip() == ""
    assert card.alerts.findChildren(type(card.line))[0].toolTip() == ""
    buttons = card.more_button.mapTo(card, QPoint(0, card.more_button.height()))
    assert card.line.mapTo(card, QPoint(0, 0)).y() >= buttons.y()
    assert card.line.mapTo(card, QPoint(card.line.width(), 0)).x() > buttons.x()


def test_the_key_dates_come_closer_before_they_are_cut(qtbot: QtBot) -> None:
    card = HeaderCard("Stages")
    qtbot.addWidget(card)
    told = [("Type", "PMSMP"), ("Du", "09/11/2026"), ("Au", "27/11/2026"), ("Prévues", "98 h")]
    told += [("Heures faites", "Non renseigné"), ("Convention n°", "2026-CRE-335")]
    facts = tuple(KeyFact(label, value) for label, value in told)
    card.show_content(HeadContent("ZÉPHIR Loïc", "LZ", facts=facts))
    card.resize(571, 200)
    card.show()
    labels = card.facts.findChildren(ElidedLabel)
    assert {label.text() for label in labels} >= {value for _, value in told}
    qtbot.waitUntil(lambda: not any(label.toolTip() for label in labels))
