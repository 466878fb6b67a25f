"""Which version of the data is shown, in words, for the screen and for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.wording import _, listed_to

if TYPE_CHECKING:
    from app.data.model import Atlas

_MOST_NAMED = 3


def version_short(atlas: Atlas) -> str:
    """Name the version of the data in a few words; empty where the folder tells none."""
    release = atlas.release
    if not release.version:
        return ""
    if release.changed:
        return _("version {version} of the data with changes", version=release.version)
    return _("version {version} of the data", version=release.version)


def version_sentence(atlas: Atlas) -> str:
    """Say which version of the data it is, and which of its files were changed since."""
    release = atlas.release
    if not release.version:
        return _("Version of the data: not known.")
    if not release.changed:
        return _("Version of the data: {version}.", version=release.version)
    return _(
        "Version of the data: {version}, changed since in {files}.",
        version=release.version,
        files=listed_to(release.changed, _MOST_NAMED),
    )
