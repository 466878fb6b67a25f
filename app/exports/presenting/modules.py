"""The browser's code: ES modules, served as they are, or joined into one script for one file.

Modules are addressed below a digest of them all, so that an address means one content for ever and
relative imports stay as they are written. For a page that must do without a server they are joined
in the order of their imports, each in a function of its own. That needs modules of a plain form,
which :meth:`Modules.joined` refuses to be without: named imports and exports, and no circles.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from app.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN: Final = "main.js"
"""Starts the application."""
BEFORE: Final = "core/first.js"
"""Runs before all modules, as a plain script: it imports nothing."""
EARLY: Final = "core/early.js"
"""Runs before the page has a look, as a plain script: it imports nothing."""
CORRECTING: Final = "correct/form.js"
"""Starts the page of a correction, which is no page of the application."""
JOINED: Final = "joined"
"""Stands in the address of a module that comes with all that it imports."""
_IMPORT: Final = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)";[ \t]*\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function|const |class )", re.MULTILINE)
_EXPORTED: Final = re.compile(
    r"^export (?:async )?(?:function\*?|const|class) +(\w+)", re.MULTILINE
)
_COMMENT: Final = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_COMMENT_LINES: Final = re.compile(
    r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$|^[ \t]*//[^\n]*$", re.DOTALL | re.MULTILINE
)
_WITHIN_LINES: Final = re.compile(r"/\*\* @type [^\n]*?\*/ ?")
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_DESCRIPTION: Final = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_REFUSED: Final = {
    r"^import\b": "an import of another form than: import { name } from “./module.js”",
    r"^export\b": "an export of another form than: export function, const or class",
    r"\bimport\(": "an import at run time",
    r"\bimport\.meta\b": "import.meta",
    r"^(?:const .*= |let .*= )?await\b": "await outside a function",
}


@dataclass(frozen=True)
class Modules:
    """All modules of the browser's code.

    Attributes
    ----------
    code
        Text of each, by its path below the folder, with ``/``.
    """

    code: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """Short hash of all modules."""
        whole = hashlib.sha256()
        for path, code in sorted(self.code.items()):
            whole.update(f"{path}\n{len(code)}\n{code}".encode())
        return whole.hexdigest()[:12]

    def address(self, path: str) -> str:
        """Return the address that the app serves a module at."""
        return f"/m/{self.digest}/{path}"

    def joined_address(self, path: str) -> str:
        """Return the address that the app serves a module at, joined with all that it imports.

        Seventy modules asked for one by one are seventy answers, which a busy machine pays for.
        """
        return f"/m/{self.digest}/{JOINED}/{path}"

    def needed_by(self, path: str) -> tuple[str, ...]:
        """List a module and all that it imports, each after what it imports itself.

        Raises
        ------
        AtlasError
            A module imports what is not there, or modules import each other in a circle.
        """
        order: dict[str, None] = {}
        self._visit(path, (), order)
        return tuple(order)

    def _visit(self, path: str, above: tuple[str, ...], order: dict[str, None]) -> None:
        if path in order:
            return
        if path in above:
            circle = " → ".join([*above[above.index(path) :], path])
            raise AtlasError(f"modules import each other: {circle}")
        if path not in self.code:
            asked_by = f", which {above[-1]} imports" if above else ""
            raise AtlasError(f"there is no module {path}{asked_by}")
        for _, name in _IMPORT.findall(self.code[path]):
            self._visit(_target(path, name), (*above, path), order)
        order[path] = None

    def joined(self, path: str) -> str:
        """Join a module and all that it imports into one script.

        Raises
        ------
        AtlasError
            A module is not of the plain form that this needs.
        """
        paths = self.needed_by(path)
        names = {module: f"module{number}" for number, module in enumerate(paths)}
        parts = [_wrapped(module, self.code[module], names) for module in paths]
        return "\n".join(['"use strict";', "(() => {", *parts, "})();", ""])


def without_comments(code: str) -> str:
    """Leave out what only people read: comments, types and indents."""
    plain = _WITHIN_LINES.sub("", _COMMENT_LINES.sub("", code))
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", plain))


def without_descriptions(code: str) -> str:
    """Leave out the blocks that describe types and uses; lines keep their numbers."""
    return _DESCRIPTION.sub(lambda block: "\n" * block[0].count("\n"), code)


def read_modules(assets: Path) -> Modules:
    """Read all modules below a folder."""
    paths = sorted(assets.rglob("*.js"))
    return Modules(
        {path.relative_to(assets).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    )


def _target(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _wrapped(path: str, code: str, names: Mapping[str, str]) -> str:
    imports = [
        f"const {{ {_renamed(given)} }} = {names[_target(path, name)]};"
        for given, name in _IMPORT.findall(code)
        if given.strip()
    ]
    exports = _EXPORTED.findall(code)
    body = _EXPORT.sub("", _IMPORT.sub("", code))
    plain = _COMMENT.sub("", body)
    for pattern, what in _REFUSED.items():
        if re.search(pattern, plain, re.MULTILINE):
            raise AtlasError(f"{path} cannot be joined with others: found {what}")
    return "\n".join(
        [
            f"/* {path} */",
            f"const {names[path]} = (() => {{",
            *imports,
            body,
            f"return {{ {', '.join(exports)} }};",
            "})();",
        ]
    )


def _renamed(given: str) -> str:
    """Write what stands between the braces of an import as what takes an object apart."""
    parts = [part.split(" as ") for part in given.split(",") if part.strip()]
    return ", ".join(": ".join(name.strip() for name in part) for part in parts)
