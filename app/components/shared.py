"""What is computed once from an atlas, for all pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.figures.map.layers import build_layers
from app.figures.map.map_figure import figure_file
from app.queries.diagram.choices import choices
from app.queries.filter.facets import build_facets
from app.queries.tables.audit import audit_book
from app.queries.tables.source_use import source_book
from app.queries.tables.tables import build_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.figures.map.layers import LayerFile
    from app.queries.diagram.choices import Choice
    from app.queries.filter.facets import Facets
    from app.queries.tables.audit import AuditBook
    from app.queries.tables.source_use import SourceBook
    from app.queries.tables.tables import TableWords


@dataclass(frozen=True)
class Shared:
    """What is computed once from an atlas and read by every page.

    Attributes
    ----------
    atlas
        The data.
    facets
        Membership of segments and places in the options of the filter.
    """

    atlas: Atlas
    facets: Facets

    @cached_property
    def layers(self) -> Mapping[str, LayerFile]:
        """Files that the map reads, by name; hardly an export asks for them."""
        return build_layers(self.atlas, self.facets)

    @cached_property
    def figure(self) -> LayerFile:
        """File of the figure that is drawn with them."""
        return figure_file(self.atlas, self.layers)

    @cached_property
    def tables(self) -> Mapping[str, TableWords]:
        """All tables in words, by name; written when they are first asked for."""
        return build_tables(self.atlas)

    @cached_property
    def sources(self) -> SourceBook:
        """What every source supports; found when it is first asked for."""
        return source_book(self.atlas, self.tables)

    @cached_property
    def audit(self) -> AuditBook:
        """What the check of every row came to; collected when it is first asked for."""
        return audit_book(self.tables)

    @cached_property
    def strips(self) -> tuple[Choice, ...]:
        """What can be drawn as a strip, corridor by corridor."""
        return choices(self.atlas)


def share(atlas: Atlas) -> Shared:
    """Compute what the pages share."""
    return Shared(atlas, build_facets(atlas))
