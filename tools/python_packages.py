"""The virtual environment in .venv and the Python packages in it, exactly as the lock files pin them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from set_up_step import AGAIN, TOP, VENV, SetUpError, digest_files, note, recall, run_logged

VENV_PYTHON = VENV / "bin" / "python"
LOCKS = {"map": TOP / "locks" / "runtime.lock", "test": TOP / "locks" / "test.lock"}
COVERS = {"map": ("map",), "test": ("map", "test")}
METADATA = (TOP / "setup.cfg", TOP / "pyproject.toml")


def ensure_venv() -> None:
    """Make .venv with the running Python, unless it is there, works and has the same version."""
    if Path(sys.prefix).resolve() == VENV or _version_in_venv() == sys.version.split()[0]:
        return
    print(f"Making a virtual environment in .venv with Python {sys.version.split()[0]}", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpError(f"Could not make a virtual environment in {VENV}: {error}. "
                         f"Check free space and permissions there, {AGAIN}.") from error


def _version_in_venv() -> str | None:
    try:
        return subprocess.run([VENV_PYTHON, "-c", "import pip, sys; print(sys.version.split()[0])"],
                              capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def ensure_python_packages(purpose: str) -> None:
    """Install what the purpose ("map" or "test") needs, unless it is installed already."""
    wanted = {name: digest_files((LOCKS[name], *METADATA)) for name in COVERS[purpose]}
    if recall("python-packages").get(purpose) == wanted[purpose]:
        return
    lock = LOCKS[purpose]
    print(f"Installing the Python packages of {lock.relative_to(TOP)}", flush=True)
    install_lock(str(lock))
    _install_checkout()
    note("python-packages", wanted)


def install_lock(lock: str) -> None:
    """Install a lock file with pip: only what it pins, only files whose hash it holds, nothing built from source."""
    why_not = _pip("--require-hashes", "--only-binary", ":all:", "--requirement", lock)
    if why_not:
        raise SetUpError(f"Could not install the Python packages ({why_not}): check the connection to the package "
                         f"index, {AGAIN}; pip's full output is in .venv/pip.log.")


def _install_checkout() -> None:
    why_not = _pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(TOP))
    if why_not:
        raise SetUpError(f"Could not install the checkout itself ({why_not}): "
                         "see pip's full output in .venv/pip.log.")


def _pip(*arguments: str) -> str | None:
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check",
               "--retries", "2", *arguments]
    return run_logged(command, VENV / "pip.log")
