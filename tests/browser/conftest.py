"""A browser that fails a test for any request that leaves this machine, any page error and any console error."""

import fcntl
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from eyes import EYES
from others import ARTICLES
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from mapapp import serve
from mapapp.settings import SEEDS
from tests import ports

HERE = Path(__file__).parent
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",  # letters as wide without a window as in one
    "--renderer-process-limit=1",  # which keeps what it compiled from page to page
)
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ALLOWED_CONSOLE_ERRORS: dict[str, str] = {}
"""Text of a console error: the upstream issue that explains it. Empty, and meant to stay so."""

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("MAPAPP_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        yield opened
        opened.close()


def _answers(port: int) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[..., str]]:
    """Start a server and return its address; the same question is answered by the same server."""
    running: dict[tuple[object, ...], tuple[subprocess.Popen[bytes], str]] = {}

    def start(
        *paths: Path, script: Path = serve.PAGE, command: Sequence[str] = (), **environment: str
    ) -> str:
        question = (paths, script, command, *environment.items())
        if question not in running:
            port = ports.unused()
            ours = [str(script) if part == str(serve.PAGE) else part for part in serve.command(paths, port)]
            asked = [part.format(port=port) for part in command] or ours
            process = subprocess.Popen(
                asked, cwd="/", env=os.environ | environment, stdout=subprocess.DEVNULL
            )
            until = time.monotonic() + 60
            while not _answers(port):
                assert process.poll() is None, "the server ended"
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.1)
            running[question] = process, f"http://127.0.0.1:{port}"
        return running[question][1]

    yield start
    for process, _ in running.values():
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def _shared(factory: pytest.TempPathFactory, name: str, start: Callable[[], str]) -> Iterator[str]:
    """Ask one server from all workers of a run; the one that started it goes last."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield start()
        return
    folder = factory.getbasetemp().parent
    note = folder / f"{name}-address"
    with (folder / f"{name}-asked").open("w") as asked:
        with (folder / f"{name}-starting").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            fcntl.flock(asked, fcntl.LOCK_SH)
            ours = not note.exists()
            if ours:
                note.write_text(start(), "utf-8")
            address = note.read_text("utf-8")
        yield address
        if ours:
            fcntl.flock(asked, fcntl.LOCK_EX)
            note.unlink()


@pytest.fixture(scope="session")
def seeds(served: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the sample articles."""
    with _shared(tmp_path_factory, "seeds", lambda: served(SEEDS)) as address:
        yield address


@pytest.fixture(scope="session")
def others(served: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a reader's own articles, of other places and wars, with a file that is none."""

    def start() -> str:
        folder = tmp_path_factory.mktemp("others")
        for name, text in ARTICLES.items():
            (folder / name).write_text(text, encoding="utf-8")
        return served(folder)

    with _shared(tmp_path_factory, "others", start) as address:
        yield address


VISIT = """async address => {
  history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  const begun = () => document.querySelector(".stApp").dataset.testScriptState !== "notRunning";
  for (let frames = 0; frames < 60 && !begun(); frames++) await new Promise(requestAnimationFrame);
}"""


class Reader:
    """What a reader does with the page, and what is then to be seen."""

    def __init__(self, page: Page, problems: list[str]) -> None:
        self.page = page
        self.problems = problems
        self.begun = ""
        """The address at which the page stood when it had been opened."""

    def open(self, address: str) -> "Reader":
        self.page.goto(address)
        self.page.locator(".live").wait_for(timeout=90_000)  # the first of all builds the index of places
        self.page.locator(".facets .facet").first.wait_for()
        self.page.wait_for_function("() => window.mapappBridge?.ask")
        return self

    def visit(self, address: str) -> "Reader":
        """Go on to another address of the page that is open, as Back does: nothing is loaded anew."""
        self.page.evaluate(VISIT, address)
        return self.rested()

    def rested(self) -> "Reader":
        """Wait until what was asked of the page has been answered."""
        self.page.wait_for_function(
            "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
            " && !window.mapappBridge?.asked.length"
        )
        return self

    def take_away(self, button: str, path: Path) -> None:
        """Save the file behind a button.

        Where the run of another reader's window has cleared the file that was just made, the server answers 404 and the
        button is pressed once more, as a reader would; nothing else that goes wrong is forgiven.
        """
        before = len(self.problems)
        if self._saved(button, path):
            return
        self.page.wait_for_timeout(100)  # what the console says of it may come after the answer
        self.problems[before:] = [each for each in self.problems[before:] if "404" not in each]
        assert self._saved(button, path), f"{button} was not to be had twice"

    def _saved(self, button: str, path: Path) -> bool:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=button).click()
        if waiting.value.failure():
            return False
        waiting.value.save_as(path)
        return True

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator('iframe[title="streamlit_folium.st_folium"]')

    def mark(self, place: str) -> Locator:
        return self.map.locator(f'.mark[data-place="{place}"]')

    def marks(self) -> set[str]:
        """Wait until the map has its marks, and return their places."""
        self.map.locator(".mark").first.wait_for()
        found = self.map.locator(".mark").evaluate_all("marks => marks.map(mark => mark.dataset.place)")
        return set(found)

    def facet(self, facet: str, value: str) -> Locator:
        return self.page.locator(f'.facet[data-facet="{facet}"] li[data-value="{value}"]')

    def choose(self, facet: str, value: str) -> None:
        box = self.facet(facet, value).locator("input")
        box.evaluate("box => box.closest('details').open = true")
        self.rested()
        box.check()
        self.page.locator(".chip").first.wait_for()

    def tab(self, title: str) -> None:
        self.page.get_by_role("tab", name=title, exact=True).click()

    def excerpts(self) -> list[str]:
        return self.page.locator(".st-key-panel blockquote").all_inner_texts()

    def panel_outlets(self) -> set[str]:
        return set(
            self.page.locator(".st-key-panel .outlet-block h3 abbr").evaluate_all(
                "all => all.map(one => one.title)"
            )
        )


def _watch(page: Page, problems: list[str]) -> None:
    def request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("blob", "data") and address.hostname != "127.0.0.1":
            problems.append(f"left this machine: {request.url}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in ALLOWED_CONSOLE_ERRORS):
            problems.append(f"console: {message.text}")

    page.on("request", request)
    page.on(
        "websocket", lambda socket: problems.append(socket.url) if "//127.0.0.1:" not in socket.url else None
    )
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on("console", console)


@pytest.fixture
def problems() -> list[str]:
    return []


@pytest.fixture(scope="session")
def profile(browser: Browser, seeds: str) -> Callable[..., BrowserContext]:
    """Return a reader's browser with what it has cached: readers who see alike use the same one, one after the other."""
    profiles: dict[str, BrowserContext] = {}

    def used(**options: Any) -> BrowserContext:
        usual = {
            "viewport": {"width": 1440, "height": 900},
            "permissions": ["clipboard-read", "clipboard-write"],
            "reduced_motion": "reduce",
        }
        wanted = usual | options
        if str(wanted) not in profiles:
            profiles[str(wanted)] = browser.new_context(**wanted)
            # as long as one page is open, the process that draws all of them goes on
            profiles[str(wanted)].new_page().goto(f"{seeds}/_stcore/health")
        return profiles[str(wanted)]

    return used


@contextmanager
def _reading(profile: BrowserContext, problems: list[str]) -> Iterator[Reader]:
    kept = set(profile.pages)
    page = profile.new_page()
    page.set_default_timeout(20_000)
    _watch(page, problems)
    yield Reader(page, problems)
    page.evaluate("() => location.origin === 'null' || (localStorage.clear(), sessionStorage.clear())")
    for opened in set(profile.pages) - kept:
        opened.close()
    profile.clear_cookies()
    assert problems == []


@pytest.fixture
def reader(
    profile: Callable[..., BrowserContext], problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Reader]:
    with _reading(profile(**getattr(request, "param", {})), problems) as opened:
        yield opened


@contextmanager
def _opened(profile: BrowserContext, address: str) -> Iterator[Reader]:
    with _reading(profile, []) as opened:
        opened.open(address)
        opened.marks()
        opened.page.wait_for_url("**view=**")
        opened.begun = opened.page.url
        yield opened


@pytest.fixture(scope="module")
def opened(profile: Callable[..., BrowserContext]) -> Iterator[Callable[[str], Reader]]:
    """Open a window that stays open for all tests of a file."""
    with ExitStack() as stack:
        yield lambda address: stack.enter_context(_opened(profile(), address))


@pytest.fixture(scope="module")
def window(opened: Callable[[str], Reader], seeds: str) -> Reader:
    """A window that shows the sample articles to one test after the other."""
    return opened(seeds)


@pytest.fixture(scope="module")
def window_abroad(opened: Callable[[str], Reader], others: str) -> Reader:
    """A window that shows a reader's own articles to one test after the other."""
    return opened(others)


@pytest.fixture
def landed(window: Reader) -> Iterator[Reader]:
    """The page as it opens, in a window in which others have read before."""
    if window.page.url != window.begun:
        window.visit(window.begun)
    yield window
    assert window.problems == []


@pytest.fixture
def anywhere(window: Reader) -> Iterator[Reader]:
    """The page as the last who read in its window left it, for a test that begins by going to an address."""
    yield window
    assert window.problems == []


@pytest.fixture
def abroad(window_abroad: Reader) -> Iterator[Reader]:
    """The page of a reader's own articles, in a window in which others have read before."""
    yield window_abroad
    assert window_abroad.problems == []


@pytest.fixture(scope="module", params=EYES)
def seen(
    profile: Callable[..., BrowserContext], seeds: str, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """The page as it opens to each of `EYES`, for tests that look at one part after the other."""
    with _opened(profile(**request.param), seeds) as opened:
        yield opened


@pytest.fixture(scope="module", params=EYES)
def seen_abroad(
    profile: Callable[..., BrowserContext], others: str, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """The page of a reader's own articles, as it opens to each of `EYES`."""
    with _opened(profile(**request.param), others) as opened:
        yield opened
