"""What the list of a tab is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar
from uuid import UUID


class ListFacet(StrEnum):
    """A property by which a list may be narrowed; the value is the attribute of the filter.

    Attributes:
        label: the title of the facet in the panel and on its chip.
        many: how several of its values are told: « choisis » or « choisies ».
    """

    label: str
    many: str

    def __new__(cls, attribute: str, label: str = "", many: str = "choisis") -> Self:
        """Make the member from the attribute of the filter and its French words."""
        member = str.__new__(cls, attribute)
        member._value_ = attribute
        member.label, member.many = label, many
        return member


class ListFlag(StrEnum):
    """A yes-or-no filter of a list; the value is the attribute of the filter.

    Attributes:
        label: the words of the chip.
    """

    label: str

    def __new__(cls, attribute: str, label: str = "") -> Self:
        """Make the member from the attribute of the filter and its French words."""
        member = str.__new__(cls, attribute)
        member._value_ = attribute
        member.label = label
        return member


def chip_words(facet: ListFacet, labels: Sequence[str]) -> str:
    """Return the words of a chip: the value, or how many there are (« Statut : 3 choisis »)."""
    values = labels[0] if len(labels) == 1 else f"{len(labels)} {facet.many}"
    return f"{facet.label}\u00a0: {values}"


class View(Protocol):
    """A ready-made view, a member of an enum."""

    @property
    def value(self) -> str:
        """The name under which it is kept."""

    @property
    def label(self) -> str:
        """The words of the menu."""


class Filter(Protocol):
    """What the base is asked: a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def text(self) -> str:
        """The words looked for."""


class SitedFilter(Filter, Protocol):
    """A filter that may be limited to some sites."""

    @property
    def sites(self) -> frozenset[UUID]:
        """The sites whose records are shown, none for all."""


ViewT = TypeVar("ViewT", bound=View)
FilterT = TypeVar("FilterT", bound=Filter)
SitedT = TypeVar("SitedT", bound=SitedFilter)


@dataclass(frozen=True, slots=True)
class AskedState(Generic[ViewT, FilterT]):
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
        facets, flags: what narrows the list, attributes of its filter.
    """

    facets: ClassVar[Sequence[ListFacet]]
    flags: ClassVar[Sequence[StrEnum]]

    view: ViewT
    filter: FilterT
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

    def moved_to(self, other: Self) -> Self:
        """Return the state under a view of the menu."""
        raise NotImplementedError

    def cleared(self) -> Self:
        """Return the state without words nor filters."""
        raise NotImplementedError

    def other_filters(self) -> int:
        """Return how many filters narrow the list that are neither facets nor flags."""
        return 0

    def with_filter(self, **changed: Any) -> Self:  # noqa: ANN401  # attributes of the filter
        """Return the state with other values in the filter."""
        return replace(self, filter=replace(self.filter, **changed))

    def with_text(self, text: str) -> Self:
        """Return the state with other words to look for."""
        return self.with_filter(text=text)

    def ticked(self, facet: ListFacet) -> frozenset[Any]:
        """Return the values kept by a facet, none for all."""
        values: frozenset[Any] = getattr(self.filter, facet.value)
        return values

    def with_ticked(self, facet: ListFacet, values: frozenset[Any]) -> Self:
        """Return the state with other values for a facet."""
        return self.with_filter(**{facet.value: values})

    def is_flagged(self, flag: StrEnum) -> bool:
        """Say whether a yes-or-no filter narrows the list."""
        value = getattr(self.filter, flag.value)
        return value is not None and value is not False

    def without(self, key: str) -> Self:
        """Return the state without a facet or a flag, by its attribute of the filter."""
        return self.with_filter(**{key: getattr(type(self.filter)(), key)})

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words not counted."""
        facets = sum(bool(self.ticked(facet)) for facet in self.facets)
        return facets + sum(self.is_flagged(flag) for flag in self.flags) + self.other_filters()

    def written(self) -> dict[str, Any]:
        """Return what is kept of the state: no word that was typed."""
        ticked = {facet.value: sorted(map(str, self.ticked(facet))) for facet in self.facets}
        flags = {flag.value: getattr(self.filter, flag.value) for flag in self.flags}
        return {"view": self.view.value, **ticked, **flags}


@dataclass(frozen=True, slots=True)
class SitedState(AskedState[ViewT, SitedT]):
    """The state of a list that the window limits to a site, whatever its view.

    Attributes:
        told: the flags that the name of a view tells by itself.
    """

    told: ClassVar[Mapping[Any, ListFlag]]
    flags: ClassVar[Sequence[ListFlag]]

    def moved_to(self, other: Self) -> Self:
        """Return the state under a view of the menu; the words and the site stay."""
        return other.with_filter(text=self.filter.text, sites=self.filter.sites)

    def with_site(self, site: UUID | None) -> Self:
        """Return the state limited to a site, or to none."""
        return self.with_filter(sites=frozenset() if site is None else frozenset({site}))

    def flag_chips(self) -> list[ListFlag]:
        """Return the yes-or-no filters that the name of the view does not tell by itself."""
        told = None if self.name else self.told.get(self.view)
        return [flag for flag in self.flags if self.is_flagged(flag) and flag is not told]
