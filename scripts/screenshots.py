"""Makes the pictures in docs/screenshots from the sample network: `make screenshots`.

Serves the sample network from a folder of its own on a free port, walks through the pages as a visitor would, and keeps each as a small PNG:
on a desktop and on a phone, light and dark. With names as arguments, only those pages.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Error, Response, sync_playwright
from playwright.sync_api import Page as Tab

TARGET: Final = Path(__file__).parents[1] / "docs" / "screenshots"
PATIENCE: Final = 600.0  # seconds until the sample network is made and served
COLOURS: Final = 128  # enough for flat pages, and a third of the size


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the way to it: an address, then links that a visitor would follow, then something to unfold and look at, as CSS selectors.

    `reader` is the sample account that is signed in; nobody where it is empty.
    """

    name: str
    address: str
    links: tuple[str, ...] = ()
    unfold: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is looked at on. Its suffix is the ending of the file's name."""

    suffix: str
    width: int
    height: int
    dark: bool = False


PASSWORD: Final = "euregio-demo"  # noqa: S105  (that of the sample accounts, which the demonstration prints)
MEMBER, BOARD = "mitglied@example.org", "vorstand-1@example.org"
PAGES: Final = (
    Page("home", "/en/"),
    Page("directory", "/en/organisations/"),
    Page("organisation", "/en/organisations/", ("main a[href^='/en/organisations/']:not([href*='?']):not([href='/en/organisations/'])",)),
    Page(
        "match",
        "/en/listings/?q=Frachtbriefe",
        ("main a[href^='/en/listings/']:not([href*='?']):not([href='/en/listings/']):not([href*='/listings.'])",),
        unfold="main details > summary:has-text('side by side')",
    ),
    Page("topic", "/en/topics/", ("main a[href^='/en/topics/']:not([href*='?']):not([href='/en/topics/'])",)),
    Page("region", "/en/regions/BE336/"),
    Page("comparison", "/en/regions/compare/?region=BE336&region=DEA2D&region=NL423"),
    Page("search", "/en/search/?q=Wir+suchen+Hilfe+mit+Glasfaser"),
    Page("news", "/en/news/"),
    Page("press-release", "/en/news/east-belgium-has-a-seat-in-the-network/"),
    Page("events", "/en/events/"),
    Page("event", "/en/events/", ("main .event-row__title a[href^='/en/events/']",)),
    Page("legal", "/en/accessibility/"),
    Page("join", "/en/membership/"),
    Page("portal", "/en/portal/", reader=MEMBER),
    Page("portal-membership", "/en/portal/", ("main a[href*='/portal/organisations/'][href$='/']", "nav a[href$='/membership/']"), reader=MEMBER),
    Page("application", "/admin/membership/applications/", ("main td a:has-text('Galmei')",), reader=BOARD),
)
SCREENS: Final = (
    Screen("", 1280, 900),
    Screen("-phone", 390, 844),
    Screen("-dark", 1280, 900, dark=True),
    Screen("-phone-dark", 390, 844, dark=True),
)


def main(names: list[str]) -> int:
    """Take the pictures; the exit status tells whether every page was there."""
    unknown = sorted(set(names) - {page.name for page in PAGES})
    if unknown:
        print(f"There is no page {', '.join(unknown)}; there are {', '.join(page.name for page in PAGES)}.")
        return 2
    pages = [page for page in PAGES if not names or page.name in names]
    TARGET.mkdir(parents=True, exist_ok=True)
    failed = 0
    with sample_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["HUBWERK_CHROMIUM"], args=["--no-sandbox", "--hide-scrollbars"])
        for page in pages:
            for screen in SCREENS:
                try:
                    picture = look(browser, site, page, screen)
                except Error as error:
                    failed += 1
                    print(f"{page.name}{screen.suffix}: {error.message.splitlines()[0]}")
                    continue
                path = TARGET / f"{page.name}{screen.suffix}.png"
                path.write_bytes(picture)
                print(f"{path.relative_to(TARGET.parents[1])} ({len(picture) // 1024} KiB)")
        browser.close()
    return 1 if failed else 0


def look(browser: Browser, site: str, page: Page, screen: Screen) -> bytes:
    """One page on one screen, as a PNG. Raises playwright's Error where a page or a link is not there."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": screen.width, "height": screen.height},
        color_scheme="dark" if screen.dark else "light",
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    try:
        tab = context.new_page()
        if page.reader:
            sign_in(tab, page.reader)
        require_page(tab.url, tab.goto(page.address))
        for link in page.links:
            with tab.expect_navigation() as navigation:
                tab.locator(link).first.click(timeout=30_000)
            require_page(tab.url, navigation.value)
        if page.unfold:
            tab.locator(page.unfold).first.click()
            tab.locator(page.unfold).first.evaluate("summary => window.scrollTo(0, summary.getBoundingClientRect().top + window.scrollY - 260)")
        tab.wait_for_load_state("networkidle")
        return smaller(tab.screenshot())
    finally:
        context.close()


def sign_in(tab: Tab, reader: str) -> None:
    """Sign a sample account in, as its owner would."""
    tab.goto("/en/accounts/login/")
    tab.fill("input[name=login]", reader)
    tab.fill("input[name=password]", PASSWORD)
    with tab.expect_navigation():
        tab.locator("main form button[type=submit]").first.click()


def require_page(address: str, answer: Response | None) -> None:
    """Raises playwright's Error where an address did not answer with a page."""
    if answer is None or not answer.ok:
        raise Error(f"{answer.url if answer else address} answered {answer.status if answer else 'nothing'}")


def smaller(picture: bytes) -> bytes:
    """The same picture with a palette."""
    result = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(result, "PNG", optimize=True)
    return result.getvalue()


@contextmanager
def sample_site() -> Iterator[str]:
    """The address of the sample network, served until the block ends. Raises RuntimeError."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "hubwerk.config.settings.dev", "HUBWERK_DATA_DIR": folder}
        environment.pop("DATABASE_URL", None)
        command = [str(Path(sys.executable).with_name("hubwerk")), "demo", "--serve", "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_until_served(server, site)
            yield site
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)


def wait_until_served(server: subprocess.Popen[bytes], site: str) -> None:
    """Return as soon as the site answers. Raises RuntimeError where it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"hubwerk demo ended with status {server.returncode}.")
        try:
            with urlopen(f"{site}/healthz", timeout=5):  # noqa: S310  (our own server's address)
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise RuntimeError(f"The sample network was not served within {PATIENCE:.0f} seconds.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
