"""Pages of a briefing: the one that the app serves, and the file that needs no app at all.

Both carry the document, the same scripts and the same stage. The file carries the scripts, styles
and layers too, under a policy of its own that lets run what it carries and nothing else.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.exports.presenting.modules import read_modules
from app.exports.presenting.plotly_code import plotly_address, plotly_file_code
from app.figures.map.layers import BASEMAP_FILES, FINE_BORDERS, LATE_FILES, RELIEF
from app.figures.map.map_figure import map_figure
from app.queries.network.drawn_lines import corridor_countries
from app.templating import render, trusted
from app.vocabulary import labels
from app.vocabulary.icon import icon_address
from app.vocabulary.stylesheet import stylesheet
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from app.data.model import Atlas
    from app.exports.presenting.document_form import SetupForm
    from app.exports.presenting.first_sight import FirstSight
    from app.exports.presenting.modules import Modules
    from app.figures.map.layers import LayerFile

DRAFT_ADDRESS: Final = "/briefings/document"
STYLES: Final = ("app.css", "board.css", "stage.css", "present/present.css")
WINDOW: Final = "present/window.js"
UNPACK: Final = "present/unpack.js"
"""The module that starts either window, and the plain script that unpacks the one file."""
DESK: Final = "desk"
"""In the one file, the id of the presenter's window, which waits until it is asked for."""
# MapLibre fetches the relief, which the page carries: data: leads to no other machine.
_POLICY: Final = (
    "default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
    "connect-src data:; font-src data:; worker-src blob:; child-src blob:; base-uri 'none'; "
    "form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Window:
    """A window that the app serves.

    Attributes
    ----------
    title
        Words for the tab.
    document
        The document of the briefing; None for a draft, which the browser keeps.
    draft
        Name of the draft, or None.
    presenter
        Whether it is the presenter's.
    clicker
        Whether a phone may turn scenes.
    embedded
        Whether it stands in a frame of another site: it leads nowhere else.
    """

    title: str
    document: Mapping[str, Any] | None = None
    draft: str | None = None
    presenter: bool = False
    clicker: bool = False
    embedded: bool = False


def served_page(
    atlas: Atlas,
    layers: Mapping[str, LayerFile],
    styles: Iterable[str],
    modules: Modules,
    window: Window,
) -> str:
    """Write a window as HTML for the app's own policy: no script inside, all by address.

    Parameters
    ----------
    styles
        Addresses of the style sheets :data:`STYLES`.
    """
    kind = "presenter" if window.presenter else "present"
    return _page(
        "served",
        title=window.title,
        kind=f"{kind} embedded" if window.embedded else kind,
        presenter=window.presenter,
        clicker=window.clicker,
        styles=list(styles),
        plotly=plotly_address(),
        script=modules.address(WINDOW),
        preloaded=[modules.address(path) for path in modules.needed_by(WINDOW)],
        setup=_setup(atlas, layers, window.draft, None if window.embedded else "/briefings"),
        document=window.document,
    )


def missing_page(styles: Sequence[str]) -> str:
    """Write the page that says that there is no such briefing."""
    return _page("missing", title=_("No such briefing"), kind="missing", styles=styles)


def file_page(
    atlas: Atlas,
    layers: Mapping[str, LayerFile],
    assets: Path,
    document: Mapping[str, Any],
    sight: FirstSight | None = None,
) -> bytes:
    """Write a briefing as one HTML file (UTF-8) that opens without a network or a server.

    Parameters
    ----------
    assets
        Folder with the browser's code.
    sight
        Picture of the first scene, which is seen before all else is unpacked.
    """
    modules = read_modules(assets)
    code = [script_safe(part) for part in (plotly_file_code(), modules.joined(WINDOW))]
    starter = script_safe(modules.code[UNPACK])
    hashes = " ".join(f"'{script_hash(script)}'" for script in (starter, *code))
    sheets = (assets / name for name in STYLES)
    theme = stylesheet(list(atlas.corridors))
    return _page(
        "file",
        title=str(document["title"]),
        kind="present",
        policy=_POLICY.format(hashes=hashes),
        styles=[trusted(theme), *(trusted(sheet.read_text("utf-8")) for sheet in sheets)],
        clicker=False,
        desk=DESK,
        setup=_setup(atlas, layers, None, None),
        document=document,
        sight=sight,
        packed=_packed(
            {f"layer-{name}": text for name, text in _carried(layers).items()},
            code,
        ),
        starter=trusted(starter),
    ).encode()


def _packed(data: Mapping[str, str], code: Sequence[str]) -> Markup:
    """Pack the data of the map and the code: as they are they would be more than mail takes."""
    whole = json.dumps({"data": data, "code": list(code)}, ensure_ascii=False).encode()
    # Without a time, so that the same briefing makes the same file.
    return trusted(base64.b64encode(gzip.compress(whole, mtime=0)).decode())


def script_safe(code: str) -> str:
    """Keep a script from ending its element early; the escapes mean the same inside strings.

    Line ends are made those that the browser makes of them, for the hash is of what it reads.
    """
    code = code.replace("\r\n", "\n").replace("\r", "\n").replace("<!--", "<\\!--")
    return re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE)


def script_hash(code: str) -> str:
    """Return the hash of a script as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"


def _setup(
    atlas: Atlas, layers: Mapping[str, LayerFile], draft: str | None, home: str | None
) -> SetupForm:
    return {
        "figure": map_figure(
            layers, list(atlas.corridors), corridor_countries(atlas), area=atlas.area
        ),
        "index": layers["index"].address,
        "missing": [name for name in BASEMAP_FILES if name not in layers],
        "disclaimer": labels.DISCLAIMER,
        "draft": draft,
        "draftAddress": DRAFT_ADDRESS if home else None,
        "home": home,
    }


def _carried(layers: Mapping[str, LayerFile]) -> dict[str, str]:
    """Return the layers as a page carries them: the relief as an address that holds the picture.

    Of the finer files only the borders: coasts would make the page larger than mail takes.
    """
    left_out = {name for name in LATE_FILES if name != FINE_BORDERS}
    carried = {
        name: file.body.decode()
        for name, file in layers.items()
        if file.media == "application/json" and name not in left_out
    }
    index = json.loads(carried["index"])
    for name in left_out:
        index["fine"]["files"].pop(name, None)
    relief = layers.get(RELIEF)
    if relief is not None:
        picture = base64.b64encode(relief.body).decode()
        index["relief"]["source"]["url"] = f"data:{relief.media};base64,{picture}"
        index["relief"]["far"] = None
    carried["index"] = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return carried


def _page(name: str, **words: object) -> str:
    return render(
        f"presenting/{name}.html", icon=icon_address(), themes=labels.THEME_NAMES, **words
    )
