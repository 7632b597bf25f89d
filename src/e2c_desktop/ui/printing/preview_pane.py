"""The pages as they will be: the same file is seen here, saved and printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import icon_button
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.theme import theme

_STEP = 1.25
_ZOOM_LIMITS = (0.2, 4.0)


class PreviewPane(QWidget):
    """Head with name, pages and zoom; under it the pages, or the sentence that says why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = QByteArray()
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName("Aperçu des pages")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setDocument(self.document)
        self.empty = EmptyState("file-text", "Choisissez une personne", quiet=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.show_sentence("", "Choisissez une personne")

    def _head(self) -> QWidget:
        head = Panel("surface")
        head.setFixedHeight(theme().px(40))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        self.title = ElidedLabel("", "strong")
        self.page = Label("", "body")
        self.previous = icon_button("chevron-left", "Page précédente (Page ↑)", size="small")
        self.next = icon_button("chevron-right", "Page suivante (Page ↓)", size="small")
        self.smaller = icon_button("zoom-out", "Réduire", size="small")
        self.whole = icon_button("maximize-2", "Page entière", size="small")
        self.larger = icon_button("zoom-in", "Agrandir", size="small")
        self.previous.clicked.connect(self.show_previous)
        self.next.clicked.connect(self.show_next)
        self.smaller.clicked.connect(self.zoom_out)
        self.whole.clicked.connect(self.fit)
        self.larger.clicked.connect(self.zoom_in)
        row.addWidget(self.title, 1)
        for widget in (self.previous, self.page, self.next):
            row.addWidget(widget)
        row.addWidget(Line(vertical=True))
        for widget in (self.smaller, self.whole, self.larger):
            row.addWidget(widget)
        return head

    def show_file(self, title: str, data: bytes) -> None:
        """Show a file from its first page."""
        self.document.close()
        self._buffer.close()
        self._data = QByteArray(data)
        self._buffer.setData(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.title.set_text(typography(title))
        self._stack.setCurrentWidget(self.view)
        self.fit()
        self._on_page(0)

    def has_pages(self) -> bool:
        """Tell whether pages are on the screen."""
        return self._stack.currentWidget() is self.view

    def show_sentence(self, title: str, sentence: str) -> None:
        """Show why there is nothing to see."""
        self.title.set_text(typography(title))
        self.page.setText("")
        self.previous.setEnabled(False)
        self.next.setEnabled(False)
        self.empty.set_message(typography(sentence))
        self._stack.setCurrentWidget(self.empty)

    def show_words(self, words: str) -> None:
        """Show the first page that says some words; the first page stays when none does."""
        wanted = "".join(words.split())
        for page in range(self.document.pageCount() if wanted else 0):
            if wanted in "".join(self.document.getAllText(page).text().split()):
                navigator = self.view.pageNavigator()
                navigator.jump(page, QPointF(), navigator.currentZoom())
                return

    def show_previous(self) -> None:
        """Go one page back."""
        self._jump(-1)

    def show_next(self) -> None:
        """Go one page on."""
        self._jump(1)

    def _jump(self, step: int) -> None:
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + step
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF(), navigator.currentZoom())

    def fit(self) -> None:
        """Show a whole page."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._zoom(1 / _STEP)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() is not QPdfView.ZoomMode.Custom:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(self._fitting())
        low, high = _ZOOM_LIMITS
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, low), high))

    def _fitting(self) -> float:
        """Return the zoom at which the page fills the height of the view."""
        height = self.document.pagePointSize(0).height() or 842.0
        return self.view.viewport().height() / (height * self.logicalDpiY() / 72)

    def _on_page(self, page: int) -> None:
        total = self.document.pageCount()
        self.page.setText(typography(f"Page {page + 1} sur {total}") if total else "")
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < total)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
