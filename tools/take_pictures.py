"""Take the pictures that the README opens with from the built page: a picture of the map, and a short film of it.

Run it with the Python of ``.venv`` after ``make map``: ``python tools/take_pictures.py``. It drives Chromium from
``file://``, so that nothing is fetched, and writes into ``docs/pictures``: ``map.webp`` and ``film.webp`` from the
page, ``figure.webp`` and ``brief.webp`` from what the commands make. All have fixed days; they are at most 300 kB
together.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "docs" / "pictures"
CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none")
DAY = "2023-05-25"
FILM_DAYS = ("2020-11-12", "2022-08-30", "2022-12-12", "2023-04-23", "2023-06-15", "2023-09-19", "2024-06-12")
HOLD_MS = 1500
BYTES_AT_MOST = 300_000
SIZE, FILM_SIZE = (1280, 800), (800, 500)


def open_page(browser: Browser, file: Path, size: tuple[int, int], hash: str) -> Page:
    """Open a page and wait until the map stands; other pages have no such sign and are there when loaded."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light", locale="en-GB",
                            reduced_motion="reduce", offline=True)
    page.goto(f"{file.as_uri()}{hash}")
    if hash:
        page.locator("html[data-ready=true][data-complete=true]").wait_for(state="attached")
        page.wait_for_timeout(400)
    return page


def shot(page: Page) -> Image.Image:
    """Return what a page shows."""
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def save_still(picture: Image.Image, path: Path, *, width: int, quality: int = 62) -> None:
    """Write a picture as WebP, made narrower."""
    height = round(picture.height * width / picture.width)
    picture.resize((width, height), Image.Resampling.LANCZOS).save(path, "WEBP", quality=quality, method=6)


def take_film(browser: Browser, file: Path) -> Iterator[Image.Image]:
    """Yield the page on each day of the film."""
    for day in FILM_DAYS:
        page = open_page(browser, file, SIZE, f"#d={day}&lang=en")
        yield shot(page).resize(FILM_SIZE, Image.Resampling.LANCZOS)
        page.close()


def make(*arguments: str | Path) -> None:
    """Run a command of the package."""
    subprocess.run([sys.executable, "-m", "geo", *arguments], cwd=TOP, check=True, stdout=subprocess.DEVNULL)


def take(file: Path, folder: Path) -> list[Path]:
    """Take all pictures into a folder, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        program = next((path for path in CHROMIUM if Path(path).exists()), None)
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        save_still(shot(open_page(browser, file, SIZE, f"#d={DAY}&lang=en")), folder / "map.webp", width=1100)
        first, *others = take_film(browser, file)
        first.save(folder / "film.webp", "WEBP", save_all=True, append_images=others, duration=HOLD_MS, loop=0,
                   quality=26, method=6, minimize_size=True)
        figure, brief = Path(scratch, "figure.png"), Path(scratch, "brief.html")
        make("figure", "--kind", "phases", "--out", figure)
        save_still(Image.open(figure).convert("RGB"), folder / "figure.webp", width=760, quality=46)
        make("brief", "--at", DAY, "--out", brief)
        save_still(shot(open_page(browser, brief, (900, 1000), "")), folder / "brief.webp", width=540, quality=45)
        browser.close()
    return [folder / f"{name}.webp" for name in ("map", "film", "figure", "brief")]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--page", type=Path, default=TOP / "dist" / "lachin-corridor.html")
    parser.add_argument("--into", type=Path, default=PICTURES)
    given = parser.parse_args()
    if not given.page.is_file():
        print(f"{given.page} is not there. Run: make map", file=sys.stderr)
        return 1
    pictures = take(given.page.resolve(), given.into)
    sizes = {path: path.stat().st_size for path in pictures}
    for path, size in sizes.items():
        print(f"{path} ({size / 1000:.0f} kB)")
    if sum(sizes.values()) > BYTES_AT_MOST:
        print(f"They are over {BYTES_AT_MOST / 1000:.0f} kB: lower a quality or leave out a day.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
