"""On which paper, on which sides, and which pages: what the printing dialog asks of booklets."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.booklet_forms import BookletForm, takes_form
from e2c_desktop.ui.kit.choice_box import ElidedBox
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.theme import theme

_KEPT_WHOLE = (
    "Les archives gardent le portefeuille entier\u00a0; redemandées le même jour, les mêmes pages "
    "sortent."
)
_KEPT_IN_A4 = (
    "Les archives gardent le portefeuille en A4, sous le même numéro. Le livret sort à l’identique "
    "tant que la fiche ne change pas."
)


class PaperSides(Enum):
    """How sheets go through the printer."""

    ONE = "A4, recto"
    BOTH = "A4, recto verso"
    BY_HAND = "A4, verso à la main"
    FOLDED = "Livret A5 à plier"
    FOLDED_BY_HAND = "Livret A5, à la main"

    @property
    def folded(self) -> bool:
        """Whether the booklet is composed for A5, to be folded."""
        return self in (PaperSides.FOLDED, PaperSides.FOLDED_BY_HAND)

    @property
    def by_hand(self) -> bool:
        """Whether the stack is put back by hand for its other side."""
        return self in (PaperSides.BY_HAND, PaperSides.FOLDED_BY_HAND)

    @property
    def both(self) -> bool:
        """Whether both sides of the sheets are printed, one way or the other."""
        return self is not PaperSides.ONE


class PaperChoice(ElidedBox):
    """The paper and its sides.

    Args:
        kinds: the documents that may be ticked; without the booklet, nothing is folded.

    Signals:
        form_changed: booklets are wanted in another form.
    """

    form_changed = Signal()

    def __init__(self, kinds: Iterable[DocumentKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        folds = DocumentKind.BOOKLET in set(kinds)
        self._offered = [one for one in PaperSides if folds or not one.folded]
        self.addItems([one.value for one in self._offered])
        self.setAccessibleName("Papier")
        # The list may be wider than its box, which leaves room to the one beside it.
        self.view().setMinimumWidth(self.sizeHint().width() + theme().px(8))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        guard_wheel(self)
        self.changed_only = QCheckBox("Seulement les pages changées")
        self.changed_only.setToolTip(
            "Les pages des portefeuilles qui ont changé depuis la dernière impression, avec une "
            f"feuille qui dit lesquelles remplacer. {_KEPT_WHOLE}"
        )
        self.changed_only.hide()
        self.changed_only.toggled.connect(self.form_changed)
        for rank, one in enumerate(self._offered):
            words = _KEPT_IN_A4 if one.folded else ""
            self.setItemData(rank, words, Qt.ItemDataRole.ToolTipRole)
        self.currentIndexChanged.connect(self._on_sides)

    @property
    def sides(self) -> PaperSides:
        """How sheets go through the printer."""
        return self._offered[self.currentIndex()]

    @property
    def form(self) -> BookletForm:
        """How booklets go on paper."""
        if self.sides.folded:
            return BookletForm(a5=True)
        if not self.changed_only.isChecked():
            return BookletForm()
        return BookletForm(changed=True, leaves=self.sides.both)

    def follow(self, chosen: Iterable[DocumentKind]) -> None:
        """Offer the changed pages alone when a booklet is ticked, and is not folded."""
        offered = any(takes_form(kind) for kind in chosen) and not self.sides.folded
        self.changed_only.setVisible(offered)
        if not offered:
            self.changed_only.setChecked(False)

    def _on_sides(self) -> None:
        if self.sides.folded:
            self.changed_only.setChecked(False)
        self.setToolTip(_KEPT_IN_A4 if self.sides.folded else "")
        self.setAccessibleDescription(self.toolTip())
        self.form_changed.emit()
