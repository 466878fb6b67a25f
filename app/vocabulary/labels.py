"""Words shown to people, keyed by terms, and the formats of numbers, units and dates.

Long because it is one list: who translates or corrects a word finds it here.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from app import wording
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import STATUSES
from app.vocabulary.terms import (
    Aim,
    AlignmentBasis,
    Carrier,
    CheckResult,
    ColourBy,
    CrossingState,
    DateBasis,
    Electrification,
    EventKind,
    MembershipRole,
    MilestoneKind,
    Mode,
    NameUsage,
    Party,
    PlaceKind,
    Precision,
    ProjectKind,
    ProjectStatus,
    PublisherKind,
    Qualifier,
    RouteLengthKind,
    SegmentRole,
    Status,
    SubjectKind,
    Theme,
    ValueKind,
)
from app.wording import _

if TYPE_CHECKING:
    from enum import StrEnum

NOT_KNOWN = "not known"
PRODUCT = _("Corridor Atlas")
VALUE_KIND_MEANINGS = {
    ValueKind.ACTUAL: _("Carried, built or spent, as counted afterwards by its source."),
    ValueKind.TARGET: _("What somebody has set out to reach."),
    ValueKind.FORECAST: _("What somebody expects to happen."),
    ValueKind.CAPACITY: _("What could be carried at most, not what is."),
    ValueKind.ESTIMATE: _("Worked out by its source from other numbers, not counted."),
    ValueKind.CLAIM: _("Said by a party to the matter, and not confirmed by another source."),
}
"""What a reader may take a figure of each kind for."""
NOT_OPEN_THEN = _("Not open at that time: promised, planned or being built")

DISCLAIMER = _(
    "Boundaries and names on this map follow United Nations practice and imply no endorsement or "
    "acceptance by anyone. Dashed boundaries are contested or not yet delimited."
)
MAP_TRUTH = _("Boundaries and coasts are generalised: they may lie up to 4 km from where they are.")
BASEMAP_SOURCES = _(
    "Basemap: Natural Earth; World Data Bank II for rivers and the boundary on the Aras."
)

# By vocabulary: members of two StrEnums with one value are equal, and would be one key.
WORDS: dict[type[StrEnum], dict[str, str]] = {
    Aim: {
        Aim.SHORTEST: _("Shortest"),
        Aim.BORDERS: _("Fewest borders"),
        Aim.TRANSSHIPMENTS: _("Fewest transshipments"),
        Aim.BREAKS: _("Fewest breaks of gauge"),
    },
    Carrier: {
        Carrier.RAIL: _("Rail and ship, with short road links"),
        Carrier.RAIL_ONLY: _("Rail and ship alone, no roads"),
        Carrier.ANY: _("Rail, ship and every road"),
        Carrier.ROAD: _("Road and ship, no railways"),
    },
    Mode: {
        Mode.RAIL: _("Rail"),
        Mode.ROAD: _("Road"),
        Mode.SEA: _("Sea"),
        Mode.FERRY: _("Ferry"),
        Mode.PIPELINE: _("Pipeline or energy line"),
        Mode.MULTIMODAL: _("Several modes"),
        Mode.NOT_KNOWN: _("Mode not known"),
    },
    Status: {status: look.word for status, look in STATUSES.items()},
    ProjectStatus: {
        ProjectStatus.COMPLETED: _("Completed"),
        ProjectStatus.UNDER_CONSTRUCTION: _("Under construction"),
        ProjectStatus.AGREED: _("Agreed"),
        ProjectStatus.PLANNED: _("Planned"),
        ProjectStatus.SUSPENDED: _("Suspended"),
    },
    CrossingState: {
        CrossingState.OPEN: _("Open"),
        CrossingState.CLOSED: _("Closed"),
        CrossingState.NOT_YET: _("Not open yet"),
    },
    PlaceKind: {kind: sign.word for kind, sign in PLACE_KINDS.items()},
    ValueKind: {
        ValueKind.ACTUAL: _("Actual"),
        ValueKind.TARGET: _("Target"),
        ValueKind.FORECAST: _("Forecast"),
        ValueKind.CAPACITY: _("Capacity"),
        ValueKind.ESTIMATE: _("Estimate"),
        ValueKind.CLAIM: _("Claim"),
    },
    Qualifier: {
        Qualifier.EXACT: _("Exactly"),
        Qualifier.ABOUT: _("About"),
        Qualifier.AT_LEAST: _("At least"),
        Qualifier.MORE_THAN: _("More than"),
        Qualifier.AT_MOST: _("Up to"),
        Qualifier.LESS_THAN: _("Less than"),
        Qualifier.NEARLY: _("Nearly"),
    },
    CheckResult: {
        CheckResult.SOURCE_SEEN: _("Source text seen"),
        CheckResult.CONFIRMED: _("Confirmed by another source"),
        CheckResult.NOT_AVAILABLE: _("Source not to be had"),
        CheckResult.GENERAL_KNOWLEDGE: _("General knowledge"),
        CheckResult.NOT_CHECKED: _("Not checked yet"),
    },
    DateBasis: {
        DateBasis.DAY_OF_EVENT: _("Day of the event"),
        DateBasis.DAY_OF_REPORT: _("Known only by its report"),
    },
    SegmentRole: {
        SegmentRole.MAIN: _("Main line"),
        SegmentRole.BRANCH: _("Branch"),
        SegmentRole.FEEDER: _("Feeder"),
        SegmentRole.ALTERNATIVE: _("Alternative"),
        SegmentRole.PLANNED_VARIANT: _("Planned variant"),
    },
    SubjectKind: {
        SubjectKind.CORRIDOR: _("Corridor"),
        SubjectKind.BRANCH: _("Branch"),
        SubjectKind.PROJECT: _("Project"),
        SubjectKind.PLACE: _("Place"),
        SubjectKind.COUNTRY: _("Country"),
        SubjectKind.CONTEXT: _("Context"),
        SubjectKind.SEGMENT: _("Segment"),
    },
    AlignmentBasis: {
        AlignmentBasis.TRACED: _("Traced along mapped lines"),
        AlignmentBasis.SCHEMATIC: _("Sketched by hand"),
        AlignmentBasis.SYMBOLIC: _("A symbol: where it will run is not known"),
        AlignmentBasis.NOT_KNOWN: _("Not known how it was drawn"),
    },
    Precision: {
        Precision.GOOD: _("Good"),
        Precision.APPROXIMATE: _("Approximate"),
        Precision.DRAWING_AID: _("Drawing aid only"),
    },
    Electrification: {
        Electrification.YES: _("Yes"),
        Electrification.NO: _("No"),
        Electrification.PARTIAL: _("In part"),
    },
    ProjectKind: {
        ProjectKind.RAIL: _("Railway"),
        ProjectKind.ROAD: _("Road"),
        ProjectKind.PORT: _("Port"),
        ProjectKind.FERRY: _("Ferry"),
        ProjectKind.BORDER: _("Border"),
        ProjectKind.PIPELINE: _("Pipeline"),
        ProjectKind.FINANCE: _("Finance and organisation"),
    },
    MilestoneKind: {
        MilestoneKind.SIGNATURE: _("Signature"),
        MilestoneKind.START: _("Start of works"),
        MilestoneKind.COMPLETION: _("Completion"),
        MilestoneKind.OPENING: _("Opening"),
    },
    EventKind: {
        EventKind.AGREEMENT: _("Agreement"),
        EventKind.POLICY: _("Policy"),
        EventKind.OPENING: _("Opening"),
        EventKind.SUMMIT: _("Summit"),
        EventKind.CONSTRUCTION: _("Construction"),
        EventKind.DISRUPTION: _("Disruption"),
        EventKind.CONFLICT: _("Conflict"),
        EventKind.STATISTICS: _("Statistics"),
    },
    Party: {
        Party.AM: _("Armenia"),
        Party.AZ: _("Azerbaijan"),
        Party.TR: _("Türkiye"),
        Party.IR: _("Iran"),
        Party.RU: _("Russia"),
        Party.US: _("United States"),
        Party.EU: _("European Union"),
        Party.KZ: _("Kazakhstan"),
        Party.IN: _("India"),
        Party.GE: _("Georgia"),
        Party.CN: _("China"),
        Party.UA: _("Ukraine"),
        Party.IL: _("Israel"),
        Party.UN: _("United Nations"),
        Party.NEUTRAL: _("Neutral usage"),
        Party.OTHER: _("Others"),
    },
    NameUsage: {
        NameUsage.OFFICIAL: _("Official"),
        NameUsage.COMMON: _("Common"),
        NameUsage.OTHER_PARTY: _("Used by another party"),
        NameUsage.HISTORIC: _("Historic"),
    },
    MembershipRole: {
        MembershipRole.MEMBER: _("Member"),
        MembershipRole.OBSERVER: _("Observer"),
        MembershipRole.CANDIDATE: _("Candidate"),
    },
    PublisherKind: {
        PublisherKind.OFFICIAL: _("Official"),
        PublisherKind.INTERGOVERNMENTAL: _("Intergovernmental"),
        PublisherKind.DEVELOPMENT_BANK: _("Development bank"),
        PublisherKind.MEDIA: _("Media"),
        PublisherKind.TRADE_PRESS: _("Trade press"),
        PublisherKind.THINK_TANK: _("Think tank"),
        PublisherKind.OPINION: _("Opinion"),
        PublisherKind.SECONDARY: _("Second hand"),
    },
    RouteLengthKind: {
        RouteLengthKind.SUM: _("Sum of several segments"),
        RouteLengthKind.SECTION: _("Part of a segment"),
        RouteLengthKind.OTHER_LENGTH: _("Differing length"),
        RouteLengthKind.SERVICE: _("Service over several segments"),
    },
    Theme: {
        Theme.LIGHT: _("Light"),
        Theme.DARK: _("Dark"),
        Theme.PROJECTOR: _("Projector (high contrast)"),
    },
    ColourBy: {
        ColourBy.CORRIDOR: _("Corridor"),
        ColourBy.STATUS: _("Status"),
        ColourBy.MODE: _("Mode"),
    },
}

_UN_NAMES: dict[str, str] = {
    "BA": _("Bosnia and Herzegovina"),
    "CD": _("Democratic Republic of the Congo"),
    "KR": _("Republic of Korea"),
    "LA": _("Lao People's Democratic Republic"),
    "MD": _("Republic of Moldova"),
    "MM": _("Myanmar"),
    "PS": _("State of Palestine"),
    "VN": _("Viet Nam"),
    "ZZ": _("Country not known"),
}
"""Where the common name of a country is not the one that the United Nations use."""

THEME_NAMES: dict[Theme, str] = {
    Theme.LIGHT: _("Light"),
    Theme.DARK: _("Dark"),
    Theme.PROJECTOR: _("Projector"),
}
"""What themes are called in short, where their words have no room."""

_COUNTRY_CODES = (
    "AE AF AL AM AT AZ BA BD BE BG BH BT BY CD CF CH CM CN CY CZ DE DJ DK DZ EE EG ER ES ET FI "
    "FR GB GE GR HR HU ID IL IN IQ IR IT JO JP KE KG KH KR KW KZ LA LB LK LT LV LY MD ME MK MM "
    "MN MT MV MY NE NG NL NO NP OM PK PL PS QA RO RS RU SA SD SE SG SI SK SM SO SS SY TD TH TJ "
    "TM TN TR UA US UZ VN YE ZZ "
)

COUNTRIES: dict[str, str] = {
    code: _UN_NAMES.get(code) or wording.country(code) or code for code in _COUNTRY_CODES.split()
}

ORGANISATIONS: dict[str, str] = {
    "CAREC": _("Central Asia Regional Economic Cooperation"),
    "CIS": _("Commonwealth of Independent States"),
    "EAEU": _("Eurasian Economic Union"),
    "ECO": _("Economic Cooperation Organization"),
    "ETRA": _("Eurasian Transport Route Association"),
    "EU": _("European Union"),
    "INSTC": _("agreement on the International North–South Transport Corridor"),
    "NATO": _("North Atlantic Treaty Organization"),
    "OTS": _("Organization of Turkic States"),
    "SCO": _("Shanghai Cooperation Organisation"),
    "TITR": _("Trans-Caspian International Transport Route association"),
    "TRACECA": _("Transport Corridor Europe–Caucasus–Asia"),
}

LANGUAGES: dict[str, str] = {
    code: wording.tongue(code) or code
    for code in [
        "ar",
        "az",
        "bg",
        "de",
        "en",
        "es",
        "fa",
        "fr",
        "gu",
        "hi",
        "hy",
        "hy-Latn",
        "it",
        "ka",
        "kk",
        "ky",
        "mr",
        "no",
        "ro",
        "ru",
        "tk",
        "tr",
        "ug",
        "uz",
        "zh",
    ]
}

UNITS: dict[str, str] = {
    "Mt": _("Mt"),
    "t": _("t"),
    "TEU": _("TEU"),
    "km": _("km"),
    "m": _("m"),
    "percent": "%",
    "days": _("days"),
    "USD_m": _("USD million"),
    "EUR_m": _("EUR million"),
    "TRY_bn": _("TRY billion"),
    "trains": _("trains"),
    "containers": _("containers"),
    "wagons": _("wagons"),
    "trucks": _("trucks"),
    "trains_per_day": _("trains a day"),
    "train_pairs_per_day": _("pairs of trains a day"),
    "vehicles_per_day": _("vehicles a day"),
    "trucks_per_day": _("trucks a day"),
    "million_m3": _("million m³"),
    "cm_per_year": _("cm a year"),
    "USD_per_container": _("USD per container"),
    "USD_per_TEU": _("USD per TEU"),
    "USD_per_crossing": _("USD per crossing"),
    "hours": _("hours"),
    "minutes": _("minutes"),
    "ratio": _("times"),
    "million_passengers": _("million passengers"),
    "persons": _("persons"),
}

QUALIFIER_SIGNS: dict[str, str] = {
    Qualifier.ABOUT: "≈",
    Qualifier.AT_LEAST: "≥",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_MOST: "≤",
    Qualifier.LESS_THAN: "<",
    Qualifier.NEARLY: "≲",
}
"""Signs of qualifiers where a chart has no room for words; an exact value has none."""

_QUALIFIED_DATES: dict[str, str] = {
    Qualifier.ABOUT: _("about"),
    Qualifier.AT_LEAST: _("not before"),
    Qualifier.MORE_THAN: _("after"),
    Qualifier.AT_MOST: _("by"),
    Qualifier.LESS_THAN: _("before"),
    Qualifier.NEARLY: _("shortly before"),
}


def word(vocabulary: type[StrEnum], value: str | None) -> str:
    """Return the word shown for a coded value; ``not known`` for a null."""
    if value is None:
        return NOT_KNOWN
    return WORDS.get(vocabulary, {}).get(value, str(value))


def country(code: str) -> str:
    """Return the English name of a country by its ISO code; the code itself if it is not listed."""
    return COUNTRIES.get(code, code)


def number(value: float | None, decimals: int | None = None) -> str:
    """Write a number with thousands separators; without ``decimals``, up to nine that it has."""
    if value is None or math.isnan(value):
        return NOT_KNOWN
    if decimals is not None:
        return wording.number(value, decimals)
    exact = number(value, 9).rstrip("0").rstrip(".")
    return wording.number(value, len(exact.partition(".")[2]))


def quantity(
    value: float | None,
    unit: str,
    value_max: float | None = None,
    qualifier: str | None = None,
) -> str:
    """Write a value, or a range, with its unit (a code of the figures table) and its qualifier.

    >>> quantity(600, "trains", qualifier="more_than")
    'more than 600 trains'
    """
    if value is None or math.isnan(value):
        return NOT_KNOWN
    text = number(value)
    if value_max is not None and not math.isnan(value_max):
        text = _("{least} to {most}", least=text, most=number(value_max))
    name = UNITS.get(unit, unit)
    said = (
        _("{value}%", value=text)
        if unit == "percent"
        else _("{value} {unit}", value=text, unit=name)
    )
    return qualified(said, qualifier)


_STAYS = re.compile(
    rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, UNITS.values()))})(?!\w))|(?<=\S) (?=\[\d+\])"
)


def unbroken(text: str) -> str:
    """Keep a number with its unit, and words with the number of their footnote, in one line.

    >>> unbroken("The gap: 43 km [5], planned") == "The gap: 43\u00a0km\u00a0[5], planned"
    True
    """
    return _STAYS.sub("\u00a0", text)


def qualified(text: str, qualifier: str | None) -> str:
    """Write a value with the word that says how it is meant; an exact one needs none."""
    if qualifier in (None, Qualifier.EXACT) or text == NOT_KNOWN:
        return text
    return _(
        "{qualifier} {value}", qualifier=wording.in_text(word(Qualifier, qualifier)), value=text
    )


def qualifier_sign(qualifier: str | None) -> str:
    """Return the sign of a qualifier for charts; empty for an exact value."""
    return QUALIFIER_SIGNS.get(qualifier or Qualifier.EXACT, "")


def kilometres(value_km: float | None) -> str:
    """Write a length in km: one decimal below 100 km, none above."""
    if value_km is None or math.isnan(value_km):
        return NOT_KNOWN
    return _("{number} km", number=plain_kilometres(value_km))


def plain_kilometres(value_km: float) -> str:
    """Write the number of a length in km, without its unit."""
    return wording.number(value_km, 1 if value_km < 100 else 0)


def date(iso: str | None) -> str:
    """Write a full or partial ISO date in words: ``2026``, ``May 2026``, ``26 May 2026``."""
    if not iso:
        return NOT_KNOWN
    return wording.date(iso)


def published_by(publisher: str, published: str | None) -> str:
    """Name a source by its publisher and its day, or that it has none."""
    day = date(published) if published else _("undated")
    return _("{publisher}, {published}", publisher=publisher, published=day)


def qualified_date(iso: str | None, qualifier: str | None) -> str:
    """Write a date with the word that says how it is meant.

    >>> qualified_date("2029", "at_most")
    'by 2029'
    """
    before = _QUALIFIED_DATES.get(qualifier or Qualifier.EXACT) if iso else None
    return _("{before} {date}", before=before, date=date(iso)) if before else date(iso)
