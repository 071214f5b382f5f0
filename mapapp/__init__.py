"""What each news outlet claims happened where, in its own words, and who it says said so.

The package is flat and read in this order; imports point only upwards (a test holds them to it).

The ground

    errors           what can go wrong with what a user gives, in one sentence each
    settings         where data, seeds and the cache lie
    model            the nouns that pass between the stages: article, toponym, place, placement, claim
    wordlists        the word lists of data/words
    beginnings       which of many patterns are worth trying on a text
    numerals         numbers as digits and words
    pauses           sparing garbage collection
    geodesy          points, bearings and outlines on the ellipsoid

Articles: bytes into a text with its sections

    languages        which language a text is in
    charsets         which encoding bytes are in, where nothing says it
    decoding         bytes into text, no newline translated
    media            what a file is, by its bytes and its name
    sidecars         articles.csv: what is known of the files beside it
    folders          paths into the files to read
    unpacking        how much may come out of an archive
    days             days written out in full: "June 28, 2016"
    originals        one file or member as it was given
    webpages         saved pages into the article they show
    markdown         Markdown files into the words they show
    printlines       pages of print into lines
    printouts        PDF and Word documents into their text
    feeds            RSS and Atom files into their entries
    records          tables and JSON Lines into articles, one a row
    warcs            archived pages
    archives         files and archives into originals
    parsing          originals into documents
    worker           the process that does this, without network and within limits
    readers          the door: a file into its documents, or why there are none
    paragraphs       a text into paragraphs
    datelines        the slug in front of a report: "BEIRUT (AP) —"
    furniture        what a paragraph says itself that it is: caption, credit, by-line, boilerplate
    layout           a text into sections
    articles         files into articles: the text, what its sidecar says, what the text itself shows
    pasted           a text pasted into the page, into an article

Sentences, and who is said to say what in them

    quotations       stretches between quotation marks
    sentences        sections into sentences
    tokens           the words and marks of a sentence
    verbs            verbs and nouns that report: "said", "accused", "a claim that"
    cues             the words by which something is said to be said
    phrases          noun phrases beside a word
    namewords        words that make names: titles, particles, nouns of bodies
    apposition       what commas and dashes add to a name
    subjects         who a cue is about
    passages         sentences in tokens, with their quotations and dateline
    adjuncts         what stands beside a cue and is not what is said
    contents         what is said, before and after a cue
    labels           "Police: ...", "... - officials": who a headline names
    voices           whose words a cue reports
    attributions     source, cue and content of every reporting expression
    besides          those of them that names of places stand beside
    sources          a source as written into its name and kind
    fullnames        the names an article spells out
    mentions         what a pronoun or a short name takes up again
    speakers         who "he", "the source" or a short name is

Toponyms and places

    names            the spellings of one name folded into one key
    indexfile        one file of named sections, checked before use
    worldnames       the spellings a place of the world is indexed under
    worldrows        GeoNames' cities, divisions and counties into rows
    worldindex       rows into an index
    world            the index, built once and mapped into memory
    gazetteerfile    data/gazetteer.csv into places
    gazetteer        names into candidates: curated places, and the world's
    geography        what a place is beside another: its kind, what it holds, how it is told apart
    abbreviations    "Ky.", "NSW", "U.A.E.": places by their exact letters and stops
    nametokens       the pieces that names are made of
    prepositions     what the words before a name say of it
    nameparts        names inside the names of persons, bodies and works
    unlisted         names of places that the gazetteer does not know
    toponyms         names of places as written
    namelists        what words of kind say of names: "Homs and Hama provinces", "the hamlet of"
    credence         which of them are believed to be places here
    governors        what governs a name: "in", "pushed back from", "north of"
    roles            the part each plays: where it happened, what locates it, or neither
    rivals           the other places of a name a reader would think of
    namesakes        the places that bear one name, taken together
    strays           small places of a country that no other name of the article lies in
    weighing         how much speaks for each place a name may mean
    places           toponyms into placements: a place and why, or none and why not
    referents        what an article names that "the town" may stand for
    descriptions     "the town", "a nearby air base": described places into placements
    confidence       how sure a placement is, as measured
    relations        "40 km south of": what stands before a place into distance and direction
    borders          the land borders between two countries, as lines
    shapes           a relation and its anchor into the point and outline it implies
    ways             "between A and B": two places into a corridor
    relative_places  placements that a relation moves away from their anchor

Days and numbers

    intervals        the calendar as intervals
    calendar_dates   expressions that name their year: "late May 2016"
    numeric_dates    days in numbers alone: "15/03/2019"
    period_dates     parts of a month or year: "the second half of May", "the 1990s"
    recurring_dates  expressions that come round again: "on Wednesday"
    relative_dates   expressions counted from another day: "two weeks ago"
    date_context     what stands around an expression of time
    dates            date expressions into intervals
    quantities       expressions of number: "at least 20", "several hundred"
    counted          what a number counts: the nouns after it
    casualties       what happened to those counted: the verbs beside a number
    shares           parts of a whole as percentages: "two-thirds of the homes"
    tolls            nouns in front of a number: "the death toll rose to 40"
    revisions        numbers that the text replaces: "up from 30"
    countings        a number with the words beside it
    figures          numbers claimed, with what they count and of whom

Claims and the event table

    happenings       the event type a sentence reports, and how it is put
    actornames       names and nouns of those who act
    actors           who is said to act, and on whom
    clauses          sentences into what becomes one claim each
    telling          the story's day, where a sentence gives none
    carrying         the place of the happening being told, where a sentence names none
    claims           sentences into claims
    events           claims into the event table, whose contract is written here
    pipeline         the calls above as one sentence
    silent           articles that gave no claim, and why
    exports          the event table as JSONL, CSV and GeoJSON
    corpora          documents for evaluation

A collection, kept on disk

    schemas          what the shards of a collection hold, and how earlier ones are read
    durable          files that are there as a whole or not at all
    batches          batches of shards, whose list is the truth about a collection
    shelving         articles and their readings into shards' tables, and back
    collection       a user's collection: one process writes, any number reads
    extraction       a table of articles into a table of what was read in each
    crews            work parted among processes that share what it is done with
    processes        this in several processes of this machine
    cluster          this on a Dask cluster
    engines          the engines by name, and shards of articles through any of them
    adding           documents into a collection, each accounted for
    index            one DuckDB file, built from the batches
    checking         whether a collection is whole

Links and differences

    nations          the countries a sentence names
    identities       who is who across articles: one key for all spellings of a speaker
    copies           articles that are one text printed more than once
    tallies          figures of differing reports on one scale
    senses           what a number counts by the sense of its sentence: "41 were taken off the roof"
    wordings         how alike excerpts are worded
    states           in what state a sentence says that a thing is
    causes           whom or what a claim names as having brought something about
    collisions       which vehicle a sentence says ran into which
    holdings         which camp a sentence says holds a town
    endings          words by which a sentence says how something ended
    clocks           times of day that a claim names: clock times, parts of the day
    durations        lengths of time that a claim names
    gists            what the words of a claim say by themselves, kept
    sketches         the event table's claims as what the comparison weighs
    asides           which claims tell of something beside the story, and what a sentence takes from the one before
    scenes           what claims take from their article: where and when it tells of, what is rare in it
    ready            claims made ready for comparison, article by article
    candidates       which claims are worth weighing against each other
    stories          which articles tell of one story
    contested        claims of one story that give one matter two ends
    polarity         what one claim says is not so and another says is
    opposites        words that say opposite things of one subject
    grounds          one thing that speaks for a link, and what it counts for in two articles of one story
    nearness         how near two claims are in place and time
    in_common        what two claims share besides
    likeness         how much speaks for two claims being about the same happening
    traits           claims as arrays, by which millions of pairs are asked what they share
    screening        which pairs may be linked at all
    reprints         sentences that two articles both print, which need no other counterparts
    pairing          which pairs are weighed
    groups           linked claims into groups
    answered         what one speaker of an article says and the next says otherwise
    links            which claims are about the same happening, and why
    unlisted_places  names in a place's stead that the gazetteer does not have
    outcomes         how something is said to have ended, and for whom
    contradictions   whether two claims end it otherwise, or one denies what the other says
    bearings         the direction from one place to another
    accounts         a difference: its kind, and what each account has of it
    numbers_apart    figures that cannot both be true, and tolls that rise
    abridging        of very many differences some, and how many others
    disputes         in what two linked claims contradict each other
    alone            what only one outlet tells
    warrants         what a link between two claims lets be said of them
    between          in what each two linked claims differ
    differences      what differs between accounts of one happening, typed
    statements       a difference as one plain sentence
    compare          the calls above as one sentence
    compared         the comparison as tables beside the event table
    increments       what of a comparison new or removed articles touch
    reports          the differences as JSON lines, text and Markdown
    briefing         some claims as agreed, disputed, told by one outlet alone, or unplaced

Queries

    filters          what the reader narrowed the event table to
    queries          counts and lists, as expressions that compose
    cells            many places on one map: the grid
    forms            questions in SQL, written once and filled in
    comparisons      where accounts agree and where they differ, under the filters
    laidout          the tables the page asks, by number, in code, and in the order of the map
    shelved          what is laid out of a collection, beside its index
    wordsearch       which claims have some words
    store            the event table and its comparison behind one door, as Ibis tables
    plainly          the same tables as expressions, where nothing is laid out
    servers          a PostgreSQL server that somebody named
    tabular          Arrow tables as tables of PostgreSQL and back
    published        the event table on such a server, asked there
    valuesets        the values of a column as a set that is not held
    collected        an opened collection, as the page and the commands read it
    neighbours       which articles of a collection new ones may have a story in common with
    growth           what articles that came or went change in links, groups and differences
    kept_tables      groups and differences as files beside the index
    linking          a collection's links, kept and grown
    chronology       claims in the order of one of two clocks
    coverage         which outlet has how many claims about which place
    quoted           who is quoted, by which outlets, under which spellings
    splits           spellings that a reader counts apart
    laying           the store of a collection: opened, or compared and laid out in memory
    sheets           its tables with spellings counted apart, and how they are asked
    overviews        totals, and the values of each facet with their counts

The map

    outlets          the code and colour that stay with an outlet
    marks            what the map shows for a filter and a view
    views            what of the filtered claims is drawn in a view
    drawing          what of a collection the map shows
    backgrounds      backgrounds from the network, for those who choose one
    basemap          land, water and borders, served from this machine
    webmap           the folium map that marks are drawn on

The page

    safe             the one way by which text reaches the page
    turning          the ways on and back in what is shown a part at a time
    wording          dates, counts and places in words
    briefed          a briefing as Markdown and as one HTML file
    highlights       a text with stretches of it marked
    urlstate         what of the page lives in its address
    asking           what a click asks for, and the state that answers it
    addressed        what an address may name
    desk             an opened collection, and what the page asks of it
    curtailed        what is said where a part of the whole is given
    publishing       a collection onto a PostgreSQL server
    mirror           what is published there, as a collection of this machine
    reasons          why a place was chosen, how sure that is, what else it could be
    trial            texts a reader pasted, laid out with the loaded articles or alone
    claimcard        one claim as a reader meets it
    spellings        names as evidence: who writes what how, and why they are one
    placecard        one place as a reader meets it
    differencecard   one difference as a reader meets it
    placelist        the places of a cell, and the newest claims with some words
    panel            the reading panel
    facets           the filters beside the map
    header           the live line with its chips
    tryit            the form to paste a text, and what is said of those pasted
    opening          what the page shows: given files, the collection, or the samples
    addform          the form to add files and pasted texts to the collection
    sidebyside       the happenings of each place, a column an outlet
    grid             places by outlets, in numbers
    voicecards       every speaker, with what he claims where and who carries him
    timestrip        the claims on a clock as a chart with a brush
    timeline         the strip, and the claims in their order
    tables           the rows as a table, and what is unplaced
    downloads        the filtered rows to take away
    texts            the articles in full, and the files that gave none
    printed          what only the printed page shows
    overlay          the marks over the map, and where the reader looks
    told             what the browser has just told through a component
    bridge           how what is asked for reaches the page, and how the address is kept in step
    page             the Streamlit page
    launch           Streamlit without its one question to the network
    serve            the page's server, bound to this machine
    curation         the commands on a collection: add, remove, compact, check, info
    cli              the command line
"""
