"""The tests' side of the engine: finds LibreOffice, starts ``office.py``, always ends both."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydantic
import yaml

import iku_excel
from needs import missing, program

HELPER = Path(__file__).with_name("office.py")
REQUEST_SECONDS = 120


class Engine:
    """A LibreOffice that answers requests; each is a method of ``office.Office``."""

    def __init__(self, profile: Path, environment: dict[str, str]) -> None:
        soffice = program("soffice")
        self._log = (profile.parent / f"{profile.name}.log").open("w+")
        self._process = subprocess.Popen(
            [_python_with_uno(), str(HELPER), str(profile), soffice],
            env=_clean_environment() | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            start_new_session=True,
        )

    def ask(self, request: str, *arguments: Any) -> Any:
        """The answer of the engine; it is killed where none comes in time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watchdog = threading.Timer(REQUEST_SECONDS, self.kill)
        watchdog.start()
        try:
            self._process.stdin.write(json.dumps([request, *arguments]) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            watchdog.cancel()
        if not line:
            self.kill()
            raise RuntimeError(f"LibreOffice gave no answer to {request}:\n{self.log()}")
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(f"{request}: {reply['error']}\n{self.log()}")
        return reply["result"]

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read()[-4000:]

    def close(self) -> None:
        """End the helper and LibreOffice: kindly, then by force."""
        with contextlib.suppress(OSError):
            self._process.communicate(timeout=30)
        self.kill()
        self._log.close()

    def kill(self) -> None:
        """Whatever of this engine is still alive (it has a process group of its own)."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def is_gone(self) -> bool:
        """Whether no process of the group runs any more (dead ones that nobody waits for apart)."""
        group = str(self._process.pid)
        for file in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _parent, its_group = file.read_text().rpartition(")")[2].split()[:3]
                if its_group == group and state != "Z":
                    return False
        return True


@contextlib.contextmanager
def running(folder: Path, extension: bytes, environment: dict[str, str]) -> Iterator[Engine]:
    """An engine with the extension installed in a fresh profile."""
    path = folder / "iku.oxt"
    path.write_bytes(extension)
    engine = Engine(folder / "profile", environment)
    try:
        engine.ask("install", str(path))
        yield engine
    finally:
        engine.close()


def python_path() -> str:
    """Where LibreOffice's Python finds the project and its packages as the tests have them."""
    packages = (iku_excel, pydantic, yaml)
    folders = [str(Path(str(package.__file__)).parents[1]) for package in packages]
    return os.pathsep.join(dict.fromkeys(folders))


def _python_with_uno() -> str:
    """A Python that has ``uno`` and the tests' own minor version, for compiled packages."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    check = "import uno, sys; print('%d.%d' % sys.version_info[:2])"
    found = []
    for python in dict.fromkeys((sys.executable, "/usr/bin/python3")):
        if not Path(python).exists():
            continue
        done = subprocess.run([python, "-c", check], capture_output=True, text=True, check=False)
        if done.stdout.strip() == wanted:
            return python
        found.append(done.stdout.strip() or f"{python} without uno")
    return missing(
        f"no Python {wanted} with uno (Debian: python3-uno); there is: {', '.join(found)}"
    )


def _clean_environment() -> dict[str, str]:
    """Without what would lead LibreOffice's Python to the libraries of another.

    It looks for them beside the first ``python3`` on the PATH, be that of a venv or of pyenv.
    """
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "IKU_PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"PATH": "/usr/bin:/bin"}
