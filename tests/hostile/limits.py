"""Runs `iku` as often as wanted, each time in a process of its own with limits, and measures it.

A server process does once what is the same for every file, and forks a child for every command:
it imports `iku_excel` (0.5 s of processor time) and, when it is to be warm, reads the good books
and draws the blank form that a book is compared with (0.3 s). A child inherits all
that; its peak of memory counts it (about 70 MB), its processor time does not. So the children get
one second less than a whole process may take.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.recap.sources import SourceFile
    from iku_excel.workbook import FilledWorkbook

SECONDS = 5 - 1
"""Processor time a command may take on one file, whatever the file is: 5 in all."""
MEGABYTES = 300
"""Peak of memory it may take (`periksa` of an ordinary book takes about 80)."""
_CEILING = 4 << 30
"""Address space of a child: only so that a run without bound does not take the machine along."""
_TESTS = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """What a command did: its exit code (None where the kernel ended it at the limit of
    processor time), processor seconds, peak megabytes, and what it printed."""

    code: int | None
    seconds: float
    megabytes: float
    out: str
    err: str


class Server:
    """Runs commands of `iku` in children with limits; `seconds` is the hard limit of each.

    `warm_up` are commands that the server runs itself before it forks, to remember the books they
    read and the template they compare with.
    """

    def __init__(
        self, folder: Path, seconds: int = SECONDS, warm_up: Sequence[Sequence[object]] = ()
    ) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        commands = json.dumps([[str(word) for word in command] for command in warm_up])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hostile.limits", str(folder), str(seconds), commands],
            cwd=_TESTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def run(self, *arguments: object, stdin: str = "") -> Run:
        """Run `iku` with these arguments in the server's folder, or as Python does what follows
        `-c`."""
        pipes = self._process.stdin, self._process.stdout
        assert pipes[0] is not None
        assert pipes[1] is not None
        pipes[0].write(json.dumps([str(argument) for argument in arguments]) + "\n")
        pipes[0].flush()
        answer = json.loads(pipes[1].readline())
        texts = [
            (self._folder / name).read_text("utf-8", "surrogateescape") for name in ("out", "err")
        ]
        return Run(answer["code"], answer["seconds"], answer["megabytes"], *texts)


def _serve(folder: Path, seconds: int, warm_up: Sequence[Sequence[str]]) -> None:
    os.chdir(folder)
    os.environ["COLUMNS"] = "120"
    for name in ("IKU_DEBUG", "IKU_KATALOG"):
        os.environ.pop(name, None)
    _load()
    if warm_up:
        _remember()
    for command in warm_up:
        _run(command)
    gc.freeze()  # else every child goes over, and so copies, what it inherits
    for line in sys.stdin:
        answer = _measured(json.loads(line), seconds)
        sys.__stdout__.write(json.dumps(answer) + "\n")
        sys.__stdout__.flush()


def _load() -> None:
    """Import what the commands import when they run."""
    import iku_excel.checks
    import iku_excel.cli.main
    import iku_excel.recap.sealed_outputs
    import iku_excel.recap.sources
    import iku_excel.signoff
    import iku_excel.tasks.checking
    import iku_excel.tasks.recapping
    import iku_excel.template
    import iku_excel.workbook.filling  # noqa: F401


def _remember() -> None:
    """Read a good book once."""
    from iku_excel.recap import build

    read = build.read_source
    books: dict[object, FilledWorkbook] = {}

    def read_once(source: SourceFile, catalog: Catalog | None = None) -> FilledWorkbook:
        if "baik-" not in source.path.name:
            return read(source, catalog)
        if source not in books:
            books[source] = read(source, catalog)
        return books[source]

    build.read_source = read_once  # type: ignore[assignment]


def _run(command: Sequence[str]) -> None:
    from iku_excel.cli.main import iku

    with (
        open(os.devnull, "w") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        contextlib.suppress(SystemExit),
    ):
        iku.main(list(command))


def _measured(arguments: Sequence[str], seconds: int) -> dict[str, object]:
    child = os.fork()
    if child == 0:
        _run_and_end(arguments, seconds)
    _, status, usage = os.wait4(child, 0)
    return {
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10),
    }


def _run_and_end(arguments: Sequence[str], seconds: int) -> None:
    """The child: never returns."""
    from iku_excel.cli.main import iku

    for number, name in ((1, "out"), (2, "err")):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
    signal.alarm(10 * seconds)  # waiting is no processor time
    code = 70
    try:
        if arguments[0] == "-c":
            sys.argv = list(arguments[1:])
            exec(arguments[1], {})
            code = 0
        else:
            iku.main(list(arguments))
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
