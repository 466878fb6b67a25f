"""Words of other people's tables that are read as a term of the vocabularies."""

from __future__ import annotations

from typing import Final

from app.vocabulary.terms import Electrification, Mode, Status

STATUS_WORDS: Final[dict[str, Status]] = {
    **dict.fromkeys(
        (
            *("operational", "operating", "in operation", "in service", "in use", "open"),
            *("opened", "active", "operation", "действующая", "действует", "işletmede"),
        ),
        Status.OPERATIONAL,
    ),
    **dict.fromkeys(
        (
            *("rehabilitation", "under rehabilitation", "being rebuilt", "reconstruction"),
            *("under reconstruction", "modernisation", "modernization", "upgrading", "upgrade"),
            "under upgrade",
        ),
        Status.REHABILITATION,
    ),
    **dict.fromkeys(
        (
            *("under construction", "construction", "in construction", "being built"),
            *("строится", "строительство", "yapım aşamasında", "inşaat"),
        ),
        Status.UNDER_CONSTRUCTION,
    ),
    **dict.fromkeys(
        ("planned", "proposed", "plan", "proposal", "планируется", "проект", "planlanan"),
        Status.PLANNED,
    ),
    **dict.fromkeys(("suspended", "out of service", "interrupted", "mothballed"), Status.SUSPENDED),
    **dict.fromkeys(
        (
            *("disused", "abandoned", "dismantled", "closed", "retired", "razed", "removed"),
            "decommissioned",
        ),
        Status.DISUSED,
    ),
    **dict.fromkeys(("not known", "unknown", "not reported", "n a"), Status.NOT_REPORTED),
}
MODE_WORDS: Final[dict[str, Mode]] = {
    **dict.fromkeys(
        (
            *("rail", "railway", "railroad", "train", "railways", "rail line", "narrow gauge"),
            *("железная дорога", "demiryolu", "dəmir yolu", "bahn", "eisenbahn"),
        ),
        Mode.RAIL,
    ),
    **dict.fromkeys(
        (
            *("road", "highway", "motorway", "trunk", "primary", "secondary", "truck", "roads"),
            *("автодорога", "karayolu", "expressway", "motorway link", "trunk link"),
        ),
        Mode.ROAD,
    ),
    **dict.fromkeys(("sea", "shipping", "maritime", "ship", "sea route", "sea lane"), Mode.SEA),
    **dict.fromkeys(("ferry", "rail ferry", "ro ro", "паром", "feribot"), Mode.FERRY),
    **dict.fromkeys(
        ("pipeline", "oil pipeline", "gas pipeline", "oil", "gas", "power line", "cable"),
        Mode.PIPELINE,
    ),
    **dict.fromkeys(("multimodal", "intermodal", "multi modal"), Mode.MULTIMODAL),
    **dict.fromkeys(("not known", "unknown", "n a"), Mode.NOT_KNOWN),
}
ELECTRIFIED_WORDS: Final[dict[str, Electrification]] = {
    **dict.fromkeys(
        ("yes", "true", "1", "electrified", "contact line", "electric", "overhead", "ac", "dc"),
        Electrification.YES,
    ),
    **dict.fromkeys(("no", "false", "0", "not electrified", "diesel"), Electrification.NO),
    **dict.fromkeys(("partial", "partly", "partially"), Electrification.PARTIAL),
}
"""Words are folded (:func:`app.queries.core.search_text.fold`) before they are looked up."""

TAG_MODES: Final[dict[str, Mode]] = {
    "railway": Mode.RAIL,
    "highway": Mode.ROAD,
    "man_made": Mode.PIPELINE,
}
"""Mode of a line that has this tag of OpenStreetMap."""
TAG_STATUSES: Final[dict[str, Status]] = {
    "construction": Status.UNDER_CONSTRUCTION,
    "proposed": Status.PLANNED,
    "disused": Status.DISUSED,
    "abandoned": Status.DISUSED,
    "razed": Status.DISUSED,
    "dismantled": Status.DISUSED,
    "rail": Status.OPERATIONAL,
    "narrow_gauge": Status.OPERATIONAL,
    "motorway": Status.OPERATIONAL,
    "trunk": Status.OPERATIONAL,
    "primary": Status.OPERATIONAL,
    "secondary": Status.OPERATIONAL,
    "tertiary": Status.OPERATIONAL,
}
"""Status that the value of such a tag says."""
ROUTE_MODES: Final[dict[str, Mode]] = {
    "ferry": Mode.FERRY,
    "train": Mode.RAIL,
    "railway": Mode.RAIL,
    "tracks": Mode.RAIL,
    "road": Mode.ROAD,
}
"""Mode that the value of the tag ``route`` says."""
