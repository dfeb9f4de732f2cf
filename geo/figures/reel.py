"""The pictures of a film, and the files that are made of them: GIF, WebP and MP4.

A picture is kept as what differs from the first one, packed, so that a film of some hundred days fits into little
memory. The same pictures give the same bytes of GIF and WebP, with the same version of Pillow.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geo.errors import StoreError, quote
from geo.model.project import DISTRIBUTION, IN_CHECKOUT

TICK_MS = 200
"""How long a picture stays is a multiple of this, so that all formats keep the same time."""
WEBP_QUALITY = 75
_COLOURS, _EXACT, _GREY = 255, 64, 20
"""How many colours a GIF has beside the one that leaves a point as it was; how many greys and how many others are kept
as they are; by how much the channels of a grey differ at most."""


class Reel:
    """Pictures of one size, each with how long it stays.

    Examples
    --------
    >>> reel = Reel()
    >>> for tone in ("white", "white", "black"):
    ...     reel.add(Image.new("RGB", (2, 2), tone), 400)
    >>> reel.holds_ms, [picture.getpixel((0, 0)) for picture in reel]
    ([800, 400], [(255, 255, 255), (0, 0, 0)])
    """

    def __init__(self) -> None:
        self.holds_ms: list[int] = []
        self._first: NDArray[np.uint8] | None = None
        self._packed: list[bytes] = []

    def add(self, picture: Image.Image, hold_ms: int) -> None:
        """Add a picture; one that is the same as the one before makes that one stay longer."""
        pixels = np.asarray(picture.convert("RGB"))
        if self._first is None:
            self._first = pixels
        packed = zlib.compress((pixels ^ self._first).tobytes(), 1)
        if self._packed and packed == self._packed[-1]:
            self.holds_ms[-1] += hold_ms
            return
        self._packed.append(packed)
        self.holds_ms.append(hold_ms)

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, number: int) -> Image.Image:
        """Return a picture by its number; past the last one an iteration ends."""
        packed = self._packed[number]
        first = self._first if self._first is not None else np.zeros((1, 1, 3), np.uint8)
        return Image.fromarray(np.frombuffer(zlib.decompress(packed), np.uint8).reshape(first.shape) ^ first)

    def __iter__(self) -> Iterator[Image.Image]:
        return (self[number] for number in range(len(self)))


class _Sequence(Image.Image):
    """The pictures of a reel as Pillow takes those of an animated file: one at a time, so that none is kept."""

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self.reel, self.n_frames = reel, len(reel)
        self.seek(0)

    def seek(self, frame: int) -> None:
        picture = self.reel[frame]
        self.im, self._size, self._mode, self._number = picture.im, picture.size, picture.mode, frame

    def tell(self) -> int:
        return self._number


def encode_webp(reel: Reel, notes: str) -> bytes:
    """Return a film as WebP, with notes in its metadata."""
    written = io.BytesIO()
    _Sequence(reel).save(written, "webp", save_all=True, duration=reel.holds_ms, loop=0, quality=WEBP_QUALITY, method=4,
                         kmin=40, kmax=60, xmp=notes.encode())
    return written.getvalue()


def encode_gif(reel: Reel, notes: str) -> bytes:
    """Return a film as GIF, all of it in one palette, with notes in its metadata."""
    palette = _Palette(reel)
    pictures = map(palette.paint, reel)
    written = io.BytesIO()
    next(pictures).save(written, "gif", save_all=True, append_images=pictures, duration=reel.holds_ms, loop=0,
                        optimize=True, disposal=1, comment=notes.encode())
    return written.getvalue()


class _Palette:
    """The colours of a GIF: the commonest greys and the commonest others as they are, and what lies between mixed.

    The legend has every colour on every day, so that the first picture and the last tell them all.
    """

    def __init__(self, reel: Reel) -> None:
        pixels = np.concatenate([np.asarray(picture).reshape(-1, 3) for picture in (reel[0], reel[-1])])
        found, counts = np.unique(pixels, axis=0, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        is_grey = np.ptp(found.astype(int), axis=1)[order] < _GREY
        exact = np.concatenate([order[is_grey][:_EXACT], order[~is_grey][:_EXACT]])
        rest = np.setdiff1d(order, exact)
        colours = found[exact]
        if len(rest):
            weighed = np.repeat(found[rest], np.ceil(np.sqrt(counts[rest]) / 4).astype(int), axis=0)
            mixed = Image.fromarray(weighed[None]).quantize(_COLOURS - len(exact), Image.Quantize.MEDIANCUT, kmeans=3)
            colours = np.concatenate([colours, np.array(mixed.getpalette(), np.uint8).reshape(-1, 3)])
        self.colours = colours
        self._nearest = np.full(1 << 24, _COLOURS, np.uint8)

    def paint(self, picture: Image.Image) -> Image.Image:
        """Return a picture in the nearest of these colours."""
        red, green, blue = np.moveaxis(np.asarray(picture).astype(np.int32), 2, 0)
        codes = red << 16 | green << 8 | blue
        unseen = np.unique(codes[self._nearest[codes] == _COLOURS])
        for some in np.array_split(unseen, len(unseen) // 4096 + 1):
            wanted = np.stack([some >> 16, some >> 8 & 255, some & 255], axis=1)
            apart = ((wanted[:, None] - self.colours[None].astype(np.int32)) ** 2).sum(axis=2)
            self._nearest[some] = apart.argmin(axis=1)
        painted = Image.fromarray(self._nearest[codes], "P")
        painted.putpalette(self.colours.tobytes())
        return painted


def need_ffmpeg() -> str:
    """Return the program that makes an MP4.

    Raises
    ------
    StoreError
        If the package that brings it is not installed; the message names the extra.
    """
    try:
        program: str = import_module("imageio_ffmpeg").get_ffmpeg_exe()
    except (ImportError, RuntimeError) as error:
        wanted = "--editable '.[film]'" if IN_CHECKOUT else f"'{DISTRIBUTION}[film]'"
        raise StoreError("an MP4 needs the package imageio-ffmpeg, which the extra film installs. Run: python -m pip "
                         f"install {wanted}, or end the name in .webp or .gif.") from error
    return program


def encode_mp4(reel: Reel, notes: str) -> bytes:
    """Return a film as MP4 (H.264), with notes in its metadata.

    Raises
    ------
    StoreError
        If the program that makes it is missing or fails.
    """
    program = need_ffmpeg()
    with tempfile.TemporaryDirectory(prefix=f"{DISTRIBUTION}-film-") as folder:
        out, told = Path(folder) / "film.mp4", Path(folder) / "notes.txt"
        told.write_text(f";FFMETADATA1\ncomment={_escaped(notes)}\n", encoding="utf-8")
        _feed(_command(program, out, told, reel[0].size), reel)
        return out.read_bytes()


def _command(program: str, out: Path, told: Path, size: tuple[int, int]) -> Sequence[str | Path]:
    """Return what makes an MP4 of the pixels that it is given; this codec wants even widths and heights."""
    return (program, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}",
            "-r", f"{1000 // TICK_MS}", "-i", "-", "-i", told, "-map_metadata", "1", "-vf",
            "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-preset", "medium", "-crf", "24", "-g", "600",
            "-pix_fmt", "yuv420p", "-movflags", "+faststart", out)


def _feed(command: Sequence[str | Path], reel: Reel) -> None:
    """Give the pictures to a program, each as often as it stays."""
    with tempfile.TemporaryFile() as complaints, subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints) as running:
        pipe: Any = running.stdin
        try:
            for picture, hold_ms in zip(reel, reel.holds_ms, strict=True):
                pixels = picture.tobytes()
                for _ in range(hold_ms // TICK_MS):
                    pipe.write(pixels)
            pipe.close()
        except BrokenPipeError:
            pass  # what it complains of is told below
        except BaseException:
            running.kill()
            raise
        if running.wait():
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace").strip().splitlines()
            why = quote(said[-1] if said else running.returncode)
            raise StoreError(f"the program that makes an MP4 failed: {why}. "
                             "End the name in .webp or .gif.")


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "=;#\\\n" else char for char in text)


ENCODERS = {".gif": encode_gif, ".webp": encode_webp, ".mp4": encode_mp4}
"""What makes a film, by the end of the name of the file."""
