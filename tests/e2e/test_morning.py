from __future__ import annotations
from pathlib import Path
import pytest
from datetime import date
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.morning import Morning
from tests.helpers.keyboard import *
from tests.helpers.tab_walk import name_of
from e2c_desktop.ui.kit.theme import load_fonts
def say(*a): print(*a, "|", type(focused()).__name__, called())
def test_x(qtbot, qapp, tmp_path):
    qapp.setStyle("Fusion"); load_fonts()
    m = Morning(qapp, tmp_path)
    try:
        m.open(); say("open")
        press("Ctrl+N"); say("new")
        fill("Nom de naissance", "Béranger")
        fill("Prénom", "Élodie")
        tab()
        form = m.page.trainees.editing.form()
        say(form.twins.words())
        fill("Téléphone", "0699001122")
        pick("Site", "Créteil")
        pick("Par", "Téléphone")
        press("Ctrl+Return")
        say(m.toast(), m.people("beranger"), m.alerts())
        print(m.person().draft)
        press("Ctrl+K"); write("doublons")
        press("Return"); m.rest(); say("report")
        press("Return"); say("merge")
        press("Return"); m.rest(); say("merged")
        press("Escape"); say(m.toast(), m.people("beranger"))
        press("Ctrl+Z"); m.rest(); say(m.toast(), m.people("beranger"))
        press("Ctrl+Y"); m.rest(); say(m.toast(), m.people("beranger"), m.person().draft.last_name, len(m.person().paths))
        m.go_to_day(date(2026,11,4)); press("F5"); say()
        choose("Ajouter une étape", open_menu); say("step")
        pick("Étape", "Information collective"); say()
        pick("A participé", "Oui"); say()
        press("Ctrl+Return"); say()
        for _ in range(4): tab(); say()
        go_to("Ajouter"); press("Return"); say(m.toast())
        print(m.path().draft.information_on, m.path().draft.information_present)
    finally:
        m.leave()
