"""What each news outlet claims happened where, in its own words, and who it says said so.

The package is flat and read in this order; imports point only upwards (a test holds them to it):

    errors        what can go wrong with what a user gives, in one sentence each
    settings      where data, seeds, the reader's files and the cache lie
    model         the nouns: article, toponym, place, placement, claim
    wordlists     the word lists of data/words
    days          days written out in full
    paragraphs    a text into paragraphs
    furniture     what a paragraph says itself that it is: a caption, a credit, boilerplate
    datelines     the slug in front of a report
    layout        a text into sections: title, subhead, caption, body, credit, boilerplate
    decoding      bytes into text
    sidecars      articles.csv: what is known of the files beside it
    folders       paths into the text files to read
    articles      a file's bytes and its sidecar into an article
    sentences     sections into sentences
    numerals      numbers as digits and words
    intervals     the calendar as intervals
    calendar_dates   expressions of time that name their year
    recurring_dates  expressions that come round again: "on Wednesday", "in September"
    relative_dates   expressions counted from another day: "two weeks ago"
    date_context  what stands around an expression of time
    dates         date expressions into intervals
    quantities    expressions of number
    counted       what a number counts
    figures       numbers claimed, with what they count
    attributions  source, cue and content of what is said
    names         the spellings of one name folded into one key
    indexfile     one file of named sections, checked before use
    worldnames    the spellings a place of the world is indexed under
    worldindex    GeoNames' cities and the world's divisions into an index
    world         the index, built once and mapped into memory
    gazetteer     data/gazetteer.csv into places, and names into candidates, the world's among them
    toponyms      names of places as written, with the role each plays
    places        toponyms into placements: a place and why, or why none
    descriptions  "the town", "a nearby air base": described places into placements
    speakers      who "he", "the source" or a short name is
    happenings    event types, actors and stance of a sentence
    claims        sentences into claims, each with its places, or carried-over ones
    events        claims into the event table, whose contract is written here
    pipeline      the calls above as one sentence
    exports       the event table as JSONL, CSV and GeoJSON
    store         the event table behind one door, as an Ibis table
    queries       filters and counts over the event table, as expressions that compose
    outlets       the code and colour that stay with an outlet
    marks         what the map shows for a filter and a view
    urlstate      what of the page lives in its address
    asking        what a click asks for, and the state that answers it
    desk          an opened collection, and what the page asks of it
    basemap       land, water and borders, served from this machine
    backgrounds   backgrounds from the network, for those who choose one
    borders       the land borders between two countries, as lines
    webmap        marks into a folium map
    safe          the one way by which text of an article reaches the page
    highlights    a text with stretches of it marked
    wording       dates, counts and places in words
    facets        the filters beside the map
    bridge        how buttons in our markup reach the page
    header        the live line with its chips
    claimcard     one claim as a reader meets it
    placecard     one place as a reader meets it
    panel         the reading panel
    tables        the rows as a table, and what is unplaced
    downloads     the filtered rows to take away
    texts         the articles in full, and the files that gave none
    printed       what only the printed page shows
    page          the Streamlit page
    serve         the page's server, bound to this machine
    cli           the command line
"""
