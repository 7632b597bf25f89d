"""The bus, one window per base, the choices of the machine, Qt in French."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.qt_setup import make_application, speak_french
from e2c_desktop.ui.shell.single_instance import SingleInstance, instance_name


def test_the_bus_tells_changes_and_keeps_silent_about_nothing(qtbot: QtBot) -> None:
    bus = Bus()
    heard: list[tuple[Changes, object]] = []
    bus.changed.connect(lambda changes, who: heard.append((changes, who)))
    bus.publish(Changes())
    changes = Changes.gather([(Kind.TRAINEE, uuid4())])
    who = object()
    bus.publish(changes, who)
    assert heard == [(changes, who)]


def test_a_second_start_wakes_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    base = tmp_path / "école.e2c"
    first = SingleInstance(base)
    assert not first.wake_other()
    first.hold()
    with qtbot.waitSignal(first.woken, timeout=2000):
        assert SingleInstance(base).wake_other()
    first.release()
    assert not SingleInstance(base).wake_other()


def test_the_channel_of_a_base_tells_neither_user_nor_path(tmp_path: Path) -> None:
    name = instance_name(tmp_path / "dupont.e2c")
    assert "dupont" not in name
    assert name != instance_name(tmp_path / "autre.e2c")


def test_choices_of_the_machine_survive_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path)
    settings.set_value("theme", "sombre")
    settings.set_state("fenetre", QByteArray(b"abc"))
    settings.save()
    again = MachineSettings(tmp_path)
    assert again.value("theme") == "sombre"
    assert again.value("zoom", "100") == "100"
    assert again.state("fenetre") == QByteArray(b"abc")
    assert again.state("rien").isEmpty()


def test_qt_speaks_french(qtbot: QtBot, qapp: QApplication) -> None:
    assert make_application([]) is qapp
    assert speak_french(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().strip("&") == "Annuler"
