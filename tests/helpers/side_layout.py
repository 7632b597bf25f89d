"""A second process for layouts that is there from the first document."""

from __future__ import annotations

from e2c_desktop.documents.side_layout import WORTH_IT, SideLayout

_START_SECONDS = 120.0


class BesideAtOnce(SideLayout):
    """Waits for the second process, and starts it however few the documents are."""

    def __init__(self, documents: int) -> None:
        super().__init__(max(documents, WORTH_IT), processors=2)
        assert self.wait(_START_SECONDS)
