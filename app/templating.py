"""Pages of HTML from the templates in ``app/templates``, which escape all that is put into them."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from app import wording
from app.wording import _

_TEMPLATES: Final = Environment(
    loader=PackageLoader("app"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
_TEMPLATES.globals |= {
    "_": _,
    "language": wording.language,
    "words_of_browser": wording.words_of_browser,
}


def render(template: str, **values: object) -> str:
    """Fill a template, named by its path."""
    return _TEMPLATES.get_template(template).render(values)


def trusted(text: str) -> Markup:
    """Mark a text of the app's own as HTML, which stands in a page as it is."""
    return Markup(text)  # noqa: S704
