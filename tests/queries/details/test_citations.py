"""Citations of what is shown, from details made by hand."""

from __future__ import annotations

from app.queries.core.values import Fact, SourceRef, Value
from app.queries.details.citations import cite, cite_shortly, cite_source, numbered, sources_of
from app.queries.details.parts import Detail, Section


def ref(name: str, published: str | None = None, url: str | None = None) -> SourceRef:
    return SourceRef(name, f"Publisher {name}", "media", f"Title {name}", published, url, None)


A, B, C, D = ref("a", "2026-05-02", "https://example.org/a"), ref("b"), ref("c"), ref("d", "2024")


def detail(*sections: Section, status: Value | None = None, data_to: str | None = None) -> Detail:
    return Detail("place:x", "Title", "Kind", sections, status, data_to)


def facts(*refs: SourceRef) -> Section:
    return Section("S", (Fact("F", (Value("x", refs[:1]), Value("y", refs[1:]))),))


def test_a_source_is_written_with_its_address_where_it_has_one() -> None:
    assert cite_source(A) == "Publisher a, “Title a”, 2 May 2026. https://example.org/a"
    assert cite_source(B) == "Publisher b, “Title b”, undated source."
    bare = SourceRef("x", "", "media", "T", "2026", None, None)
    assert cite_source(bare) == "“T”, 2026."


def test_sources_stand_in_the_order_in_which_they_appear_each_once() -> None:
    texts = Section("T", texts=(Value("t", (C, B)),))
    found = sources_of(detail(texts, facts(B, A), status=Value("s", (D, A))))
    assert [source.source_id for source in found] == ["b", "a", "c", "d"]
    assert sources_of(detail()) == []
    assert sources_of(detail(status=Value("s", (D,)))) == [D]


def test_a_citation_numbers_sources_from_one() -> None:
    assert cite(detail(facts(B, A), data_to="2026-06-30")).split("\n") == [
        "Title (Kind). Corridor Atlas, data to 30 June 2026.",
        "[1] Publisher b, “Title b”, undated source.",
        "[2] Publisher a, “Title a”, 2 May 2026. https://example.org/a",
    ]
    assert cite(detail()) == "Title (Kind). Corridor Atlas."
    assert numbered([]) == []


def test_a_short_citation_names_who_states_the_status_and_counts_the_others() -> None:
    open_since = Value("In operation", (D,), as_of="2026-01-31")
    end = "Corridor Atlas."
    assert cite_shortly(detail(facts(B, A), status=open_since)) == (
        "Title (Kind): in operation, as of 31 January 2026, after Publisher d, 2024, "
        f"and 2 more sources. {end}"
    )
    assert cite_shortly(detail(facts(B, D), status=open_since)).endswith(
        f"after Publisher d, 2024, and 1 more source. {end}"
    )
    assert cite_shortly(detail(status=open_since)).endswith(f"after Publisher d, 2024. {end}")


def test_a_short_citation_without_a_status_or_its_source() -> None:
    assert cite_shortly(detail()) == "Title (Kind). Corridor Atlas."
    assert cite_shortly(detail(facts(B, A))) == (
        "Title (Kind), after Publisher b, undated source, and 1 more source. Corridor Atlas."
    )
    unsourced = detail(facts(A, A), status=Value("Planned", basis="none"))
    assert cite_shortly(unsourced) == (
        "Title (Kind): planned, after Publisher a, 2 May 2026. Corridor Atlas."
    )
