"""Articles a second on one core, ours beside the peers', and what a character costs in a longer text."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice

from bench import peers, tables, timing
from bench.gold import Corpus
from bench.report import Section
from mapapp import articles, corpora, events, pipeline
from mapapp.settings import SEEDS

Reader = Callable[[Sequence[str]], object]
SIZE = 1700
"""Characters of an article of GeoVirus, on average."""
_TIMES = 10


def section(found: Sequence[Corpus]) -> Section:
    """Return the speeds on articles of about 1.7k characters, of the corpora or, where there are none, of the seeds."""
    texts = _of_size([text for corpus in found for text in corpus.texts]) or _seeds()
    readers: dict[str, Reader] = {
        "**mapapp**, toponyms": _each(_toponyms),
        "**mapapp**, whole extraction to the event table": extraction,
    }
    speeds = {name: _speeds(read, texts) for name, read in readers.items()}
    speeds |= {name: _speeds(_each(find), texts) for name, find in peers.loaded()[0].items()}
    ours, whole = (speeds[name][1] for name in readers)
    lines = [
        [name, tables.written(first), tables.written(best), f"{best / ours:.2f}"]
        for name, (first, best) in speeds.items()
    ]
    table = tables.markdown(("system", "first pass", "best of three", "times mapapp's toponyms"), lines)
    longer = {name: cost_of_length(read, texts) for name, read in readers.items()}
    costs = tables.markdown(
        (f"time of a character, {_TIMES} articles as one text to {_TIMES} apart", "ratio"),
        [[name, f"{ratio:.2f}"] for name, ratio in longer.items()],
    )
    said = f"Articles a second of processor time, one process; {len(texts)} articles, {_mean(texts):,.0f} characters on average."
    figures = {
        "toponyms": ours,
        "whole extraction": whole,
        f"cost of a character, {_TIMES} times the text": max(longer.values()),
    }
    return Section("speed", f"{said}\n\n{table}\n\n{costs}", {"speed": figures})


def extraction(texts: Sequence[str]) -> object:
    """Read texts all the way to one event table."""
    known = pipeline.places_known()
    return events.table([pipeline.read_article(articles.build(text, ""), known) for text in texts])


def cost_of_length(read: Reader, texts: Sequence[str]) -> float:
    """Return the time of a character in ten articles joined into one text, to that in the same ten apart."""
    apart = list(islice(cycle(texts), _TIMES))
    joined = ["\n\n".join(apart)]
    return min(timing.rounds(lambda: read(joined))) / min(timing.rounds(lambda: read(apart)))


def _each(read: Callable[[str], object]) -> Reader:
    return lambda texts: [read(text) for text in texts]


def _toponyms(text: str) -> object:
    return list(corpora.toponyms({"doc_id": "", "text": text}))


def _speeds(read: Reader, texts: Sequence[str]) -> tuple[float, float]:
    seconds = timing.rounds(lambda: read(texts))
    return len(texts) / seconds[0], len(texts) / min(seconds)


def _of_size(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if abs(len(text) - SIZE) <= SIZE / 5]


def _seeds() -> list[str]:
    whole = [reading.article.text for reading in pipeline.read([SEEDS]).readings]
    return [text[: text.rindex(".", 0, SIZE) + 1] for text in whole]


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
