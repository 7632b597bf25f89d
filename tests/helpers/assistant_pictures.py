"""Pictures of the assistant of the first start, step by step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from e2c_desktop.services.demo import DEMO_PASSWORD
from e2c_desktop.ui.shell.application import Application

CODE = "45H7-7ZKH-9QTM-2CXD-K8RV-3WNP-6JFB-AY4E"


def shoot_assistant(shoot: Callable[..., object], program: Application) -> None:
    """Walk through the assistant, typing a school."""
    program.start()
    first = program.assistant
    assert first is not None
    window = program.window
    shoot("assistant-1-commencer", window)
    first.advance()
    typed = {
        "name": "E2C Bords de Marne",
        "short_name": "E2C BdM",
        "carrier": "Association Deuxième Rive",
        "siret": "111 222 337 00012",
        "nda": "11 94 00000 94",
        "address": "4 allée des Peupliers",
        "postal_code": "94000",
        "phone": "01 99 00 12 34",
        "email": "accueil@e2c-bordsdemarne.example",
    }
    for name, text in typed.items():
        first.school.field_named(name).setText(text)
    first.school.field_named("siret").editingFinished.emit()
    shoot("assistant-2-ecole", window)
    first.advance()
    first.team.name.setText("Hélène Marchetti")
    first.team.function.setText("directrice")
    first.team.sites.setPlainText("Créteil")
    first.team.team.setPlainText("Nadège Lemaître, formatrice\nKarim Belhadj, entreprises")
    shoot("assistant-3-equipe", window)
    first.advance()
    here = first.password.folder.text()
    first.password.folder.setText(r"C:\Users\Public\Documents\E2C")
    first.password.new.password.setText(DEMO_PASSWORD)
    first.password.new.again.setText(DEMO_PASSWORD)
    shoot("assistant-4-mot-de-passe", window)
    first.password.folder.setText(here)
    first.advance()
    first.recovery.show_code(CODE, Path("e2c-bords-de-marne.fiche-de-secours.pdf"))
    shoot("assistant-5-fiche-de-secours", window)
    first.show_step(5)
    shoot("assistant-6-competences", window)
    first.show_step(6)
    shoot("assistant-7-excel", window)
    made = first.take_created()
    if made is not None:
        made.work.opened.close()
