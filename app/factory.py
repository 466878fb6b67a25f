"""Puts the application together: pages, routes, callbacks, headers.

This is the place to start reading. ``load_atlas`` reads and checks the data; what every page needs
is computed once (:mod:`app.components.shared`); each page of :data:`PAGES` brings its layout and
registers its callbacks. The frame around the pages (header, filter panel, detail, address bar) is
:mod:`app.components.frame.shell` with the callbacks of :mod:`app.pages.frame`. In the browser,
``assets/core/view.js`` keeps the state of the view, ``assets/map`` draws it and ``assets/main.js``
starts all parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import dash
from flask import Response, has_request_context, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app import delivery, pages
from app.components.frame.first_sight import first_sight
from app.components.frame.shell import shell
from app.components.shared import share
from app.config import Settings, shipped_folder, within
from app.data.editions.snapshot import digest_of
from app.data.loading.folder import load_atlas
from app.delivery.corrections.addresses import register_correcting
from app.delivery.exporting.answers import Exporter
from app.delivery.exporting.threads import ExportThreads
from app.delivery.files import briefing_files, maps
from app.delivery.files.first_pictures import FirstPictures
from app.delivery.files.map_files import register_map_files
from app.delivery.first_load import layouts
from app.delivery.first_load.modules import register_modules, register_plotly
from app.delivery.first_load.style_sheet import read_styles
from app.delivery.talks.clicker import register_clicker
from app.delivery.web import base_path, metrics
from app.exports.presenting.code import code_digest
from app.exports.presenting.modules import BEFORE, CORRECTING, EARLY, MAIN, read_modules
from app.exports.presenting.plotly_code import plotly_address, plotly_code
from app.figures.map.layers import cut_tiles
from app.pages import frame
from app.pages.base import view_of
from app.templating import render, trusted
from app.vocabulary import labels
from app.vocabulary.icon import icon, icon_address
from app.vocabulary.pages import ADDRESSES
from app.vocabulary.stylesheet import stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flask import Flask

    from app.components.shared import Shared
    from app.data.editions.snapshot import Snapshot
    from app.data.model import Atlas
    from app.delivery.exporting.tickets import ExportPlaces
    from app.delivery.first_load.style_sheet import StyleSheet
    from app.exports.presenting.modules import Modules
    from app.pages.base import Page


def _find_pages() -> Iterator[Page]:
    """Import the modules of pages and return their pages."""
    names = (info.name for info in iter_modules(pages.__path__, f"{pages.__name__}."))
    modules = [import_module(name) for name in names]
    yield from (module.PAGE for module in modules if hasattr(module, "PAGE"))


def in_navigation_order(brought: Iterable[Page]) -> tuple[Page, ...]:
    """Return pages in the order of the navigation.

    Raises
    ------
    LookupError
        A page has no address in the vocabulary, or an address has no page.
    """
    by_path = {page.path: page for page in brought}
    paths = [address.path for address in ADDRESSES]
    unlike = ", ".join(sorted(by_path.keys() ^ set(paths)))
    if unlike:
        raise LookupError(f"app/pages and app/vocabulary/pages.py differ in: {unlike}")
    return tuple(by_path[path] for path in paths)


PAGES: tuple[Page, ...] = in_navigation_order(_find_pages())
"""All pages, by walking :mod:`app.pages`; their addresses are in :mod:`app.vocabulary.pages`."""

_BY_PATH = {page.path: page for page in PAGES}
_FIRST_PAGE = "/"

# Dash brings its table of old, which nothing here is made of, to every page.
_UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')
_FIRST_SIGHT = "<!-- first sight -->"
"""Stands in the index where each answer holds what its visitor sees at once."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An application over one state of the data, which never changes.

    Attributes
    ----------
    shared
        What its pages share.
    pictures
        What stands in for its map while a browser starts.
    version
        Part of the addresses of pictures of its map.
    digest
        Short hash of the data.
    snapshot
        The copy of the folder that it goes on reading; None where it reads the folder itself.
    """

    app: dash.Dash
    shared: Shared
    pictures: FirstPictures
    version: str
    digest: str
    snapshot: Snapshot | None = None

    def has_file(self, name: str, version: str) -> bool:
        """Tell whether a file for the map, or a picture of it, is of this edition."""
        files = (*self.shared.layers.values(), self.shared.figure)
        return (
            version == self.version
            or any(file.name == name and file.digest == version for file in files)
            or any(tiles.digest == version for tiles in cut_tiles(self.shared.atlas).values())
        )

    def prepare(self) -> None:
        """Prepare the server and lay out the page that most visits begin with."""
        # Dash sets itself up at the first request, while it refuses its scripts to the second one.
        with self.app.server.test_request_context():
            self.app.server.preprocess_request()
        for tiles in cut_tiles(self.shared.atlas).values():
            tiles.warm()
        frame.warm(self.shared, _BY_PATH, (_FIRST_PAGE,))

    def warm(self) -> None:
        """Make what draws, and each further page once, before visitors come; after ``prepare``."""
        plotly_code()
        frame.warm(self.shared, _BY_PATH, (path for path in _BY_PATH if path != _FIRST_PAGE))


def create_app(settings: Settings, atlas: Atlas | None = None) -> dash.Dash:
    """Create the application over data already loaded, or those of ``settings.geodata``.

    Raises
    ------
    DataError
        The data folder cannot be read at all.
    """
    return make_edition(settings, load_atlas(settings.geodata) if atlas is None else atlas).app


def make_standing(settings: Settings, exports: ExportPlaces | None = None) -> delivery.Standing:
    """Create what the editions of a server share."""
    counted = metrics.Metrics() if settings.metrics else None
    return delivery.Standing(exports=exports or ExportThreads(), metrics=counted)


def make_edition(
    settings: Settings,
    atlas: Atlas,
    standing: delivery.Standing | None = None,
    snapshot: Snapshot | None = None,
    digest: str | None = None,
) -> Edition:
    """Create the application over one state of the data.

    Parameters
    ----------
    settings
        Where the data are, and the rest.
    standing
        What it shares with other editions of the same server.
    snapshot
        The copy of the folder that the data were read from.
    digest
        The short hash of the folder, where that is known already.
    """
    standing = standing or make_standing(settings)
    if digest is None:
        digest = snapshot.digest if snapshot is not None else digest_of(atlas.folder)
    shared = share(atlas)
    assets = shipped_folder("assets")
    modules = read_modules(assets)
    styles = read_styles(assets, list(atlas.corridors))
    links = [(page.path, page.title) for page in PAGES if page.in_navigation]
    app = dash.Dash(
        __name__,
        assets_folder=str(assets),
        # Scripts are modules, with addresses of their own, and all styles come as one file.
        assets_ignore=r"\.(js|css)$",
        use_pages=False,
        index_string=_index_page(shared, modules, styles, digest),
        title=labels.PRODUCT,
        update_title=None,
        add_log_handler=False,
        # Only one page is there at a time. Laying out all of them for Dash to check the callbacks
        # against would be a third of the time to start; a test checks them instead.
        suppress_callback_exceptions=True,
    )
    _show_at_once(app, shared, links)
    app.layout = lambda: shell(shared, links, frame.first_page(shared, _BY_PATH))
    frame.register(app, shared, _BY_PATH)
    for page in PAGES:
        page.register(app, shared)
    _register_files(app.server, shared, modules)
    styles.register(app.server)
    exporter = Exporter(standing.exports.over(shared), standing.steps)
    exporter.register(app.server)
    pictures = FirstPictures(shared, exporter.exports)
    pictures.register(app.server)
    maps.register_maps(app.server, atlas, shared.facets, exporter)
    delivery.register_downloads(app.server, shared, exporter)
    delivery.register_routes(app.server, shared, exporter)
    delivery.register_portraits(app.server, shared, exporter)
    briefing_files.register_briefing_files(app.server, shared, assets, exporter, settings.briefings)
    delivery.install(app, settings, standing)
    register_correcting(app.server, settings, modules.address(CORRECTING), modules.address(EARLY))
    delivery.register_health(app.server, atlas, standing, edition=digest, code=code_digest())
    delivery.register_documents(app.server, shared, exporter)
    delivery.register_intake(app.server, settings, exporter)
    delivery.register_present(app.server, shared, assets, modules, settings)
    register_clicker(app.server, settings, standing.clickers, modules)
    server = app.server
    # Last, so that they are kept as they are laid out, and given to whom the gate has let in.
    layouts.install(server)
    server.wsgi_app = base_path.BasePath(server.wsgi_app, settings.base_path)
    if settings.proxies:
        trusted = settings.proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, trusted, trusted, trusted, trusted, trusted)
    return Edition(app, shared, pictures, _version(shared, modules), digest, snapshot)


def _show_at_once(app: dash.Dash, shared: Shared, links: Sequence[tuple[str, str]]) -> None:
    """Let the first answer hold what the visitor sees, before anything runs in the browser."""
    write = app.interpolate_index

    def interpolate_index(**parts: Any) -> str:
        page: str = _UNUSED.sub("", write(**parts))
        if not has_request_context():
            return page.replace(_FIRST_SIGHT, "")
        path = within(request.path, request.script_root).rstrip("/") or "/"
        view = view_of(shared, request.query_string.decode("utf-8", "replace"))
        return page.replace(_FIRST_SIGHT, first_sight(shared, links, path, view))

    app.interpolate_index = interpolate_index


def _index_page(shared: Shared, modules: Modules, styles: StyleSheet, edition: str) -> str:
    return render(
        "index.html",
        edition=edition,
        themes=labels.THEME_NAMES,
        code=code_digest(),
        figure=shared.figure.address,
        icon=icon_address(),
        index=shared.layers["index"].address,
        main=modules.joined_address(MAIN),
        early=modules.address(EARLY),
        before=modules.address(BEFORE),
        style=styles.address,
        version=_version(shared, modules),
        plotly=plotly_address(),
        first_sight=trusted(_FIRST_SIGHT),
    )


def _version(shared: Shared, modules: Modules) -> str:
    return f"{shared.layers['index'].digest}{modules.digest[:6]}"


def _register_files(server: Flask, shared: Shared, modules: Modules) -> None:
    register_modules(server, modules)
    register_plotly(server)
    register_map_files(server, shared)
    theme = stylesheet(list(shared.atlas.corridors))

    @server.get("/favicon.ico")
    def favicon() -> Response:
        # What a browser asks for by itself on forms, files and errors, which name no icon.
        return Response(icon(), mimetype="image/svg+xml")

    @server.get("/theme.css")
    def theme_sheet() -> Response:
        return Response(theme, mimetype="text/css")
