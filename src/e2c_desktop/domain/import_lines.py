"""What every kind of import says of a line: where it stands, what was read, what is to be done.

The wizard, the list « à corriger » and the command line look at lines through `Judged` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_values import LineWarning, TraineeLine

Place = tuple[str, int]
"""Sheet and row number of a line."""

IMPORTED, TO_CONFIRM = "importé", "à confirmer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One row as read, whatever it speaks of.

    Attributes:
        sheet: name of the sheet.
        row: number of the row, as the user sees it.
        ignored: « vide », « séparateur » or « total » when the row is no line of the table (G7).
        refusal: code when the row cannot be imported.
        refusal_field: name of the field at fault.
        sentence: why it is refused or ignored, in French.
        warnings: W-… found while reading.
        raw: the text typed in the field at fault, for correction on the spot.
        hidden: the row is hidden in its sheet; it is read all the same (G1).
    """

    sheet: str
    row: int
    ignored: str = ""
    refusal: str = ""
    refusal_field: str = ""
    sentence: str = ""
    warnings: tuple[LineWarning, ...] = ()
    raw: str = ""
    hidden: bool = False

    @property
    def place(self) -> Place:
        """Sheet and row number."""
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody, or a company, that a line may mean.

    Attributes:
        field: the field of the line that it answers (« trainee », « company »).
        id: the record.
        name: as recorded.
        detail: what tells it from a namesake.
        reason: why it is proposed, in French.
    """

    field: str
    id: UUID
    name: str
    detail: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """The name and what tells it from a namesake."""
        return f"{self.name}, {self.detail}" if self.detail else self.name


LineT = TypeVar("LineT", bound=ReadLine | TraineeLine)


@dataclass(frozen=True, slots=True)
class Verdict(Generic[LineT]):
    """How every verdict on one line begins.

    Attributes:
        line: the row as read.
        verdict: what becomes of it.
        reason: code of a refusal, what is to be confirmed, or what an ignored line is.
        sentence: the reason in French, for the person who imports.
    """

    line: LineT
    verdict: str
    reason: str = ""
    sentence: str = ""

    def __post_init__(self) -> None:
        """Give the sentence its no-break spaces."""
        if self.sentence:
            object.__setattr__(self, "sentence", typography(self.sentence))

    @property
    def place(self) -> Place:
        """Sheet and row number."""
        return self.line.sheet, self.line.row


class Judged(Protocol):
    """The verdict on one line, of any kind of file."""

    @property
    def place(self) -> Place:
        """Sheet and row number."""

    @property
    def verdict(self) -> str:
        """What becomes of the line."""

    @property
    def reason(self) -> str:
        """Code of a refusal, or what an ignored line is."""

    @property
    def sentence(self) -> str:
        """The reason in French."""

    @property
    def warnings(self) -> tuple[LineWarning, ...]:
        """Things to look at."""

    @property
    def name(self) -> str:
        """Whom the line speaks of, as typed; empty when nobody is named."""

    @property
    def field(self) -> str:
        """The field at fault, empty when none can be typed again."""

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Records that the line may mean, the likeliest first."""

    @property
    def record(self) -> str:
        """The label, in the plan, of the record that the line speaks of."""

    @property
    def completes(self) -> bool:
        """Whether the line fills something that was empty in a record met before."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Two records that may be one, named by their labels in the plan, and why."""

    first: str
    second: str
    first_name: str
    second_name: str
    reason: str
