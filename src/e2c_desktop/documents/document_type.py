"""What the registry says of a printed document: kind, names, content, layout, what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from e2c_desktop.documents.content import Content
from e2c_desktop.documents.texts import worded
from e2c_desktop.domain.codes import DocumentKind


class About(StrEnum):
    """What a document tells: a path, a placement, a company, the school, days of a cohort."""

    PATH = "parcours"
    PLACEMENT = "stage"
    COMPANY = "entreprise"
    SCHOOL = "ecole"
    COHORT = "promotion"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One printed document.

    Attributes:
        kind: kind stored with the issued document; its value is the prefix of the number.
        command: name on the command line, « portefeuille ».
        file_word: what the names of its files say, « Portefeuille ».
        content: class of the content its layout takes.
        render: layout: content to PDF file.
        about: what it tells.
    """

    kind: DocumentKind
    command: str
    file_word: str
    content: type[Content]
    render: Callable[[Any], bytes]
    about: About = About.PATH

    @property
    def prefix(self) -> str:
        """Return the prefix of its numbers, « PF »."""
        return self.kind.value

    @property
    def label(self) -> str:
        """Return its name in French."""
        return self.kind.label

    def file(self, content: Any) -> bytes:  # noqa: ANN401  # the content that the layout takes
        """Return a content as a PDF file, in the words of its school."""
        with worded(content.school):
            return self.render(content)
