"""Closed vocabularies: every coded value that the data, the filters and the map share."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Mode(StrEnum):
    """How a segment carries traffic."""

    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    FERRY = "ferry"
    PIPELINE = "pipeline"
    MULTIMODAL = "multimodal"
    NOT_KNOWN = "not_known"


AFLOAT = frozenset({Mode.SEA, Mode.FERRY})
"""Modes that are no line on the ground."""


@unique
class Status(StrEnum):
    """State of a segment, as last reported."""

    OPERATIONAL = "operational"
    REHABILITATION = "rehabilitation"
    UNDER_CONSTRUCTION = "under_construction"
    PLANNED = "planned"
    SUSPENDED = "suspended"
    DISUSED = "disused"
    NOT_REPORTED = "not_reported"


@unique
class ProjectStatus(StrEnum):
    """State of a project, as last reported."""

    COMPLETED = "completed"
    UNDER_CONSTRUCTION = "under_construction"
    AGREED = "agreed"
    PLANNED = "planned"
    SUSPENDED = "suspended"


@unique
class PlaceKind(StrEnum):
    """What a place is to a corridor."""

    PORT = "port"
    FERRY_TERMINAL = "ferry_terminal"
    BORDER_CROSSING = "border_crossing"
    DRY_PORT = "dry_port"
    GAUGE_CHANGE = "gauge_change"
    RAIL_JUNCTION = "rail_junction"
    CITY = "city"
    LINE_END = "line_end"


@unique
class CrossingState(StrEnum):
    """Whether a border crossing point is open."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_YET = "not_yet"


@unique
class ValueKind(StrEnum):
    """What sort of number a figure is."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    CAPACITY = "capacity"
    ESTIMATE = "estimate"
    CLAIM = "claim"


@unique
class Qualifier(StrEnum):
    """How a stated number or date is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    NEARLY = "nearly"


@unique
class CheckResult(StrEnum):
    """What the check of a row against its sources came to."""

    SOURCE_SEEN = "source_seen"
    CONFIRMED = "confirmed"
    NOT_AVAILABLE = "not_available"
    GENERAL_KNOWLEDGE = "general_knowledge"
    NOT_CHECKED = "not_checked"


@unique
class DateBasis(StrEnum):
    """Which day a date is of."""

    DAY_OF_EVENT = "day_of_event"
    DAY_OF_REPORT = "day_of_report"


@unique
class SegmentRole(StrEnum):
    """What a segment is to a corridor."""

    MAIN = "main"
    BRANCH = "branch"
    FEEDER = "feeder"
    ALTERNATIVE = "alternative"
    PLANNED_VARIANT = "planned_variant"


@unique
class SubjectKind(StrEnum):
    """What a figure is about."""

    CORRIDOR = "corridor"
    BRANCH = "branch"
    PROJECT = "project"
    PLACE = "place"
    COUNTRY = "country"
    CONTEXT = "context"
    SEGMENT = "segment"


@unique
class AlignmentBasis(StrEnum):
    """How the drawn line came about."""

    TRACED = "traced"
    SCHEMATIC = "schematic"
    SYMBOLIC = "symbolic"
    NOT_KNOWN = "not_known"


@unique
class Precision(StrEnum):
    """How well the coordinates of a place are known."""

    GOOD = "good"
    APPROXIMATE = "approximate"
    DRAWING_AID = "drawing_aid"


@unique
class Electrification(StrEnum):
    """Whether a railway has overhead line."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"


@unique
class ProjectKind(StrEnum):
    """What a project builds or arranges."""

    RAIL = "rail"
    ROAD = "road"
    PORT = "port"
    FERRY = "ferry"
    BORDER = "border"
    PIPELINE = "pipeline"
    FINANCE = "finance"


@unique
class MilestoneKind(StrEnum):
    """The step of a project that a date belongs to."""

    SIGNATURE = "signature"
    START = "start"
    COMPLETION = "completion"
    OPENING = "opening"


@unique
class EventKind(StrEnum):
    """What sort of event it was."""

    AGREEMENT = "agreement"
    POLICY = "policy"
    OPENING = "opening"
    SUMMIT = "summit"
    CONSTRUCTION = "construction"
    DISRUPTION = "disruption"
    CONFLICT = "conflict"
    STATISTICS = "statistics"


@unique
class Party(StrEnum):
    """Whose position or usage it is."""

    AM = "am"
    AZ = "az"
    TR = "tr"
    IR = "ir"
    RU = "ru"
    US = "us"
    EU = "eu"
    KZ = "kz"
    IN = "in"
    GE = "ge"
    CN = "cn"
    UA = "ua"
    IL = "il"
    UN = "un"
    NEUTRAL = "neutral"
    OTHER = "other"


@unique
class NameUsage(StrEnum):
    """How a name of a place is used."""

    OFFICIAL = "official"
    COMMON = "common"
    OTHER_PARTY = "other_party"
    HISTORIC = "historic"


@unique
class MembershipRole(StrEnum):
    """Standing of a country in an organisation."""

    MEMBER = "member"
    OBSERVER = "observer"
    CANDIDATE = "candidate"


@unique
class PublisherKind(StrEnum):
    """What sort of publisher a source comes from."""

    OFFICIAL = "official"
    INTERGOVERNMENTAL = "intergovernmental"
    DEVELOPMENT_BANK = "development_bank"
    MEDIA = "media"
    TRADE_PRESS = "trade_press"
    THINK_TANK = "think_tank"
    OPINION = "opinion"
    SECONDARY = "secondary"


@unique
class RouteLengthKind(StrEnum):
    """What a sourced length that is not one segment's stands for."""

    SUM = "sum"
    SECTION = "section"
    OTHER_LENGTH = "other_length"
    SERVICE = "service"


@unique
class Theme(StrEnum):
    """Look of the whole application."""

    LIGHT = "light"
    DARK = "dark"
    PROJECTOR = "projector"


@unique
class ColourBy(StrEnum):
    """What the colour of a line stands for."""

    CORRIDOR = "corridor"
    STATUS = "status"
    MODE = "mode"


@unique
class Aim(StrEnum):
    """What a route is chosen for; length decides between routes that are equal in it."""

    SHORTEST = "shortest"
    BORDERS = "borders"
    TRANSSHIPMENTS = "transshipments"
    BREAKS = "breaks"


@unique
class Carrier(StrEnum):
    """What may carry the cargo of a route."""

    RAIL = "rail"
    RAIL_ONLY = "rail-only"
    ANY = "any"
    ROAD = "road"
