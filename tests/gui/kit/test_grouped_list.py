"""Lines in groups: titles are walked over, the current line stays, everything is painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.grouped_list import Group, GroupedLine, GroupedList
from e2c_desktop.ui.kit.pills import PillSpec

ONE = GroupedLine(1, "NGUYỄN Thị Mai", "née en 2007", letters="TN", pill=PillSpec("Sorti", "mute"))
TWO = GroupedLine(2, "Crèche", caption="Douze stages à la crèche " * 9, icon="building-2")
THREE = GroupedLine(3, "Verrouiller", icon="play", hint="Ctrl+L")
GROUPS = [Group("Stagiaires", [ONE]), Group("Rien", []), Group("Autres", [TWO, THREE])]


def test_arrows_walk_over_the_titles(show_window: ShowWindow) -> None:
    found = GroupedList("Résultats")
    show_window(found)
    found.show_groups(GROUPS, ["nguyen", "creche"])
    assert found.titles() == ["Stagiaires", "Autres"]
    assert found.lines() == [ONE, TWO, THREE]
    walked = [found.current()]
    for way in (1, 1, 1, -1, -1, -1):
        found.walk(way)
        walked.append(found.current())
    assert walked == [ONE, TWO, THREE, THREE, TWO, ONE, ONE]
    assert not found.grab().isNull()


def test_the_line_in_force_stays_when_others_come(show_window: ShowWindow) -> None:
    found = GroupedList("Résultats")
    show_window(found)
    found.show_groups([GROUPS[0], Group("Autres", [THREE])], [])
    found.walk(1)
    found.show_groups(GROUPS, [])
    assert found.current() == THREE
    found.show_groups([], [])
    assert found.current() is None
    assert found.height_of_all() == 0


def test_a_line_is_spoken_whole_and_a_title_cannot_be_chosen() -> None:
    found = GroupedList("Résultats")
    found.show_groups(GROUPS, [])
    model = found.model()
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "NGUYỄN Thị Mai, née en 2007, Sorti"
    assert model.data(model.index(0, 0)) == "Stagiaires"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert found.line_at(model.index(0, 0)) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
