"""Two views of the map side by side: before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.problems import Problem
from app.queries.briefings.emphasis import NO_EMPHASIS
from app.queries.filter.captions import write_age, write_caption
from app.queries.filter.facets import match
from app.queries.filter.viewstate import parse_view
from app.wording import _

if TYPE_CHECKING:
    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands beside the view of a scene.

    Attributes
    ----------
    view
        The view before.
    names
        What tells the two views apart, before and after: how the state of each is meant.
    caption
        What the view before shows, in a sentence.
    emphasis
        What stands out in the view before.
    """

    view: ViewState
    names: tuple[str, str]
    caption: str
    emphasis: Emphasis = NO_EMPHASIS

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
    problems = [Problem(file, where, "before", part, expected) for part in ignored]
    if parts.path.rstrip("/"):
        page_words = _("the page {page}", page=parts.path[:40])
        problems.append(Problem(file, where, "before", page_words, _("a view of the map")))
    caption = write_caption(atlas, facets, view.criteria, match(atlas, facets, view.criteria))
    ages = [
        write_age(atlas, each.criteria, match(atlas, facets, each.criteria))
        for each in (view, after)
    ]
    names = (ages[0], ages[1]) if ages[0] != ages[1] else (_("Before"), _("After"))
    return Pair(view, names, caption), problems
