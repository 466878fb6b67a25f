"""What the one file of a briefing shows at once: the map of its first scene as a picture.

The scene itself stands only when the browser has unpacked the data and the code, which takes a slow
machine some seconds; the picture needs neither.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image

from app.exports.maps.pictures.pair import draw_pair
from app.exports.maps.pictures.print_map import Brought, draw_map
from app.vocabulary.terms import Theme
from app.wording import _

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.scenes import SceneView
    from app.queries.filter.facets import Facets

_INCHES: Final = (11.0, 5.5)
_DPI: Final = 110
_LETTERS_PT: Final = 9.0
_CALLOUT_PT: Final = 13.0
_PAIR_CALLOUT_PT: Final = 11.0
_QUALITY: Final = 78


@dataclass(frozen=True, slots=True)
class FirstSight:
    """A picture of the first scene.

    Attributes
    ----------
    title
        Of the scene.
    address
        A ``data:`` address that holds the picture.
    words
        The same for who does not see it.
    """

    title: str
    address: str
    words: str


def first_sight(atlas: Atlas, facets: Facets, scene: SceneView) -> FirstSight | None:
    """Draw the map of a scene as its first step shows it; None where its figure is no map."""
    if not scene.is_map:
        return None
    look = scene.view.theme or Theme.LIGHT
    if scene.pair is not None:
        sides = ((scene.pair.view, scene.pair.emphasis), (scene.view, scene.emphasis))
        brought = Brought(_PAIR_CALLOUT_PT, 1)
        picture = draw_pair(
            atlas,
            facets,
            sides,
            _INCHES,
            dpi=_DPI,
            letters=_LETTERS_PT,
            theme=look,
            brought=brought,
        )
    else:
        picture = draw_map(
            atlas,
            facets,
            scene.view,
            form="png",
            paper=_INCHES,
            theme=look,
            dpi=_DPI,
            letters=_LETTERS_PT,
            emphasis=scene.emphasis,
            brought=Brought(_CALLOUT_PT, 1),
        )
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        # A seventh of the size of a PNG, of which relief makes a large file.
        image.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=4)
    packed = base64.b64encode(out.getvalue()).decode()
    return FirstSight(
        scene.title,
        f"data:image/webp;base64,{packed}",
        _("Map. {caption}", caption=scene.caption),
    )
