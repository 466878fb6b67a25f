"""Two views of the map side by side: before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.problems import Problem
from app.queries.filter.captions import write_caption
from app.queries.filter.facets import match
from app.queries.filter.viewstate import parse_view
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands beside the view of a scene.

    Attributes
    ----------
    view
        The view before.
    names
        What tells the two views apart, before and after: years, days or captions.
    caption
        What the view before shows, in a sentence.
    """

    view: ViewState
    names: tuple[str, str]
    caption: str

    @property
    def words(self) -> str:
        """Both names in a sentence."""
        before, after = self.names
        return _("Left: {before}. Right: {after}.", before=before, after=after)


def pair_of(
    atlas: Atlas, facets: Facets, scene: Scene, after: ViewState, where: str, file: str
) -> tuple[Pair, list[Problem]]:
    """Read the view before, and name both."""
    parts = urlsplit(scene.before)
    view, ignored = parse_view(parts.query, atlas, facets)
    expected = _("a part of a view; it is left aside")
    problems = [Problem(file, where, "before", found, expected) for found in ignored]
    if parts.path.rstrip("/"):
        found = _("the page {page}", page=parts.path[:40])
        problems.append(Problem(file, where, "before", found, _("a view of the map")))
    caption = write_caption(atlas, facets, view.wanted, match(atlas, facets, view.wanted))
    names = (_name(view, _("Before")), _name(after, _("After")))
    return Pair(view, names, caption), problems


def _name(view: ViewState, fallback: str) -> str:
    """Name a view by its day or year."""
    day = view.options.get("day")
    if day:
        return labels.date(day)[:_LONGEST]
    return str(view.wanted.year) if view.wanted.year else fallback
