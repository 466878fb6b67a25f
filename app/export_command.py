"""The command ``corridor-atlas export``: a briefing as a file, without a server or a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.components.shared import share
from app.config import shipped_folder
from app.data.briefings.files import parse_briefing
from app.data.files.reading import ReadError, decode
from app.data.files.whole_files import write_whole
from app.data.loading.folder import load_atlas
from app.errors import DataError, SettingsError, TemplateError
from app.exports.formats import FORMATS, Material
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.briefings.scene_records import Briefing
    from app.data.model import Atlas
    from app.data.problems import Problem


def export_briefing(
    geodata: Path,
    briefing: str,
    form: str,
    *,
    template: Path | None = None,
    notes: bool | None = None,
    output: Path | None = None,
) -> Iterator[str]:
    """Write a briefing as a file and tell in lines what was done.

    Parameters
    ----------
    briefing
        Name of a briefing of the data folder, or path of a file with its text.
    form
        A key of :data:`app.exports.formats.FORMATS`.
    notes
        Whether the presenter's notes are written; as usual for the format if None.
    output
        File to write; named after the briefing in the working folder if None.

    Raises
    ------
    DataError
        There is no such briefing, or it has no scene that can be shown.
    SettingsError
        The format is not known, or takes no template; the file cannot be written, or it is the
        briefing itself.
    TemplateError
        The template cannot be used.
    """
    chosen = FORMATS.get(form)
    if chosen is None:
        message = f"--to: found {form!r}, expected one of {', '.join(FORMATS)}"
        raise SettingsError(message)
    if template is not None and not chosen.takes_template:
        takes = ", ".join(name for name, each in FORMATS.items() if each.takes_template)
        message = f"--template: found with --to {form}, expected with --to {takes} alone"
        raise SettingsError(message)
    design = _read_template(template)
    atlas = load_atlas(geodata)
    shared = share(atlas)
    to_write, problems = _find(atlas, briefing)
    yield from (str(problem) for problem in problems)
    material = Material(
        atlas,
        shared.facets,
        shared.layers,
        shipped_folder("assets"),
        to_write,
        problems,
        lambda *_: None,
        chosen.notes if notes is None else notes,
        design,
    )
    target = output or Path(f"{to_write.briefing_id or 'briefing'}.{form}")
    if any(_same(target, source) for source in (Path(briefing), geodata / to_write.file)):
        message = _(
            "{target}: found the briefing itself, expected another file to write (--output)",
            target=target,
        )
        raise SettingsError(message)
    _write(target, chosen.write(material))
    if design is not None:
        from app.exports.deck.slides import report_on  # noqa: PLC0415 - slow to import

        yield from (str(line) for line in report_on(design))
    yield counted(
        len(to_write.scenes),
        "{target}: {title}, {count} scene",
        "{target}: {title}, {count} scenes",
        target=target,
        title=chosen.title,
    )


def _find(atlas: Atlas, name: str) -> tuple[Briefing, tuple[Problem, ...]]:
    for each in atlas.briefings:
        if each.briefing_id == name:
            return each, tuple(problem for problem in atlas.problems if problem.file == each.file)
    path = Path(name)
    if not path.is_file():
        message = (
            _(
                "found no briefing {name!r}, expected a file or one of the data: {known}",
                name=name,
                known=listed(each.briefing_id for each in atlas.briefings),
            )
            if atlas.briefings
            else _("found no briefing {name!r}, expected a file: the data have none", name=name)
        )
        raise DataError(message)
    try:
        briefing, problems = parse_briefing(decode(path.read_bytes(), path.name), path.name)
    except ReadError as error:
        raise DataError(str(error.problem)) from error
    if briefing is None or not briefing.scenes:
        said = " ".join(str(problem) for problem in problems)
        raise DataError(said or _("{name}: found no scene, expected one at least", name=path.name))
    return briefing, tuple(problems)


def _read_template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        message = _(
            "template {path}: found {reason}, expected a .pptx file",
            path=path,
            reason=error.strerror or error,
        )
        raise TemplateError(message) from error


def _same(target: Path, other: Path) -> bool:
    """Tell whether two paths are one file, whichever way they are written."""
    return target.is_file() and other.is_file() and target.samefile(other)


def _write(target: Path, body: bytes) -> None:
    """Write a file, or say why it cannot be written."""
    try:
        write_whole(target, body)
    except OSError as error:
        message = _(
            "{target}: found {reason}, expected a place to write to",
            target=target,
            reason=error.strerror or error,
        )
        raise SettingsError(message) from error
