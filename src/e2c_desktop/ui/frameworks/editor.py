"""The words of a framework: its tree at the left, what is chosen there at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.domain.framework_draft import cleaned_framework, validate_framework
from e2c_desktop.domain.framework_editing import (
    Place,
    add_competence,
    add_domain,
    competence_at,
    move,
    place_of,
    remove,
    with_competence,
    with_domain,
)
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.ui.frameworks.node_forms import (
    CompetenceForm,
    DomainForm,
    HeadForm,
    LevelsForm,
    NodeForm,
)
from e2c_desktop.ui.frameworks.tree import FrameworkTree, Node, Part
from e2c_desktop.ui.kit.buttons import Button, icon_button
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme

_TREE = 340


class FrameworkEditor(QWidget):
    """Shows a framework, and changes it when it may be.

    What is typed is kept in the draft at once, so that walking the tree loses nothing.

    Signals:
        changed: somebody changed something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = FrameworkDraft()
        self._editable = False
        self._problems: list[Problem] = []
        self.tree = FrameworkTree()
        self.head, self.levels = HeadForm(), LevelsForm()
        self.domain, self.competence = DomainForm(), CompetenceForm()
        self.stack = QStackedWidget()
        self.add_domain = Button("Domaine", icon="plus", size="small", tip="Maj Inser")
        self.add_competence = Button("Compétence", icon="plus", size="small", tip="Inser")
        self.up = icon_button("arrow-up", "Monter (Alt ↑)")
        self.down = icon_button("arrow-down", "Descendre (Alt ↓)")
        self.remove = icon_button("trash", "Enlever (Suppr)")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.tree.setFixedWidth(theme().px(_TREE))
        left.addWidget(self.tree, 1)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(6)
        for button in (self.add_domain, self.add_competence):
            tools.addWidget(button)
        tools.addStretch(1)
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        left.addWidget(self.tools)
        row.addLayout(left)
        self._pages: dict[NodeForm, Scrolled] = {}
        for form in self._forms:
            page = Scrolled(margins=(0, 0, 12, 0), name="Ce qui est choisi à gauche")
            page.inner.addWidget(form)
            self._pages[form] = page
            self.stack.addWidget(page)
        row.addWidget(self.stack, 1)

    @property
    def _forms(self) -> tuple[NodeForm, ...]:
        return (self.head, self.levels, self.domain, self.competence)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._on_chosen)
        self.tree.added.connect(self._on_added)
        self.tree.removed.connect(self._on_removed)
        self.tree.moved.connect(self._on_moved)
        self.add_domain.clicked.connect(self._on_add_domain)
        self.add_competence.clicked.connect(self._on_add_competence)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_removed)
        for form in self._forms:
            form.changed.connect(self._on_typed)
        following = QShortcut(QKeySequence(Qt.Key.Key_F4), self)
        following.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        following.activated.connect(self.next_problem)

    def show_framework(
        self, draft: FrameworkDraft, *, editable: bool, node: Node = Part.HEAD
    ) -> None:
        """Show a framework, to be changed or only read."""
        self._draft, self._editable, self._problems = draft, editable, []
        self.tools.setVisible(editable)
        for form in self._forms:
            form.set_editable(on=editable)
        self._show_tree(node)

    def draft(self) -> FrameworkDraft:
        """Return what is typed, cleaned."""
        return cleaned_framework(self._draft)

    def _show_tree(self, node: Node) -> None:
        self.tree.show_framework(self._draft, node)
        self._mark()
        self._show_node()

    def _show_node(self) -> None:
        node, form = self.tree.node(), self.form()
        if form is self.head:
            self.head.fill(self._draft)
        elif form is self.levels:
            self.levels.fill(self._draft)
        elif isinstance(node, Place) and node.competence is None:
            self.domain.fill(self._draft.domains[node.domain])
        elif isinstance(node, Place):
            self.competence.fill(competence_at(self._draft, node), self._draft.levels)
        self.stack.setCurrentWidget(self._pages[form])
        placed = isinstance(node, Place)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(placed)
        self.add_competence.setEnabled(placed)
        self._tell(node)

    def form(self) -> NodeForm:
        """Return the form of what is chosen in the tree."""
        node = self.tree.node()
        if isinstance(node, Part):
            return self.head if node is Part.HEAD else self.levels
        return self.domain if node.competence is None else self.competence

    def _tell(self, node: Node) -> None:
        """Write under the fields what the last saving refused, and what is only advised."""
        if not self._editable:
            return
        advised = [one for one in self._judged() if one.severity is Severity.WARNING]
        self.form().show_problems(
            one for one in (*self._problems, *advised) if _node_of(one) == node
        )

    def _judged(self) -> list[Problem]:
        return validate_framework(self.draft())

    def _on_chosen(self, *_: object) -> None:
        self._show_node()

    def _on_typed(self) -> None:
        node = self.tree.node()
        if node is Part.HEAD:
            self._draft = self.head.draft(self._draft)
        elif node is Part.LEVELS:
            self._draft = self.levels.draft(self._draft)
        elif isinstance(node, Place) and node.competence is None:
            domain = self.domain.draft(self._draft.domains[node.domain])
            self._draft = with_domain(self._draft, node.domain, domain)
            self.tree.rename(node, domain.code, domain.label)
        elif isinstance(node, Place):
            one = self.competence.draft()
            self._draft = with_competence(self._draft, node, one)
            self.tree.rename(node, one.code, one.label)
        self.changed.emit()

    def _changed(self, draft: FrameworkDraft, node: Node) -> None:
        """Show the framework after a piece was added, moved or removed."""
        self._draft, self._problems = draft, []
        self._show_tree(node)
        self.changed.emit()

    def _on_added(self, domain: bool) -> None:
        if domain:
            self._on_add_domain()
        else:
            self._on_add_competence()

    def _on_add_domain(self) -> None:
        node = self.tree.node()
        if self._editable:
            after = node if isinstance(node, Place) else None
            self._changed(*add_domain(self._draft, after))
            self._focus("label")

    def _on_add_competence(self) -> None:
        node = self.tree.node()
        if self._editable and isinstance(node, Place):
            self._changed(*add_competence(self._draft, node))
            self._focus("label")

    def _focus(self, name: str) -> None:
        self.form().fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self) -> None:
        node = self.tree.node()
        if self._editable and isinstance(node, Place):
            draft, after = remove(self._draft, node)
            self._changed(draft, after or Part.HEAD)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_up(self) -> None:
        self._on_moved(-1)

    def _on_down(self) -> None:
        self._on_moved(1)

    def _on_moved(self, step: int) -> None:
        node = self.tree.node()
        if not self._editable or not isinstance(node, Place):
            return
        draft, after = move(self._draft, node, step)
        if draft != self._draft:
            self._changed(draft, after)

    def show_problems(self, problems: Sequence[Problem]) -> list[str]:
        """Say what is wrong beside its field, the first one being shown.

        Returns:
            What has no field of its own.
        """
        known = {node for problem in problems if (node := _node_of(problem)) is not None}
        self._problems = [one for one in problems if _node_of(one) is not None]
        self._mark()
        if known:
            self._show_problem(self._problems[0])
        return [one.message for one in problems if _node_of(one) is None]

    def _mark(self) -> None:
        self.tree.mark({node for one in self._problems if (node := _node_of(one)) is not None})

    def _show_problem(self, problem: Problem) -> None:
        node = _node_of(problem)
        if node is None:
            return
        self.tree.go_to(node)
        self._show_node()
        field = self.form().fields.get(self.form().name_of(problem))
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pages[self.form()].ensureWidgetVisible(field)

    def next_problem(self) -> None:
        """Go to the next thing that the last saving refused (F4)."""
        if not self._problems:
            return
        first, *others = self._problems
        self._problems = [*others, first]
        self._show_problem(self._problems[0])

    def begin(self, draft: FrameworkDraft) -> None:
        """Begin a framework, its name being asked first."""
        self.show_framework(draft, editable=True)
        self.head.focus_first()


def _node_of(problem: Problem) -> Node | None:
    """Return the piece of the tree that a problem is about; None for the whole."""
    place = place_of(problem.field)
    if place is not None:
        return place
    head, _, _ = problem.field.partition(".")
    if head == "levels":
        return Part.LEVELS
    return Part.HEAD if head in ("name", "version", "year", "source") else None


def empty_framework(model: FrameworkDraft | None) -> FrameworkDraft:
    """Return the beginning of a framework: the levels of another, a domain, a competence."""
    levels = model.levels if model else ()
    draft, place = add_domain(FrameworkDraft(version="1", levels=levels), None)
    draft, _ = add_competence(draft, place)
    return replace(draft, demonstration=False)
