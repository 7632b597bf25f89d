"""A form described as data: which fields, with which editors, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject

from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.kit.lookup import LookupItem, LookupSource

ChoiceItem = tuple[object, str]
"""What is stored, and the French words."""


@dataclass(frozen=True)
class Editor:
    """Kind of editor of a field."""


@dataclass(frozen=True)
class Text(Editor):
    """One line of text; `upper` writes capitals on leaving (family names)."""

    max: int = 200
    placeholder: str = ""
    upper: bool = False


@dataclass(frozen=True)
class LongText(Editor):
    """Several lines of text."""

    max: int = 4000
    lines: int = 4


@dataclass(frozen=True)
class Date(Editor):
    """A date, or none; `today` gives the day for « auj » and « +7 »."""

    today: Callable[[], date] = date.today
    weekday: bool = False


@dataclass(frozen=True)
class Choice(Editor):
    """One of a few values: an enum whose members have a `label`, or (value, label) pairs.

    Attributes:
        values: the enum or the pairs.
        empty: words of the empty choice; None when a value is always needed.
        empty_value: what the empty choice stores.
    """

    values: type[Enum] | Sequence[ChoiceItem]
    empty: str | None = "Non renseigné"
    empty_value: object = None

    def items(self) -> list[ChoiceItem]:
        """Return the values with their words, the empty choice first."""
        if isinstance(self.values, type):
            known: list[ChoiceItem] = [
                (member, str(getattr(member, "label", member.value))) for member in self.values
            ]
        else:
            known = list(self.values)
        return known if self.empty is None else [(self.empty_value, self.empty), *known]


@dataclass(frozen=True)
class YesNo(Choice):
    """« Non renseigné », « Oui », « Non », stored as None, True, False, or as given pairs."""

    values: type[Enum] | Sequence[ChoiceItem] = ((True, "Oui"), (False, "Non"))


@dataclass(frozen=True)
class Scale(Choice):
    """A choice from 0 to 4: the digits are typed, with or without Maj."""


@dataclass(frozen=True)
class Cards(Choice):
    """One of two to four choices of weight, each in a frame of its own; none at first."""


@dataclass(frozen=True)
class Made(Editor):
    """An editor that a feature makes by itself.

    Attributes:
        make: builds it for its owner.
    """

    make: Callable[[QObject], FieldEditor]


@dataclass(frozen=True)
class LookupOf(Editor):
    """One of many values, found by typing (referent, prescriber, trade).

    Attributes:
        source: gives the lines for the words typed.
        label_of: words of a stored value; by default looked for among the first lines.
        create_label: offers a last line « Créer « … » ».
    """

    source: LookupSource
    label_of: Callable[[Any], str] | None = None
    create_label: str = ""
    placeholder: str = ""


@dataclass(frozen=True)
class Phone(Editor):
    """A phone number, in pairs."""


@dataclass(frozen=True)
class PostalTown(Editor):
    """A commune proposed from the postal code typed in another field.

    Attributes:
        towns_of: the communes of a postal code (value = label = name).
        code_field: name of the draft's attribute holding the postal code.
    """

    towns_of: Callable[[str], Sequence[str]]
    code_field: str

    def items(self, code: str) -> list[LookupItem]:
        """Return the communes of a postal code."""
        return [LookupItem(name, name, code) for name in self.towns_of(code)]


@dataclass(frozen=True)
class Siret(Editor):
    """An identifier of 14 digits, shown in groups; a green tick when its key is right.

    Attributes:
        is_right: whether the digits are right.
        shown: the digits in groups.
    """

    is_right: Callable[[str], bool]
    shown: Callable[[str], str] = str


@dataclass(frozen=True)
class Identifier(Editor):
    """An identifier with a shape of its own; a green tick when it has it.

    Attributes:
        is_right: whether a text has the shape.
        hint: what is shown while the field is empty.
    """

    is_right: Callable[[str], bool]
    hint: str = ""
    max: int = 40


@dataclass(frozen=True)
class Suggested(Editor):
    """One line of text, with a list of usual ones; another one is kept as it is typed."""

    texts: Sequence[str]
    max: int = 120


@dataclass(frozen=True)
class CodeOf(Editor):
    """A code of a public list, found by the code or by words of its title; another one is kept.

    Attributes:
        find: the codes with their titles for what is typed.
        title: the title of a code, empty when the list does not have it.
        written: a code as it is stored.
    """

    find: Callable[[str], Sequence[tuple[str, str]]]
    title: Callable[[str], str]
    written: Callable[[str], str] = str
    placeholder: str = ""


@dataclass(frozen=True)
class Fixed(Editor):
    """Words in the place of a value that is neither seen nor changed."""

    words: str


@dataclass(frozen=True)
class Flag(Editor):
    """A tick box; its words are those of the field."""


@dataclass(frozen=True)
class Integer(Editor):
    """A whole number, or none."""

    minimum: int = 0
    maximum: int = 9999
    unit: str = ""


@dataclass(frozen=True)
class Parsed(Editor):
    """A value read from one line of words: hours, a day with its hour; or none.

    Attributes:
        read: the value of what is typed, None when it cannot be read.
        shown: a value as it is written.
        refusal: the sentence when it cannot be read.
        hint: what is shown while the field is empty.
    """

    read: Callable[[str], object]
    shown: Callable[[Any], str]
    refusal: str
    hint: str = ""


@dataclass(frozen=True)
class Money(Editor):
    """An amount, or none; the value is in cents.

    Attributes:
        read: the cents of what is typed, None when it is no amount.
        shown: an amount as it is written.
    """

    read: Callable[[str], int | None]
    shown: Callable[[int], str]


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        name: attribute of the draft.
        label: words above the field.
        editor: kind of editor.
        required: red « * »: needed to print, never to save.
        help: sentence under the field while there is no remark.
        section: title of the group; fields of one section follow each other.
        width: columns taken, of those of the form.
        readonly: shown, not changed.
    """

    name: str
    label: str
    editor: Editor = field(default_factory=Text)
    required: bool = False
    help: str = ""
    section: str = ""
    width: int = 1
    readonly: bool = False
