"""The formats that a briefing is written in: ending, words, media type, and what writes it.

Addresses, buttons and the browser's editor read this table, so that a further format is a module
that writes it and an entry here. What takes long to import (python-pptx, typst, matplotlib) is
imported when a file is asked for.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.data.checks.quotable import keys_on_the_wall
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.data.briefings.scene_records import Briefing
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.figures.map.layers import LayerFile
    from app.queries.briefings.scenes import BriefingView
    from app.queries.filter.facets import Facets


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is written from.

    Attributes
    ----------
    layers
        Files that the map reads, by name.
    assets
        Folder with the browser's code.
    problems
        What is wrong with the briefing's text.
    report
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.
    notes
        Whether the presenter's notes are written.
    template
        A presentation whose design slides take.
    """

    atlas: Atlas
    facets: Facets
    layers: Mapping[str, LayerFile]
    assets: Path
    briefing: Briefing
    problems: tuple[Problem, ...]
    report: Callable[[int, int, str], None]
    notes: bool = True
    template: bytes | None = None

    @property
    def resolved(self) -> BriefingView:
        """The briefing with the values that its text quotes."""
        from app.queries.briefings.scenes import resolve_briefing

        return resolve_briefing(self.atlas, self.facets, self.shown)

    @property
    def shown(self) -> Briefing:
        """The briefing, without notes where none are wanted."""
        return self.briefing if self.notes else without_notes(self.briefing)


@dataclass(frozen=True, slots=True)
class BriefingFormat:
    """A format of briefings.

    Attributes
    ----------
    word
        On its button.
    title
        What the file is, above its progress.
    hint
        What it is good for.
    notes
        Whether the presenter's notes are in it where nobody says otherwise.
    takes_template
        Whether it can take the design of a presentation.
    """

    word: str
    title: str
    hint: str
    media_type: str
    write: Callable[[Material], bytes]
    notes: bool = False
    takes_template: bool = False


def without_notes(briefing: Briefing) -> Briefing:
    """Return a briefing whose scenes have no notes, and no value that the notes alone quote."""
    scenes = tuple(
        replace(
            scene,
            notes="",
            values={
                key: scene.values[key] for key in keys_on_the_wall(scene) if key in scene.values
            },
        )
        for scene in briefing.scenes
    )
    return replace(briefing, scenes=scenes)


def _slides(material: Material) -> bytes:
    from app.exports.deck import slides

    return slides.write_slides(
        material.atlas,
        material.facets,
        material.resolved,
        material.report,
        template=material.template,
        notes=material.notes,
    )


def _handout(material: Material) -> bytes:
    from app.exports.handout import handout

    return handout.write_handout(
        material.atlas, material.facets, material.resolved, material.report
    )


def _words(material: Material) -> bytes:
    from app.exports.words import markdown

    return markdown.write_words(material.resolved, material.report).encode()


def _page(material: Material) -> bytes:
    from app.exports.presenting.briefing_page import file_page
    from app.exports.presenting.document import document
    from app.exports.presenting.first_sight import first_sight

    material.report(1, 1, material.briefing.title)
    written = document(material.atlas, material.facets, material.shown, material.problems)
    scenes = material.resolved.scenes
    sight = first_sight(material.atlas, material.facets, scenes[0]) if scenes else None
    return file_page(material.atlas, material.layers, material.assets, written, sight)


FORMATS: Final[dict[str, BriefingFormat]] = {
    "pptx": BriefingFormat(
        word=_("Slides"),
        title=_("PowerPoint slides"),
        hint=_("To show and to change in PowerPoint"),
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write=_slides,
        notes=True,
        takes_template=True,
    ),
    "pdf": BriefingFormat(
        word=_("Hand-out"),
        title=_("PDF hand-out"),
        hint=_("To print and to send"),
        media_type="application/pdf",
        write=_handout,
        notes=True,
    ),
    "html": BriefingFormat(
        word=_("Web page"),
        title=_("Web page"),
        hint=_("One file that needs no network and no program but a browser"),
        media_type="text/html",
        write=_page,
    ),
    "md": BriefingFormat(
        word=_("Text"),
        title=_("Text in Markdown"),
        hint=_("Words, values and sources alone, to paste elsewhere"),
        media_type="text/markdown",
        write=_words,
    ),
}
"""By the ending of the file."""
