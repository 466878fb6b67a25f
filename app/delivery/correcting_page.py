"""Pages of corrections as plain HTML: they work by keyboard, and without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template_string, request

from app.data.schema import SOURCES
from app.queries.revisions.form import NEW_SOURCE, source_option
from app.queries.tables.columns import TITLES, heading
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.differences.differences import TableChange
    from app.queries.revisions.form import Form


@dataclass(frozen=True, slots=True)
class Message:
    """What stands against an edit.

    Attributes
    ----------
    column
        Column that it is about; empty for the whole.
    """

    column: str
    text: str


_FRAME = """<!DOCTYPE html>
<html lang="en" data-base="/">
<head>
<meta charset="utf-8">
<title>{{ title }} – {{ product }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/theme.css">
<link rel="stylesheet" href="/assets/app.css">
<link rel="stylesheet" href="/assets/correct.css">
{% if script %}<script type="module" src="{{ script }}"></script>{% endif %}
</head>
<body class="correct-body">
<main class="page page-doc correct">
<p><a class="nav-link" href="/data">Back to the data</a></p>
BODY
</main>
</body>
</html>"""

_MESSAGES = """
{% if messages %}
<div role="alert" class="card correct-faults" id="faults" tabindex="-1">
<h2>Not yet</h2>
<ul>{% for one in messages %}<li>{{ one.text }}</li>{% endfor %}</ul>
</div>
{% endif %}
"""

_FIELD = """
{% macro field(one, given, faults) %}
{% set value = given.get(one.name, one.value) %}
{% set wrong = faults.get(one.name, "") %}
<div class="correct-field">
{% if one.refers %}
<fieldset>
<legend>{{ one.heading }}</legend>
{% for own in value.split(";") if own.strip() %}
<label class="check"><input type="checkbox" class="box" name="keep-{{ one.name }}"
 value="{{ own.strip() }}" checked>
<span class="check-label">{{ form.sources.get(own.strip(), own.strip()) }}</span></label>
{% endfor %}
<label class="label" for="add-{{ one.name }}">Add a source</label>
<input id="add-{{ one.name }}" name="add-{{ one.name }}" list="all-sources" autocomplete="off"
 class="select correct-wide" placeholder="Type a word of its name"
 aria-describedby="hint-{{ one.name }}">
<p class="hint" id="hint-{{ one.name }}">{{ one.hint }} Untick one to take it away.</p>
</fieldset>
{% else %}
<label class="label" for="cell-{{ one.name }}">{{ one.heading }}
{%- if one.needed %} <span class="hint">(needed)</span>{% endif %}</label>
{% set tied = "hint-" ~ one.name ~ " said-" ~ one.name %}
{% if one.choices %}
<select id="cell-{{ one.name }}" name="cell-{{ one.name }}" class="select"
 data-check="{{ one.name }}" aria-describedby="{{ tied }}">
{% for key, words in one.choices %}
<option value="{{ key }}"{% if key == value %} selected{% endif %}>{{ words }}</option>
{% endfor %}
{% if value not in one.choices | map(attribute=0) %}
<option value="{{ value }}" selected>{{ value }}</option>{% endif %}
</select>
{% elif one.long %}
<textarea id="cell-{{ one.name }}" name="cell-{{ one.name }}" rows="3" class="select correct-wide"
 data-check="{{ one.name }}" aria-describedby="{{ tied }}">{{ value }}</textarea>
{% else %}
<input id="cell-{{ one.name }}" name="cell-{{ one.name }}" value="{{ value }}" autocomplete="off"
 class="select correct-wide" data-check="{{ one.name }}" aria-describedby="{{ tied }}"
 {%- if one.offers %} list="offers-{{ one.name }}"{% endif %}
 {%- if wrong %} aria-invalid="true"{% endif %}
 {%- if one.name == form.column %} autofocus{% endif %}>
{% if one.offers %}<datalist id="offers-{{ one.name }}">
{% for key, words in one.offers %}<option value="{{ key }}">{{ words }}</option>{% endfor %}
</datalist>{% endif %}
{% endif %}
<p class="hint" id="hint-{{ one.name }}">{{ one.hint }}</p>
<p class="correct-said" id="said-{{ one.name }}" aria-live="polite">{{ wrong }}</p>
{% endif %}
</div>
{% endmacro %}
"""

_FORM = (
    _FIELD
    + """
<h1>{% if form.is_new %}Add to {{ table }}{% else %}Correct or add: {{ form.title }}{% endif %}</h1>
<p>{{ form.table.meaning }} {% if not form.is_new %}Change what a newer statement says; the former
value is kept in the history with its date and source.{% endif %}</p>
"""
    + _MESSAGES
    + """
<form method="post" action="{{ root }}/correct" class="correct-form" id="correct-form">
<input type="hidden" name="table" value="{{ form.table.name }}">
<input type="hidden" name="row" value="{{ form.key | join('|') }}">
<input type="hidden" name="column" value="{{ form.column }}">
<input type="hidden" name="new" value="{{ 'yes' if form.is_new else '' }}">
<datalist id="all-sources">
{% for key, words in form.sources.items() %}<option value="{{ option(key, words) }}"></option>
{% endfor %}</datalist>
<div class="card">
{% for one in form.first %}{{ field(one, given, faults) }}{% endfor %}
<details{% if new_source.values() | select | list %} open{% endif %}>
<summary class="group-title">A source that is not in the list</summary>
{% for name, words, choices in source_fields %}
<div class="correct-field">
<label class="label" for="source-{{ name }}">{{ words }}</label>
{% if choices %}
<select id="source-{{ name }}" name="source-{{ name }}" class="select">
<option value=""></option>
{% for key, said in choices %}
<option value="{{ key }}"
{%- if new_source.get(name) == key %} selected{% endif %}>{{ said }}</option>
{% endfor %}</select>
{% else %}
<input id="source-{{ name }}" name="source-{{ name }}" value="{{ new_source.get(name, '') }}"
 class="select correct-wide" autocomplete="off">
{% endif %}
</div>
{% endfor %}
</details>
{% if not form.is_new %}
<label class="check"><input type="checkbox" class="box" name="mistake" value="yes"
{%- if mistake %} checked{% endif %}>
<span class="check-label">The former value was a mistake of ours: nobody has stated it so, and the
history need not keep it</span></label>
{% endif %}
</div>
{% if form.others %}
<details class="card"><summary class="group-title">The rest of the row</summary>
{% for one in form.others %}{{ field(one, given, faults) }}{% endfor %}
</details>
{% endif %}
<p class="controls"><button type="submit" class="button button-main">Check and preview</button>
{% if not form.is_new and addable %}
{% set row = form.key | join('|') | urlencode %}
<a class="nav-link"
 href="/correct?table={{ form.table.name }}&amp;row={{ row }}&amp;new=yes">Add another row beside
this one</a>{% endif %}</p>
<p class="hint">{% if allowed %}Nothing is written before you have seen it and said yes.
{% else %}Nothing is written here: you get a file to mail to whoever keeps the data, who takes it
with <code>corridor-atlas import</code>.{% endif %}</p>
</form>
"""
)

_PREVIEW = """
<h1>What would change</h1>
{% for change in changes %}
<section class="card"><h2>{{ change.title }}: {{ change.summary }}</h2>
{% for row in change.rows %}
<h3>{{ row.step | capitalize }}: {{ row.title }}</h3>
{% if row.cells %}
<table class="table"><thead><tr><th scope="col">What</th><th scope="col">Before</th>
<th scope="col">After</th></tr></thead><tbody>
{% for cell in row.cells %}
<tr><th scope="row">{{ cell.heading }}</th><td>{{ cell.before }}</td><td>{{ cell.after }}</td></tr>
{% endfor %}</tbody></table>
{% endif %}
{% endfor %}
</section>
{% endfor %}
{% if notes %}
<section class="card"><h2>To bear in mind</h2>
<ul>{% for note in notes %}<li>{{ note }}</li>{% endfor %}</ul></section>
{% endif %}
{% set step = "save" if allowed else "file" %}
<form method="post" action="{{ root }}/correct/{{ step }}" class="controls">
<input type="hidden" name="edits" value="{{ edits }}">
<button type="submit" class="button button-main" autofocus>{{ 'Save' if allowed else
'Download the correction' }}</button>
{% if allowed %}
<button type="submit" class="button" formaction="{{ root }}/correct/file">Download as a file
instead</button>{% endif %}
</form>
<p class="hint">{% if allowed %}All of it is written, or nothing; the old files are kept.
{% else %}Mail the file to whoever keeps the data.{% endif %} To change something, go back.</p>
"""

_DESK = """
<h1>Edit the data</h1>
<section class="card"><h2>In Excel</h2>
<p>One workbook holds all tables, with lists to choose from and headings that explain
themselves.</p>
<p><a class="button" href="/correct/atlas.xlsx" download>Get the workbook</a></p>
{% if allowed %}
<form method="post" enctype="multipart/form-data" action="{{ root }}/correct/workbook">
<label class="label" for="file">Give back an edited workbook, or a correction that was
mailed</label>
<input type="file" id="file" name="file" accept=".xlsx,.json,.csv" required>
<button type="submit" class="button button-main">Check and preview</button>
<p class="hint">Everything is checked and shown before and after; nothing is written before you say
yes.</p>
</form>
{% else %}
<p class="hint">This server does not let its visitors write: whoever keeps the data takes it back
with <code>corridor-atlas edit --import atlas.xlsx</code>.</p>
{% endif %}
</section>
<section class="card"><h2>One row</h2>
<form method="get" action="{{ root }}/correct">
<div class="correct-field"><label class="label" for="table">Table</label>
<select id="table" name="table" class="select">
{% for name, words in tables.items() %}
<option value="{{ name }}"{% if name == table %} selected{% endif %}>{{ words }}</option>
{% endfor %}</select></div>
<div class="correct-field"><label class="label" for="row">Identifier of the row</label>
<input id="row" name="row" list="rows" class="select correct-wide" autocomplete="off">
<datalist id="rows">{% for key, words in rows %}<option value="{{ key }}">{{ words }}</option>
{% endfor %}</datalist></div>
<button type="submit" class="button button-main">Correct this row</button>
<button type="submit" class="button" name="new" value="yes">Add a row to the table</button>
</form></section>
"""

_SAID = """
<h1>{{ title }}</h1>
<div class="card" role="status">
{% for line in lines %}<p>{{ line }}</p>{% endfor %}
</div>
"""


def form_page(
    form: Form,
    script: str,
    *,
    allowed: bool,
    given: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    mistake: bool = False,
    messages: Sequence[Message] = (),
) -> str:
    """Write the form, as it was filled and with what stands against it."""
    faults = {one.column: one.text for one in messages if one.column}
    return _page(
        _FORM,
        title=_("Correct or add: {title}", title=form.title),
        script=script,
        form=form,
        table=TITLES[form.table.name],
        given=given or {},
        new_source=source or {},
        source_fields=_source_fields(),
        option=source_option,
        faults=faults,
        mistake=mistake,
        messages=messages,
        allowed=allowed,
        addable=form.table.geometry is None,
    )


def _source_fields() -> list[tuple[str, str, list[tuple[str, str]]]]:
    fields = []
    for name in NEW_SOURCE:
        column = SOURCES.column(name)
        words = (
            heading(column) if column.nullable else _("{heading} (needed)", heading=heading(column))
        )
        allowed = column.allowed
        choices = [(str(one), labels.word(allowed, one)) for one in allowed] if allowed else []
        fields.append((name, words, choices))
    return fields


def preview_page(
    changes: Sequence[TableChange], notes: Sequence[str], edits: str, *, allowed: bool
) -> str:
    """Write what edits would change, with the button that says yes."""
    return _page(
        _PREVIEW,
        title=_("What would change"),
        changes=changes,
        notes=notes,
        edits=edits,
        allowed=allowed,
    )


def desk_page(table: str, rows: Sequence[tuple[str, str]], *, allowed: bool) -> str:
    """Write the page from which editing begins.

    Parameters
    ----------
    table
        Table that is chosen at first.
    rows
        Identifiers and names of its rows.
    """
    words = {"table": table, "rows": rows, "tables": TITLES}
    return _page(_DESK, title=_("Edit the data"), allowed=allowed, **words)


def message_page(title: str, lines: Sequence[str]) -> str:
    """Write a few sentences as a page."""
    return _page(_SAID, title=title, lines=lines)


def _page(body: str, **words: object) -> str:
    template = _FRAME.replace("BODY", body)
    root = request.script_root
    return render_template_string(template, product=labels.PRODUCT, root=root, **words)
