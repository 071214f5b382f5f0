"""What mapapp promises, measured: `make bench`, or `python -m bench`.

gold                 annotated corpora, told apart by what is annotated
sums                 right, found, wanted; spans that are the same or alike
toponym_sums         recognition, accuracy within 161 km, end to end
attribution_sums     source, cue and content; source with content
toponym_errors       classes of what is still wrong, counted
attribution_errors   the same for attributions
names, peers         other finders on the names mapapp knows
accuracy             corpora: ours beside peers that run here and published figures
calibration          whether places are as sure as they say they are
articles             the two articles against their hand annotation
timing, speed        articles a second, and what a longer text costs
gazetteer            the index of the world's places: building, opening, memory
cluster              an article's cost from a WARC file on, and what 10^8 add up to
browser, click       from a click to the panel; screenshot draws the page
marks, tables        what must be reached; tables in Markdown
report               sections on the terminal and in docs/accuracy.md
"""
