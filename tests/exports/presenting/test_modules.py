"""The browser's modules: their order, their addresses, and all of them as one script."""

from __future__ import annotations

import pytest

from app.config import shipped_folder
from app.delivery.talks.clicker import MODULE as PHONE
from app.delivery.talks.present import KEEPER
from app.errors import AtlasError
from app.exports.presenting.briefing_page import UNPACK, WINDOW
from app.exports.presenting.modules import (
    BEFORE,
    CORRECTING,
    EARLY,
    MAIN,
    Modules,
    read_modules,
    without_comments,
    without_descriptions,
)

PLAIN = Modules(
    {
        "main.js": (
            'import { one as first, two } from "./parts/b.js";\nimport "./parts/a.js";\n\n'
            "first(two);\n"
        ),
        "parts/a.js": "export const named = 1;\n",
        "parts/b.js": (
            'import {\n  named,\n} from "./a.js";\n\n/** See import("./a.js"). */\n'
            "export async function one() {\n  await named;\n}\nexport const two = named + 1;\n"
        ),
    }
)


def test_each_stands_after_what_it_imports() -> None:
    assert PLAIN.needed_by("main.js") == ("parts/a.js", "parts/b.js", "main.js")


def test_one_script_hands_over_by_name() -> None:
    code = PLAIN.joined("main.js")
    assert "import {" not in code
    assert "\nexport" not in code
    assert "const { named } = module0;" in code
    assert "const { one: first, two } = module1;" in code
    assert "return { one, two };" in code
    assert code.index("module0 = ") < code.index("module1 = ") < code.index("module2 = ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("export default 1;\n", "an export of another form"),
        ("export let one = 1;\n", "an export of another form"),
        ("const one = 1;\nexport { one };\n", "an export of another form"),
        ('import one from "./a.js";\n', "an import of another form"),
        ('import * as all from "./a.js";\n', "an import of another form"),
        ('const one = import("./a.js");\n', "an import at run time"),
        ("const here = import.meta.url;\n", "import.meta"),
        ("const one = await two();\n", "await outside a function"),
    ],
)
def test_other_forms_are_refused(code: str, said: str) -> None:
    modules = Modules({"a.js": "", "main.js": code})
    with pytest.raises(AtlasError, match=rf"main\.js cannot be joined with others: found {said}"):
        modules.joined("main.js")


def test_a_circle_is_refused() -> None:
    modules = Modules(
        {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    )
    with pytest.raises(AtlasError, match=r"a\.js → b\.js → a\.js"):
        modules.needed_by("a.js")


def test_what_is_missing_is_named() -> None:
    modules = Modules({"a.js": 'import { b } from "./b.js";\n'})
    with pytest.raises(AtlasError, match=r"no module b\.js, which a\.js imports"):
        modules.joined("a.js")


def test_any_change_is_another_address() -> None:
    other = Modules({**PLAIN.code, "parts/a.js": "export const named = 2;\n"})
    assert other.address("main.js") != PLAIN.address("main.js")


def test_every_module_of_the_app_is_used_and_in_no_circle() -> None:
    modules = read_modules(shipped_folder("assets"))
    starts = (MAIN, WINDOW, PHONE, CORRECTING)
    used = {path for start in starts for path in modules.needed_by(start)}
    assert set(modules.code) == used | {BEFORE, EARLY, UNPACK, KEEPER}


def test_the_windows_of_a_briefing_load_nothing_of_the_pages() -> None:
    modules = read_modules(shipped_folder("assets"))
    rooms = {path.split("/")[0] for path in modules.needed_by(WINDOW)}
    assert rooms == {"boards", "core", "map", "present"}
    assert modules.joined(WINDOW)


def test_descriptions_are_left_out_and_lines_keep_their_numbers() -> None:
    described = "/**\n * @param {string} a\n */\n"
    code = f'{described}const one = "/** not one */";\n  /** @type {{b}} */\n  let b;\n'
    assert without_descriptions(code) == '\n\n\nconst one = "/** not one */";\n\n  let b;\n'


def test_code_behind_a_description_on_its_line_stays() -> None:
    code = "  /** @type {string} */ (one);\nlet two;\n/** Three. */\nlet three;\n"
    assert without_descriptions(code) == code.replace("/** Three. */", "")


def test_types_within_lines_and_indents_are_left_out() -> None:
    code = (
        "// Why\nconst a = () => {\n  const b = /** @type {Map<string, C>} */ (c);\n\n"
        "  return b;\n};\n"
    )
    assert without_comments(code) == "\nconst a = () => {\nconst b = (c);\nreturn b;\n};\n"
