"""Words shown to people, keyed by terms, and the formats of numbers, units and dates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import STATUSES
from app.vocabulary.terms import (
    Aim,
    AlignmentBasis,
    Carrier,
    CheckResult,
    ColourBy,
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

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

NOT_KNOWN = "not known"
PRODUCT = "Corridor Atlas"
VALUE_KIND_MEANINGS = {
    ValueKind.ACTUAL: "Carried, built or spent, as counted afterwards by its source.",
    ValueKind.TARGET: "What somebody has set out to reach.",
    ValueKind.FORECAST: "What somebody expects to happen.",
    ValueKind.CAPACITY: "What could be carried at most, not what is.",
    ValueKind.ESTIMATE: "Worked out by its source from other numbers, not counted.",
    ValueKind.CLAIM: "Said by a party to the matter, and not confirmed by another source.",
}
"""What a reader may take a figure of each kind for."""
NOT_OPEN_THEN = "Not open at that time: promised, planned or being built"

DISCLAIMER = (
    "Boundaries and names on this map follow United Nations practice and imply no endorsement or "
    "acceptance by anyone. Dashed boundaries are contested or not yet delimited."
)
MAP_TRUTH = "Boundaries and coasts are generalised: they may lie up to 4 km from where they are."
BASEMAP_SOURCES = (
    "Basemap: Natural Earth; World Data Bank II for rivers and the boundary on the Aras."
)

# By vocabulary: members of two StrEnums with one value are equal, and would be one key.
WORDS: dict[type[StrEnum], dict[str, str]] = {
    Aim: {
        Aim.SHORTEST: "Shortest",
        Aim.BORDERS: "Fewest borders",
        Aim.TRANSSHIPMENTS: "Fewest transshipments",
        Aim.BREAKS: "Fewest breaks of gauge",
    },
    Carrier: {
        Carrier.RAIL: "Rail and ship, with short road links",
        Carrier.RAIL_ONLY: "Rail and ship alone, no roads",
        Carrier.ANY: "Rail, ship and every road",
        Carrier.ROAD: "Road and ship, no railways",
    },
    Mode: {
        Mode.RAIL: "Rail",
        Mode.ROAD: "Road",
        Mode.SEA: "Sea",
        Mode.FERRY: "Ferry",
        Mode.PIPELINE: "Pipeline or energy line",
        Mode.MULTIMODAL: "Several modes",
        Mode.NOT_KNOWN: "Mode not known",
    },
    Status: {status: look.word for status, look in STATUSES.items()},
    ProjectStatus: {
        ProjectStatus.COMPLETED: "Completed",
        ProjectStatus.UNDER_CONSTRUCTION: "Under construction",
        ProjectStatus.AGREED: "Agreed",
        ProjectStatus.PLANNED: "Planned",
        ProjectStatus.SUSPENDED: "Suspended",
    },
    PlaceKind: {kind: sign.word for kind, sign in PLACE_KINDS.items()},
    ValueKind: {
        ValueKind.ACTUAL: "Actual",
        ValueKind.TARGET: "Target",
        ValueKind.FORECAST: "Forecast",
        ValueKind.CAPACITY: "Capacity",
        ValueKind.ESTIMATE: "Estimate",
        ValueKind.CLAIM: "Claim",
    },
    Qualifier: {
        Qualifier.EXACT: "Exactly",
        Qualifier.ABOUT: "About",
        Qualifier.AT_LEAST: "At least",
        Qualifier.MORE_THAN: "More than",
        Qualifier.AT_MOST: "Up to",
        Qualifier.LESS_THAN: "Less than",
        Qualifier.NEARLY: "Nearly",
    },
    CheckResult: {
        CheckResult.SOURCE_SEEN: "Source text seen",
        CheckResult.CONFIRMED: "Confirmed by another source",
        CheckResult.NOT_AVAILABLE: "Source not to be had",
        CheckResult.GENERAL_KNOWLEDGE: "General knowledge",
        CheckResult.NOT_CHECKED: "Not checked yet",
    },
    DateBasis: {
        DateBasis.DAY_OF_EVENT: "Day of the event",
        DateBasis.DAY_OF_REPORT: "Known only by its report",
    },
    SegmentRole: {
        SegmentRole.MAIN: "Main line",
        SegmentRole.BRANCH: "Branch",
        SegmentRole.FEEDER: "Feeder",
        SegmentRole.ALTERNATIVE: "Alternative",
        SegmentRole.PLANNED_VARIANT: "Planned variant",
    },
    SubjectKind: {
        SubjectKind.CORRIDOR: "Corridor",
        SubjectKind.BRANCH: "Branch",
        SubjectKind.PROJECT: "Project",
        SubjectKind.PLACE: "Place",
        SubjectKind.COUNTRY: "Country",
        SubjectKind.CONTEXT: "Context",
        SubjectKind.SEGMENT: "Segment",
    },
    AlignmentBasis: {
        AlignmentBasis.TRACED: "Traced along mapped lines",
        AlignmentBasis.SCHEMATIC: "Sketched by hand",
        AlignmentBasis.SYMBOLIC: "A symbol: where it will run is not known",
    },
    Precision: {
        Precision.GOOD: "Good",
        Precision.APPROXIMATE: "Approximate",
        Precision.DRAWING_AID: "Drawing aid only",
    },
    Electrification: {
        Electrification.YES: "Yes",
        Electrification.NO: "No",
        Electrification.PARTIAL: "In part",
    },
    ProjectKind: {
        ProjectKind.RAIL: "Railway",
        ProjectKind.ROAD: "Road",
        ProjectKind.PORT: "Port",
        ProjectKind.FERRY: "Ferry",
        ProjectKind.BORDER: "Border",
        ProjectKind.PIPELINE: "Pipeline",
        ProjectKind.FINANCE: "Finance and organisation",
    },
    MilestoneKind: {
        MilestoneKind.SIGNATURE: "Signature",
        MilestoneKind.START: "Start of works",
        MilestoneKind.COMPLETION: "Completion",
        MilestoneKind.OPENING: "Opening",
    },
    EventKind: {
        EventKind.AGREEMENT: "Agreement",
        EventKind.POLICY: "Policy",
        EventKind.OPENING: "Opening",
        EventKind.SUMMIT: "Summit",
        EventKind.CONSTRUCTION: "Construction",
        EventKind.DISRUPTION: "Disruption",
        EventKind.CONFLICT: "Conflict",
        EventKind.STATISTICS: "Statistics",
    },
    Party: {
        Party.AM: "Armenia",
        Party.AZ: "Azerbaijan",
        Party.TR: "Türkiye",
        Party.IR: "Iran",
        Party.RU: "Russia",
        Party.US: "United States",
        Party.EU: "European Union",
        Party.KZ: "Kazakhstan",
        Party.IN: "India",
        Party.GE: "Georgia",
        Party.CN: "China",
        Party.UA: "Ukraine",
        Party.IL: "Israel",
        Party.UN: "United Nations",
        Party.NEUTRAL: "Neutral usage",
        Party.OTHER: "Others",
    },
    NameUsage: {
        NameUsage.OFFICIAL: "Official",
        NameUsage.COMMON: "Common",
        NameUsage.OTHER_PARTY: "Used by another party",
        NameUsage.HISTORIC: "Historic",
    },
    MembershipRole: {
        MembershipRole.MEMBER: "Member",
        MembershipRole.OBSERVER: "Observer",
        MembershipRole.CANDIDATE: "Candidate",
    },
    PublisherKind: {
        PublisherKind.OFFICIAL: "Official",
        PublisherKind.INTERGOVERNMENTAL: "Intergovernmental",
        PublisherKind.DEVELOPMENT_BANK: "Development bank",
        PublisherKind.MEDIA: "Media",
        PublisherKind.TRADE_PRESS: "Trade press",
        PublisherKind.THINK_TANK: "Think tank",
        PublisherKind.OPINION: "Opinion",
        PublisherKind.SECONDARY: "Second hand",
    },
    RouteLengthKind: {
        RouteLengthKind.SUM: "Sum of several segments",
        RouteLengthKind.SECTION: "Part of a segment",
        RouteLengthKind.OTHER_LENGTH: "Differing length",
        RouteLengthKind.SERVICE: "Service over several segments",
    },
    Theme: {
        Theme.LIGHT: "Light",
        Theme.DARK: "Dark",
        Theme.PROJECTOR: "Projector (high contrast)",
    },
    ColourBy: {
        ColourBy.CORRIDOR: "Corridor",
        ColourBy.STATUS: "Status",
        ColourBy.MODE: "Mode",
    },
}

COUNTRIES: dict[str, str] = {
    "AE": "United Arab Emirates",
    "AF": "Afghanistan",
    "AL": "Albania",
    "AM": "Armenia",
    "AT": "Austria",
    "AZ": "Azerbaijan",
    "BA": "Bosnia and Herzegovina",
    "BD": "Bangladesh",
    "BE": "Belgium",
    "BG": "Bulgaria",
    "BH": "Bahrain",
    "BT": "Bhutan",
    "BY": "Belarus",
    "CD": "Democratic Republic of the Congo",
    "CF": "Central African Republic",
    "CH": "Switzerland",
    "CM": "Cameroon",
    "CN": "China",
    "CY": "Cyprus",
    "CZ": "Czechia",
    "DE": "Germany",
    "DJ": "Djibouti",
    "DK": "Denmark",
    "DZ": "Algeria",
    "EE": "Estonia",
    "EG": "Egypt",
    "ER": "Eritrea",
    "ES": "Spain",
    "ET": "Ethiopia",
    "FI": "Finland",
    "FR": "France",
    "GB": "United Kingdom",
    "GE": "Georgia",
    "GR": "Greece",
    "HR": "Croatia",
    "HU": "Hungary",
    "ID": "Indonesia",
    "IL": "Israel",
    "IN": "India",
    "IQ": "Iraq",
    "IR": "Iran",
    "IT": "Italy",
    "JO": "Jordan",
    "JP": "Japan",
    "KE": "Kenya",
    "KG": "Kyrgyzstan",
    "KH": "Cambodia",
    "KR": "Republic of Korea",
    "KW": "Kuwait",
    "KZ": "Kazakhstan",
    "LA": "Lao People's Democratic Republic",
    "LB": "Lebanon",
    "LK": "Sri Lanka",
    "LT": "Lithuania",
    "LV": "Latvia",
    "LY": "Libya",
    "MD": "Republic of Moldova",
    "ME": "Montenegro",
    "MK": "North Macedonia",
    "MM": "Myanmar",
    "MN": "Mongolia",
    "MT": "Malta",
    "MV": "Maldives",
    "MY": "Malaysia",
    "NE": "Niger",
    "NG": "Nigeria",
    "NL": "Netherlands",
    "NO": "Norway",
    "NP": "Nepal",
    "OM": "Oman",
    "PK": "Pakistan",
    "PL": "Poland",
    "PS": "State of Palestine",
    "QA": "Qatar",
    "RO": "Romania",
    "RS": "Serbia",
    "RU": "Russia",
    "SA": "Saudi Arabia",
    "SD": "Sudan",
    "SE": "Sweden",
    "SG": "Singapore",
    "SI": "Slovenia",
    "SK": "Slovakia",
    "SM": "San Marino",
    "SO": "Somalia",
    "SS": "South Sudan",
    "SY": "Syria",
    "TD": "Chad",
    "TH": "Thailand",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "TN": "Tunisia",
    "TR": "Türkiye",
    "UA": "Ukraine",
    "US": "United States",
    "UZ": "Uzbekistan",
    "VN": "Viet Nam",
    "YE": "Yemen",
    "ZZ": "Country not known",
}

ORGANISATIONS: dict[str, str] = {
    "CAREC": "Central Asia Regional Economic Cooperation",
    "CIS": "Commonwealth of Independent States",
    "EAEU": "Eurasian Economic Union",
    "ECO": "Economic Cooperation Organization",
    "ETRA": "Eurasian Transport Route Association",
    "EU": "European Union",
    "INSTC": "agreement on the International North–South Transport Corridor",
    "NATO": "North Atlantic Treaty Organization",
    "OTS": "Organization of Turkic States",
    "SCO": "Shanghai Cooperation Organisation",
    "TITR": "Trans-Caspian International Transport Route association",
    "TRACECA": "Transport Corridor Europe–Caucasus–Asia",
}

LANGUAGES: dict[str, str] = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "bg": "Bulgarian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "gu": "Gujarati",
    "hi": "Hindi",
    "hy": "Armenian",
    "hy-Latn": "Armenian (Latin)",
    "it": "Italian",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "mr": "Marathi",
    "no": "Norwegian",
    "ro": "Romanian",
    "ru": "Russian",
    "tk": "Turkmen",
    "tr": "Turkish",
    "ug": "Uyghur",
    "uz": "Uzbek",
    "zh": "Chinese",
}

UNITS: dict[str, str] = {
    "Mt": "Mt",
    "t": "t",
    "TEU": "TEU",
    "km": "km",
    "m": "m",
    "percent": "%",
    "days": "days",
    "USD_m": "USD million",
    "EUR_m": "EUR million",
    "TRY_bn": "TRY billion",
    "trains": "trains",
    "containers": "containers",
    "wagons": "wagons",
    "trucks": "trucks",
    "trains_per_day": "trains a day",
    "train_pairs_per_day": "pairs of trains a day",
    "vehicles_per_day": "vehicles a day",
    "trucks_per_day": "trucks a day",
    "million_m3": "million m³",
    "cm_per_year": "cm a year",
    "USD_per_container": "USD per container",
    "USD_per_TEU": "USD per TEU",
    "USD_per_crossing": "USD per crossing",
    "hours": "hours",
    "minutes": "minutes",
    "ratio": "times",
    "million_passengers": "million passengers",
    "persons": "persons",
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
    Qualifier.ABOUT: "about",
    Qualifier.AT_LEAST: "not before",
    Qualifier.MORE_THAN: "after",
    Qualifier.AT_MOST: "by",
    Qualifier.LESS_THAN: "before",
    Qualifier.NEARLY: "shortly before",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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
        return f"{value:,.{decimals}f}".replace("-", "−")
    text = f"{value:,.9f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


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
        text = f"{text} to {number(value_max)}"
    name = UNITS.get(unit, unit)
    return qualified(f"{text}%" if unit == "percent" else f"{text} {name}", qualifier)


def qualified(text: str, qualifier: str | None) -> str:
    """Write a value with the word that says how it is meant; an exact one needs none."""
    if qualifier in (None, Qualifier.EXACT) or text == NOT_KNOWN:
        return text
    return f"{word(Qualifier, qualifier).lower()} {text}"


def qualifier_sign(qualifier: str | None) -> str:
    """Return the sign of a qualifier for charts; empty for an exact value."""
    return QUALIFIER_SIGNS.get(qualifier or Qualifier.EXACT, "")


def kilometres(value_km: float | None) -> str:
    """Write a length in km: one decimal below 100 km, none above."""
    if value_km is None or math.isnan(value_km):
        return NOT_KNOWN
    return f"{value_km:,.1f} km" if value_km < 100 else f"{value_km:,.0f} km"


def date(iso: str | None) -> str:
    """Write a full or partial ISO date in words: ``2026``, ``May 2026``, ``26 May 2026``."""
    if not iso:
        return NOT_KNOWN
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def qualified_date(iso: str | None, qualifier: str | None) -> str:
    """Write a date with the word that says how it is meant.

    >>> qualified_date("2029", "at_most")
    'by 2029'
    """
    before = _QUALIFIED_DATES.get(qualifier or Qualifier.EXACT) if iso else None
    return f"{before} {date(iso)}" if before else date(iso)


def month(number: int, *, short: bool = False) -> str:
    """Write a month by its number from 1: ``October``, in short ``Oct``."""
    name = _MONTHS[number - 1]
    return name[:3] if short else name


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Join words as one would say them: ``a``, ``a and b``, ``a, b and c``."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def listed_to(words: Iterable[str], most: int) -> str:
    """Join words as :func:`listed`, of more than ``most`` the first ones: ``a, b and 8 more``."""
    items = list(words)
    rest = len(items) - most
    return listed([*items[:most], f"{rest:,} more"] if rest > 0 else items)


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Write a count with its noun: ``1 segment``, ``2 segments``."""
    noun = singular if count == 1 else plural or f"{singular}s"
    return f"{count:,} {noun}"
