"""Two views of the map side by side, as one picture for slides and paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from app.exports.maps.pictures.beside import half_of
from app.exports.maps.pictures.print_map import DRAWN, Brought, draw_map
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState


def draw_pair(  # noqa: PLR0913 - what a caller may choose of a drawing, all of it by name
    atlas: Atlas,
    facets: Facets,
    views: tuple[tuple[ViewState, Emphasis], tuple[ViewState, Emphasis]],
    size: tuple[float, float],
    *,
    dpi: float,
    letters: float | None = None,
    theme: Theme = Theme.LIGHT,
    brought: Brought = DRAWN,
) -> bytes:
    """Draw two views as PNG, that before on the left.

    Parameters
    ----------
    views
        Each with what stands out in it.
    size
        Width and height of the whole, in inches.
    letters
        Smallest size of names, in points; None for that of the map.
    brought
        How what stands out is drawn.
    """
    width, height = size
    parts = []
    for view, emphasis in views:
        drawn = draw_map(
            atlas,
            facets,
            view,
            form="png",
            paper=half_of(size),
            theme=theme,
            dpi=dpi,
            letters=letters,
            emphasis=emphasis,
            brought=brought,
        )
        parts.append(Image.open(BytesIO(drawn)))
    whole = Image.new("RGB", (round(width * dpi), round(height * dpi)), "white")
    whole.paste(parts[0], (0, 0))
    whole.paste(parts[1], (whole.width - parts[1].width, 0))
    saved = BytesIO()
    whole.save(saved, "PNG", optimize=False)
    return saved.getvalue()
