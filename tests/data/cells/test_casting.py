"""Raw cells as the values of their columns, and what is said of those that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.data.cells.casting import CastError, Repeated, cast, country_codes, show
from app.data.schema.columns import Column, Kind
from app.vocabulary.terms import Mode

TEXT = Column("c", Kind.TEXT, "Meaning.", nullable=True)
KM = Column("c", Kind.NUMBER, "Meaning.", unit="km", nullable=True, minimum=0, maximum=100)
COUNT = Column("c", Kind.INTEGER, "Meaning.", nullable=True, minimum=1)
TERM = Column("c", Kind.TERM, "Meaning.", nullable=True, allowed=Mode)


def of(kind: Kind) -> Column:
    return replace(TEXT, kind=kind)


def refused(column: Column, raw: object) -> str:
    with pytest.raises(CastError) as caught:
        cast(column, raw)
    return f"{caught.value.found} / {caught.value.expected}"


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        (TEXT, " a b ", "a b"),
        (TEXT, 5, "5"),
        (TEXT, 2.5, "2.5"),
        (TEXT, "", None),
        (TEXT, "  ", None),
        (TEXT, None, None),
        (KM, "85.4", 85.4),
        (KM, " +1e2 ", 100.0),
        (KM, 0, 0.0),
        (KM, "-0", 0.0),
        (KM, 100, 100.0),
        (COUNT, "2", 2),
        (COUNT, 2.0, 2),
        (COUNT, "1", 1),
        (of(Kind.BOOLEAN), "Yes", True),
        (of(Kind.BOOLEAN), "FALSE", False),
        (of(Kind.BOOLEAN), 1, True),
        (of(Kind.BOOLEAN), False, False),
        (of(Kind.ID), "a-b/c_d.1", "a-b/c_d.1"),
        (of(Kind.ID), "a" * 100, "a" * 100),
        (of(Kind.DATE), "2026", "2026"),
        (of(Kind.DATE), "2024-02-29", "2024-02-29"),
        (of(Kind.DATE), "1800-12", "1800-12"),
        (of(Kind.DATE), "2199-12-31", "2199-12-31"),
        (of(Kind.COUNTRY), "AZ", "AZ"),
        (of(Kind.COUNTRY), "ZZ", "ZZ"),
        (of(Kind.URL), "http://a.b", "http://a.b"),
        (TERM, "rail", "rail"),
        (replace(TEXT, many=True), "a; b;;a ", ("a", "b")),
        (replace(TEXT, many=True), ["a", "", None, "b"], ("a", "b")),
        (replace(TEXT, many=True), "", ()),
        (replace(TEXT, many=True), " ; ", ()),
        (replace(COUNT, many=True), "1;2;1", (1, 2)),
    ],
)
def test_what_a_cell_means(column: Column, raw: object, value: object) -> None:
    read = cast(column, raw)
    assert (read, type(read)) == (value, type(value))


DATES = "a date as YYYY, YYYY-MM or YYYY-MM-DD, 1800 to 2199"


@pytest.mark.parametrize(
    ("column", "raw", "said"),
    [
        (replace(TEXT, nullable=False), "", "nothing / a text"),
        (replace(TEXT, nullable=False), None, "nothing / a text"),
        (replace(TEXT, nullable=False, many=True), " ; ", "an empty list / a text"),
        (TEXT, Repeated(("a", 1)), "it more than once ('a' and 1) / one value"),
        (TEXT, True, "True / a text"),
        (TEXT, ["a"], "['a'] / a text"),
        (TEXT, {"a": 1}, "{'a': 1} / a text"),
        (TEXT, "a\x07b", "the character U+0007 in 'a\\x07b' / text without control characters"),
        (of(Kind.ID), "-a", "'-a' / an identifier of letters, digits, '-', '_', '.' and '/'"),
        (
            of(Kind.ID),
            "a" * 101,
            f"'{'a' * 59}… / an identifier of letters, digits, '-', '_', '.' and '/'",
        ),
        (of(Kind.ID), 7, "7 / an identifier of letters, digits, '-', '_', '.' and '/'"),
        (of(Kind.DATE), "2026-13", f"'2026-13' / {DATES}"),
        (of(Kind.DATE), "2026-00", f"'2026-00' / {DATES}"),
        (of(Kind.DATE), "2025-02-29", f"'2025-02-29' / {DATES}"),
        (of(Kind.DATE), "2025-02-00", f"'2025-02-00' / {DATES}"),
        (of(Kind.DATE), "1799", f"'1799' / {DATES}"),
        (of(Kind.DATE), "2200-01", f"'2200-01' / {DATES}"),
        (of(Kind.DATE), 2026, f"2026 / {DATES}"),
        (of(Kind.URL), "ftp://a", "'ftp://a' / an address that begins with http:// or https://"),
        (of(Kind.BOOLEAN), "perhaps", "'perhaps' / true or false"),
        (of(Kind.BOOLEAN), 2, "2 / true or false"),
        (TERM, "Rail", f"'Rail' / one of {', '.join(Mode)}"),
        (KM, "85,4", "'85,4' / a number"),
        (KM, "20_26", "'20_26' / a number"),
        (KM, "nan", "'nan' / a number"),
        (KM, float("inf"), "inf / a number"),
        (KM, True, "True / a number"),
        (KM, [1], "[1] / a number"),
        (KM, "100.1", "'100.1' / 0 to 100 km"),
        (KM, -0.1, "-0.1 / 0 to 100 km"),
        (COUNT, "0", "'0' / from 1"),
        (COUNT, "1.5", "'1.5' / a whole number"),
        (replace(COUNT, many=True), "1;x", "'x' / a whole number"),
    ],
)
def test_what_is_no_value_of_its_column_is_refused(column: Column, raw: object, said: str) -> None:
    assert refused(column, raw) == said


@pytest.mark.parametrize("code", ["az", "EU", "UN", "XA", "AZE", "001", "QO"])
def test_what_is_no_country(code: str) -> None:
    assert code not in country_codes()
    assert refused(of(Kind.COUNTRY), code).startswith(f"'{code}' / a country code (ISO 3166-1, ")


def test_an_identifier_from_another_table_names_it() -> None:
    column = Column("c", Kind.REFERENCE, "Meaning.", references="places")
    assert refused(column, "") == "nothing / an identifier from places"


def test_found_values_are_cut() -> None:
    assert show("a" * 58) == f"'{'a' * 58}'"
    assert show("a" * 59) == f"'{'a' * 59}…"
    assert show(10**5000) == "a number of thousands of digits"
