"""The commands on a collection: `mapapp add`, `remove`, `compact`, `check` and `info`."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from mapapp import (
    articles,
    batches,
    checking,
    collection,
    engines,
    folders,
    index,
    linking,
    mirror,
    publishing,
    servers,
    settings,
)
from mapapp.adding import Adding
from mapapp.engines import Engine
from mapapp.errors import CollectionError
from mapapp.model import Document, Rejected
from mapapp.processes import usual
from mapapp.schemas import ADDED, DUPLICATE, REJECTED
from mapapp.sidecars import Known

INTERRUPTED = 130
MOST_SHOWN = 20
Folder = Annotated[
    Path | None,
    typer.Option(
        "--collection", metavar="DIR", help="The collection's folder; else MAPAPP_COLLECTION, else your own."
    ),
]
Store = Annotated[
    str,
    typer.Option(
        "--store", metavar="postgresql://...", help="Read what is published on that server, over the network."
    ),
]
Schema = Annotated[str, typer.Option("--schema", help="The schema the tables lie in there.")]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Texts, web pages, PDF, Word, feeds, WARC, tables, archives and folders of these.",
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day they were published, where it holds for all."),
]


def commands(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (add, remove, compact, check, info, publish):
        app.command()(command)


def chosen(folder: Path | None) -> Path:
    """Return the collection's folder that is meant."""
    return folder or settings.collection_folder()


def add(
    paths: Paths,
    outlet: Annotated[str, typer.Option(help="Their outlet, where it holds for all.")] = "",
    published: Day = None,
    language: Annotated[str, typer.Option(help='Their language, such as "en".')] = "",
    folder: Folder = None,
    originals: Annotated[bool, typer.Option(help="Keep the files as they are, too.")] = True,
    processes: Annotated[int | None, typer.Option(min=1, help="How many processes read.")] = None,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help=f"What reads: {' or '.join(engines.ENGINES)}.")
    ] = engines.USUAL,
    scheduler: Annotated[
        str, typer.Option(metavar="tcp://HOST:PORT", help="A Dask cluster; else one on this machine.")
    ] = "",
) -> None:
    """Add articles to your collection; what is in it already is left alone, so the same command goes on after a stop."""
    given = Known(outlet=outlet, published=published.date() if published else None, language=language)
    where = chosen(folder)
    read_with = engines.engine(engine, processes, scheduler)
    run = Adding(where, given, read_with=read_with, originals=originals)
    refused: list[str] = []
    with _stoppable(run.stop), _progress() as progress:
        task = progress.add_task("", total=None)
        for outcome in run.add(_told(paths, read_with, progress, task)):
            if outcome.outcome == REJECTED:
                refused.append(f"{outcome.input}: {outcome.reason}")
            _tell(progress, task, run, read_with)
    _finished(where, processes or usual())
    print(_summary(run, where))
    for line in refused[:MOST_SHOWN]:
        print(line, file=sys.stderr)
    if len(refused) > MOST_SHOWN:
        print(f"and {len(refused) - MOST_SHOWN} more; the page lists them under Articles", file=sys.stderr)
    if run.is_stopped:
        print(
            "Stopped: what is counted above is kept. The same command goes on with the rest.", file=sys.stderr
        )
        raise typer.Exit(INTERRUPTED)
    if refused:
        raise typer.Exit(1)


def _progress() -> Progress:
    """A bar with rate and time left, on a terminal alone."""
    console = Console(stderr=True)
    return Progress(
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _told(
    paths: list[Path], read_with: Engine, progress: Progress, task: TaskID
) -> Iterator[Document | Rejected]:
    """The documents of files, while the bar follows which file is read."""
    order: dict[str, int] = {}
    if not progress.disable:
        names = (each.file if isinstance(each, Rejected) else str(each) for each in folders.files(paths))
        order = {name: number for number, name in enumerate(names)}
        progress.update(task, total=len(order))
    for found in articles.documents(paths, read_with.documents):
        if found.file in order:
            progress.update(task, completed=order[found.file])
        yield found


def _tell(progress: Progress, task: TaskID, run: Adding, read_with: Engine) -> None:
    if progress.disable:
        return
    inputs, seconds = run.tally.total(), progress.tasks[task].elapsed or 1
    said = ", ".join(
        filter(None, (f"{inputs:,} inputs kept, {inputs / seconds:.1f} a second", read_with.told()))
    )
    progress.update(task, description=said)


@contextmanager
def _stoppable(stop: Callable[[], None]) -> Iterator[None]:
    """Have the first Ctrl-C ask for a stop; the second one ends at once, and loses nothing that was kept."""

    def asked(_number: int, _frame: Any) -> None:
        stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        print("\nStopping: keeping what was read so far (Ctrl-C again to end at once)", file=sys.stderr)

    earlier = signal.signal(signal.SIGINT, asked)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def _finished(folder: Path, use: int = 1) -> None:
    """Join what has become many small batches, link what is new, and have the index ready for the page.

    In this order the index is built once, of the joined batches, and what was compared lies beside the one the page opens.
    """
    collection.tidy(folder)
    linking.grow(folder, lambda sentence: print(sentence, file=sys.stderr), use)
    index.current(folder)


def _summary(run: Adding, folder: Path) -> str:
    tally = run.tally
    copies = f" ({run.copies} of them copies of a text that is there already)" if run.copies else ""
    return (
        f"{tally.total()} inputs: {tally[ADDED]} added{copies}, {tally[DUPLICATE]} duplicates, "
        f"{tally[REJECTED]} rejected. Now {run.articles} articles in {folder}"
    )


def remove(
    article_ids: Annotated[
        list[str], typer.Argument(metavar="ARTICLE_ID...", help="As `mapapp extract` prints.")
    ],
    folder: Folder = None,
) -> None:
    """Take articles out of your collection; `mapapp compact` then erases them from the disk."""
    where = _existing(folder)
    removed = collection.remove(where, article_ids)
    unknown = len(set(article_ids)) - removed
    print(f"{removed} articles removed. `mapapp compact` erases them from the disk.")
    if unknown:
        print(f"{unknown} of the ids given are of no article in {where}", file=sys.stderr)
        raise typer.Exit(1)


def compact(folder: Folder = None) -> None:
    """Write many small batches as few large ones, and erase what was removed or never finished."""
    where = _existing(folder)
    gone = collection.compact(where)
    index.current(where)
    print(f"{gone} batches became {len(batches.listed(where))}")


def check(folder: Folder = None) -> None:
    """Compare every excerpt with its article, every count and every file kept; nothing is changed."""
    where = _existing(folder)
    done = checking.check(where)
    print(f"{done.articles} articles, {done.claims} claims and {done.originals} files looked at in {where}")
    for fault in done.faults:
        print(fault, file=sys.stderr)
    if done.faults:
        raise typer.Exit(1)
    print("Every excerpt stands in its article, every count is right, and nothing is left over.")


def info(folder: Folder = None) -> None:
    """Say what is in your collection, and what became of everything that was ever added to it."""
    where = _existing(folder)
    sums = collection.sums(where)
    print(f"{where}")
    print(
        f"{sums['articles']} articles ({sums['copies']} copies), {sums['claims']} claims, {sums['batches']} batches"
    )
    print(
        f"{sums['inputs']} inputs = {sums[ADDED]} added + {sums[DUPLICATE]} duplicates + {sums[REJECTED]} rejected; "
        f"{sums[ADDED]} added - {sums['removed']} removed = {sums[ADDED] - sums['removed']} articles"
    )
    for problem in sums["problems"]:
        print(problem, file=sys.stderr)
    if sums["problems"]:
        raise typer.Exit(1)


def publish(
    address: Annotated[str, typer.Argument(metavar="postgresql://[USER@]HOST/DATABASE")],
    folder: Folder = None,
    schema: Schema = servers.SCHEMA,
) -> None:
    """Bring the tables on a PostgreSQL server to what your collection holds; this goes over the network to that host."""
    server = servers.server(address, schema)
    done = publishing.publish(_existing(folder), server)
    said = f"{done.added} added, {done.removed} removed"
    print(
        f"Nothing to do: {done.articles} articles are published to {server.name}"
        if done.was_there
        else f"{done.articles} articles published to {server.name}: {said}"
    )
    for article_id in done.left_out:
        print(
            f"{article_id}: not published; its text has a NUL, which PostgreSQL keeps in no text",
            file=sys.stderr,
        )
    if done.left_out:
        raise typer.Exit(1)


def read_from(store: str, schema: str) -> Path:
    """Return the collection that follows what is published on a server, as it is now."""
    server = servers.server(store, schema)
    mirror.follow(server)
    return mirror.folder(server)


def _existing(folder: Path | None) -> Path:
    where = chosen(folder)
    if not batches.listed(where):
        raise CollectionError(f"{where}: there is no collection here yet; `mapapp add PATH` makes one.")
    return where
