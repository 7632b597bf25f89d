"""What the sheets of many people carry: portraits, labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import SchoolBlock
from e2c_desktop.documents.label_sheets import LabelSheet


@dataclass(frozen=True, slots=True)
class FaceContent:
    """One person of the sheet of portraits.

    Attributes:
        last, first: « NGUYỄN », « Thị Mai ».
        caption: the cohort; empty prints nothing.
        photo: JPEG or PNG file; None without consent: the initials stand there.
    """

    last: str
    first: str
    caption: str = ""
    photo: bytes | None = None

    @property
    def initials(self) -> str:
        """Return « TN » for Thị Mai NGUYỄN."""
        return "".join(name.strip()[:1].upper() for name in (self.first, self.last))


@dataclass(frozen=True, slots=True)
class FacesContent:
    """The sheet of portraits (trombinoscope) of a list; `total` is the sentence under the last."""

    school: SchoolBlock
    title: str
    printed_on: date
    faces: tuple[FaceContent, ...]
    subtitle: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class LabelContent:
    """One label: the name, then the lines under it; a name alone is set large, in the middle."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelsContent:
    """Labels on sheets of one model.

    Attributes:
        start: place of the first label on the first sheet, from 0: a begun sheet serves again.
    """

    school: str
    title: str
    printed_on: date
    sheet: LabelSheet
    labels: tuple[LabelContent, ...]
    start: int = 0
