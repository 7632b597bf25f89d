"""The binder: builds a form from its descriptors and keeps it in step with a draft."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.ui.forms.covers import Cover
from e2c_desktop.ui.forms.editors import make_editor
from e2c_desktop.ui.forms.field_editor import FieldEditor, ValueProblem
from e2c_desktop.ui.forms.laying import lay_fields
from e2c_desktop.ui.forms.specs import FieldSpec, Flag, PostalTown
from e2c_desktop.ui.forms.suggestions import TownEditor
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState
from e2c_desktop.ui.kit.labels import IconLabel
from e2c_desktop.ui.kit.layout import Card, Scrolled

Draft = TypeVar("Draft")
FORMAT_CODE = "format"
"""Code of the remarks that the form itself makes: what is typed is no value at all."""

_EMPTY = (None, "")

_STATES = {
    Severity.ERROR: FieldState.ERROR,
    Severity.WARNING: FieldState.WARNING,
    Severity.INFO: FieldState.INFO,
}
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class FormBinder(QWidget, Generic[Draft]):
    """A form: sections of a few columns in a scrolled body, and a summary of what is to correct.

    Args:
        specs: the fields, in the order of reading and of Tab.
        draft: any dataclass; fields that no spec names are kept as they are.
        validate: rules over several fields; called when a field is left, and by `check()`.
        columns: how many a section has.

    Attributes:
        summary: says how many points are to correct, and leads to the first; Tab comes to it after
            the last field.

    Signals:
        changed: what is typed differs from before.
        problems_changed: the remarks shown, most serious first.
        focusing: name of the field that is about to take the keyboard, for who hides it.
    """

    changed = Signal()
    problems_changed = Signal(object)
    focusing = Signal(str)

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        draft: Draft,
        *,
        validate: Callable[[Draft], Sequence[Problem]] | None = None,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self.specs = list(specs)
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, FieldEditor] = {}
        self._grids: dict[str, QGridLayout] = {}
        self._covers: dict[str, Cover] = {}
        self._cards: dict[str, Card] = {}
        self._validate = validate
        self._draft = draft
        self._clean = draft
        self._loading = False
        self._hidden: set[str] = set()
        self._problems: list[Problem] = []
        self._at = -1
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = Scrolled(margins=(0, 0, 0, 8), bar_gap=12)
        outer.addWidget(self._scroll, 1)
        self.summary = Button("", ButtonRole.LINK, size="small")
        self.summary.setToolTip("Aller au premier point, puis F4 pour le suivant")
        self._summary_row = QWidget()
        row = QHBoxLayout(self._summary_row)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(6)
        self._summary_sign = IconLabel("triangle-alert", size=16, token="warn")
        row.addWidget(self._summary_sign)
        row.addWidget(self.summary)
        row.addStretch(1)
        self.summary.clicked.connect(self.focus_first_problem)
        self._summary_row.hide()
        outer.addWidget(self._summary_row)
        self._build()
        self.load(draft)

    # Building.

    def _build(self) -> None:
        for section in dict.fromkeys(spec.section for spec in self.specs):
            card = Card(section)
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(9)
            for column in range(self._columns):
                grid.setColumnStretch(column, 1)
            self._fill(grid, [spec for spec in self.specs if spec.section == section])
            card.body.addLayout(grid)
            self._scroll.inner.addWidget(card)
            self._cards[section] = card
        self._scroll.inner.addStretch(1)
        for spec in self.specs:
            if isinstance(spec.editor, PostalTown):
                self._link_town(spec.name, spec.editor.code_field)

    def card(self, section: str) -> Card:
        """Return the card of a section."""
        return self._cards[section]

    def put_last(self, widget: QWidget) -> None:
        """Put a widget under the last section."""
        self._scroll.inner.insertWidget(self._scroll.inner.count() - 1, widget)

    def put_under(self, section: str, widget: QWidget) -> None:
        """Put a widget under the fields of a section."""
        self._cards[section].add(widget)

    def _fill(self, grid: QGridLayout, specs: list[FieldSpec]) -> None:
        for spec in specs:
            self._make(spec)
            self._grids[spec.name] = grid
        lay_fields(grid, [(self.fields[spec.name], spec.width) for spec in specs], self._columns)

    def show_only(self, names: Sequence[str]) -> None:
        """Show some fields of a form of one section, in this order; the others hold their values.

        What a hidden field holds stays in `draft()`: whoever hides it says what becomes of it.
        """
        by_name = {spec.name: spec for spec in self.specs}
        shown = [by_name.pop(name) for name in names]
        self.specs, self._hidden = [*shown, *by_name.values()], set(by_name)
        for spec in self.specs:
            self.fields[spec.name].setVisible(spec.name not in self._hidden)
        grid = self._grids[self.specs[0].name]
        lay_fields(grid, [(self.fields[spec.name], spec.width) for spec in shown], self._columns)
        self._set_tab_order()

    def cover(self, names: Sequence[str], stand_in: QWidget, focus: QWidget) -> Cover:
        """Hide some fields behind a widget that stands in the place of the first.

        Args:
            names: the fields, in the order of the form.
            stand_in: what is shown meanwhile.
            focus: the part of it that takes the keyboard.
        """
        cover = Cover([self.fields[name] for name in names], stand_in, focus, self)
        cover.stand_on(self._grids[names[0]])
        self._covers |= dict.fromkeys(names, cover)
        return cover

    def _make(self, spec: FieldSpec) -> Field:
        code_field = spec.editor.code_field if isinstance(spec.editor, PostalTown) else ""
        editor = make_editor(spec.editor, spec.label, self, code=self._reader(code_field))
        # The words of a tick box stand beside it, not above.
        label = "" if isinstance(spec.editor, Flag) else spec.label
        field = Field(label, editor.widget, required=spec.required, help_text=spec.help)
        editor.widget.setAccessibleName(spec.label)
        editor.widget.setObjectName(spec.name)
        if spec.readonly:
            editor.set_readonly()
            field.set_state(FieldState.READONLY)
        editor.setObjectName(spec.name)
        editor.changed.connect(self._on_changed)
        editor.left.connect(self._on_left)
        self.fields[spec.name] = field
        self.editors[spec.name] = editor
        return field

    def _reader(self, name: str) -> Callable[[], str]:
        def read() -> str:
            editor = self.editors.get(name)
            try:
                return str(editor.value()) if editor is not None else ""
            except ValueProblem:
                return ""  # told under its own field

        return read

    def _link_town(self, name: str, code_field: str) -> None:
        town, code = self.editors[name], self.editors.get(code_field)
        if isinstance(town, TownEditor) and code is not None:
            code.left.connect(town.on_code_changed)

    def _set_tab_order(self) -> None:
        widgets: list[QWidget] = []
        for spec in self.specs:
            cover = self._covers.get(spec.name)
            if cover is not None and cover.focus not in widgets:
                widgets.append(cover.focus)
            widgets.append(self.editors[spec.name].widget)
        for before, after in itertools.pairwise(widgets):
            QWidget.setTabOrder(before, after)
        if widgets:
            QWidget.setTabOrder(widgets[-1], self.summary)

    # Draft.

    def load(self, draft: Draft) -> None:
        """Show a draft; it becomes the reference of `dirty`."""
        self._loading = True
        self._clean = self._draft = draft
        for name, editor in self.editors.items():
            editor.set_value(getattr(draft, name))
        self._loading = False
        self.show_problems([])

    def edit(self, draft: Draft) -> None:
        """Show a draft found again after a crash: it counts as changed."""
        clean = self._clean
        self.load(draft)
        self._clean = clean
        self.changed.emit()

    def draft(self) -> Draft:
        """Return what is typed; a field that holds no value keeps the one it had."""
        values: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                typed = editor.value()
            except ValueProblem:
                continue
            before = getattr(self._draft, name)
            # An untouched empty field stays None or "" as it was.
            values[name] = before if typed in _EMPTY and before in _EMPTY else typed
        return dataclasses.replace(self._draft, **values)  # type: ignore[type-var]  # any dataclass

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.draft() != self._clean or bool(self.format_problems())

    def format_problems(self) -> list[Problem]:
        """Return the fields whose text is no value (« 31/02/2008 »)."""
        found = []
        for name, editor in self.editors.items():
            if name in self._hidden:
                continue
            try:
                editor.value()
            except ValueProblem as problem:
                found.append(Problem.error(name, FORMAT_CODE, str(problem)))
        return found

    # Problems.

    def check(self) -> list[Problem]:
        """Check everything and show it; the remarks, most serious first.

        Called on « Enregistrer »: the record is stored only without `Severity.ERROR`.
        """
        found = self.format_problems()
        if self._validate is not None:
            wrong = {problem.field for problem in found}
            found += [each for each in self._validate(self.draft()) if each.field not in wrong]
        self.show_problems(found)
        return self.problems()

    def problems(self) -> list[Problem]:
        """Return the remarks shown, most serious first, then in the order of the form."""
        return list(self._problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show remarks under their fields and in the summary."""
        places = {spec.name: rank for rank, spec in enumerate(self.specs)}
        self._problems = sorted(
            problems, key=lambda each: (_WEIGHT[each.severity], places.get(each.field, -1))
        )
        self._at = -1
        worst: dict[str, Problem] = {}
        for problem in self._problems:
            worst.setdefault(problem.field, problem)
        for spec in self.specs:
            self._show_one(spec, worst.get(spec.name))
        self._write_summary()
        self.problems_changed.emit(self.problems())

    def _show_one(self, spec: FieldSpec, problem: Problem | None) -> None:
        field = self.fields[spec.name]
        if problem is not None:
            field.set_state(_STATES[problem.severity], problem.message)
        elif spec.readonly:
            field.set_state(FieldState.READONLY)
        elif self.editors[spec.name].is_right():
            field.set_state(FieldState.OK)
        elif field.state is not FieldState.NONE:
            field.set_state(FieldState.NONE)

    def _write_summary(self) -> None:
        errors = [each for each in self._problems if each.severity is Severity.ERROR]
        warnings = [each for each in self._problems if each.severity is Severity.WARNING]
        whole = [each for each in self._problems if each.field not in self.fields]
        shown = errors or warnings
        self._summary_row.setVisible(bool(shown) and (len(shown) > 1 or bool(whole)))
        if not shown:
            return
        plural = "s" if len(shown) > 1 else ""
        verb = "à corriger" if errors else "à vérifier"
        words = f"{len(shown)} point{plural} {verb}"
        if whole:
            words += "\u00a0: " + " ".join(each.message for each in whole)
        self.summary.set_text(words)
        self._summary_sign.set_icon(
            *(("circle-x", "bad") if errors else ("triangle-alert", "warn"))
        )

    def focus_first(self) -> None:
        """Give the keyboard to the first problem, or to the first field."""
        if self._problems:
            self.focus_first_problem()
        elif self.specs:
            self._focus(self.specs[0].name)

    def focus_first_problem(self) -> None:
        """Give the keyboard to the first field with a remark."""
        self._at = -1
        self.focus_next_problem()

    def focus_next_problem(self) -> None:
        """Give the keyboard to the next field with a remark (F4), and start again at the end."""
        names = [each.field for each in self._problems if each.field in self.fields]
        names = list(dict.fromkeys(names))
        if names:
            self._at = (self._at + 1) % len(names)
            self._focus(names[self._at])

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        if name in self.editors:
            self._focus(name)

    def _focus(self, name: str) -> None:
        self.focusing.emit(name)
        widget: QWidget = self.editors[name].widget
        place: QWidget = self.fields[name]
        cover = self._covers.get(name)
        if cover is not None and cover.closed:
            widget, place = cover.focus, cover.stand_in
        self._scroll.ensureWidgetVisible(place, 0, 40)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Reactions.

    def _on_changed(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _on_left(self) -> None:
        """Check what was just typed, without stealing the keyboard."""
        if self._loading:
            return
        editor = self.sender()
        name = editor.objectName() if editor is not None else ""
        kept = [each for each in self._problems if each.field != name]
        wrong = [each for each in self.format_problems() if each.field == name]
        if not wrong and self._validate is not None:
            touched = {each.field for each in self._problems} | {name}
            ruled = self._validate(self.draft())
            wrong = [each for each in ruled if each.field == name]
            # A rule over two fields may be settled by the second one.
            kept = [each for each in kept if each.code == FORMAT_CODE]
            kept += [each for each in ruled if each.field in touched and each.field != name]
        self.show_problems([*kept, *wrong])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 goes to the next remark."""
        if event.key() == Qt.Key.Key_F4 and self._problems:
            self.focus_next_problem()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the order of Tab once the widgets share one window."""
        super().showEvent(event)
        self._set_tab_order()
