"""The nouns that pass between the stages. All offsets are code points of `Article.text`, `end` exclusive."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SectionName = Literal["title", "subhead", "caption", "body", "breadcrumb", "credit", "boilerplate", "byline"]
ToponymRole = Literal[
    "event",
    "reference",
    "container",
    "direction",
    "origin",  # on the map
    "dateline",
    "speaker_location",
    "reporter_location",  # kept, never on the map
    "adjective",
    "metonym",
    "name_part",
    "residue",
    "doubted",
]
PLOTTED: frozenset[str] = frozenset({"event", "reference", "container", "direction", "origin"})
PlaceBasis = Literal["named", "described", "carried over"]
SpeakerKind = Literal["named person", "official", "organisation", "anonymous", "outlet"]
Stance = Literal["asserted", "confirmed", "denied", "acknowledged", "unknown", "planned"]
FigureStanding = Literal["claimed", "earlier"]
ShapeKind = Literal["spot", "ring", "wedge", "corridor"]
DateBasis = Literal["explicit", "inherited", "published"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph of the article and what part it plays; `number` counts body paragraphs from 1, else 0."""

    name: SectionName
    span: Span
    number: int = 0
    dateline: Span | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, a part of one or a sidecar row that gave no article, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read from a file, with what the file says of it. Unknown is empty or None, never guessed.

    `text` is what is kept and what every offset refers to. `member` is the part of `file` it was read from: a path in
    an archive, the address of an archived page, "row 7"; empty where it is the whole file. `encoding` is empty where
    the format has none of its own. `doubtful` says in a sentence what may be wrong with the text, or is empty.
    `original_sha256` is of the bytes it was read from, the member's where there is one with bytes of its own.
    """

    text: str
    file: str
    media_type: str
    extractor: str
    extractor_version: str
    original_sha256: str
    member: str = ""
    encoding: str = ""
    doubtful: str = ""
    outlet: str = ""
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    url: str = ""
    language: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of it. Unknown is empty or None, never guessed.

    `article_id` is a hash of text, outlet and URL; file name and order play no part.
    """

    article_id: str
    text: str
    outlet: str
    title: str
    published: date | None
    published_basis: str
    url: str
    language: str
    file: str
    sections: tuple[Section, ...]
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the section it stands in; `index` counts the article's sentences from 0."""

    span: Span
    section: Section
    index: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression resolved against the day of publication.

    `precision` is UCDP GED's date_prec: 1 day, 2 range of 2 to 6 days, 3 week, 4 month, 5 year or longer.
    `start` and `end` are inclusive; None where no day of publication anchors the expression.
    """

    span: Span
    start: date | None
    end: date | None
    precision: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number claimed. Vague ones ("several") keep no value; `low` and `high` bound it where the text does.

    `standing` is "earlier" where the text itself replaces the number ("up from 30", "not 40 as first reported").
    """

    span: Span
    surface: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    role: str
    standing: FigureStanding = "claimed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what. `content` may be in pieces; source or cue may be missing, never both."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a claim is put on: as written, resolved within the article, and of what kind."""

    written: str
    name: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer row. `radius_km` says how far from the point the place may reach; `population` 0 is unknown."""

    place_id: str
    name: str
    variants: tuple[str, ...]
    native_name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    geonames_id: str = ""
    wikidata_id: str = ""
    source: str = ""
    note: str = ""
    population: int = 0

    def __hash__(self) -> int:
        return hash(self.place_id)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name, with the variant that matched and the rule that made them equal.

    `own` is False where GeoNames only lists the name beside the place's own ("Newtown" for Tallahassee).
    """

    place: Place
    variant: str
    rule: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as written, or a description of one ("the town"), and the role it plays."""

    span: Span
    written: str
    role: ToponymRole
    basis: PlaceBasis = "named"
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a relation to other places ("40 km south of Gao") puts something, by geodesic calculation on WGS84.

    `lat` and `lon` are the point to stand for it; `outline` is the ring of (lat, lon) round it, first point not
    repeated, with its inner ring, clockwise, in `hole` where it is a ring round a place.
    """

    kind: ShapeKind
    lat: float
    lon: float
    radius_km: float
    outline: tuple[tuple[float, float], ...] = ()
    hole: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what a place was chosen: a class of `data/words/confidence.csv`, and by how much over the next, 0 without one."""

    grounds: str
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """The answer to "where is this toponym?": a place and why, or None and why not.

    `where_prec` is UCDP GED's: 1 exact, 2 near, 3 district, 4 province, 5 larger region or border, 6 country.
    `candidates` are in the order in which they were preferred. `confidence` is the share of placements decided on such
    grounds that prove right, from 0 to 1, None without a place. `shape` says where a relation to the place leads.
    """

    toponym: Toponym
    place: Place | None
    why: str
    candidates: tuple[Candidate, ...] = ()
    where_prec: int | None = None
    radius_km: float | None = None
    confidence: float | None = None
    shape: Shape | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is said to act or to be acted upon; `role` is "agent", "target" or ""."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """One place that holds or locates a claim. A carried-over place has no toponym of its own in the excerpt."""

    placement: Placement
    role: ToponymRole
    basis: PlaceBasis
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says, or says somebody says. `places` is empty where none could be given; then `unplaced` says why.

    `claim_id` is a hash of article_id, start and end.
    """

    claim_id: str
    article_id: str
    section: SectionName
    paragraph: int
    span: Span
    excerpt: str
    speaker: Speaker | None
    cue: str
    stance: Stance
    event_type: str
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    date_start: date | None
    date_end: date | None
    date_prec: int | None
    date_basis: str
    places: tuple[ClaimPlace, ...]
    unplaced: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read: every toponym with its placement, every claim. Nothing found is left out."""

    article: Article
    placements: tuple[Placement, ...]
    claims: tuple[Claim, ...]
