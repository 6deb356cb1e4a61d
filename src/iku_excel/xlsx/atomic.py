"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path


class PartlyWritten(OSError):  # noqa: N818  - says how far it came
    """Of several files some were written before one could not be; ``filename`` is that one."""

    def __init__(self, problem: OSError, failed: Path, written: Sequence[Path]) -> None:
        super().__init__(problem.errno, problem.strerror, str(failed))
        self.written = tuple(written)


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: afterwards it holds the old bytes or the new, never a mixture.

    A link is followed. Raises OSError (for instance on Windows while the file is open in Excel,
    or where something stands that is no file); the old file is then untouched and no temporary
    file is left behind.
    """
    write_together([(path, data)])


def write_together(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Write several files; none gets its name before all of them lie on the disk.

    Raises OSError as :func:`write_atomically` where nothing was changed, and PartlyWritten where
    one of them could not be replaced after others were.
    """
    staged: list[tuple[Path, Path]] = []
    written: list[Path] = []
    try:
        for path, data in contents:
            target = replaceable(path)
            temporary = _temporary_beside(target)
            staged.append((temporary, target))
            _write_through(temporary, data)
            with contextlib.suppress(FileNotFoundError):
                temporary.chmod(target.stat().st_mode & 0o777)
        for (temporary, target), (path, _) in zip(staged, contents, strict=True):
            try:
                temporary.replace(target)
            except OSError as problem:
                if written:
                    raise PartlyWritten(problem, path, written) from problem
                raise
            written.append(path)
    except BaseException:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise
    for folder in dict.fromkeys(target.parent for _, target in staged):
        _sync_folder(folder)


def replaceable(path: Path) -> Path:
    """Where a file written to `path` lies, links followed; only a regular file is ever replaced.

    Raises IsADirectoryError, and FileExistsError where a device or the like stands.
    """
    # Not Path.resolve, which raises RuntimeError of links that lead in a circle.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise FileExistsError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return target


def create_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, which must not exist: it then holds all of them or is not there.

    Raises FileExistsError, also where several processes create it at the same moment: one of
    them succeeds. Any other OSError leaves neither `path` nor a temporary file behind.
    """
    temporary = _temporary_beside(path)
    try:
        _write_through(temporary, data)
        _take_free_name(temporary, path)
    finally:
        # Where the file was renamed there is nothing left to remove.
        with contextlib.suppress(OSError):
            temporary.unlink()
    _sync_folder(path.parent)


def _temporary_beside(path: Path) -> Path:
    """A hidden name in the same folder, so that renaming stays within one file system."""
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")


def _write_through(path: Path, data: bytes) -> None:
    # Opened with the ordinary mode: tempfile's 0600 would lock colleagues out of a shared folder.
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _take_free_name(temporary: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody has that name already."""
    if os.name == "nt":
        temporary.rename(path)  # which refuses an existing name there, on network shares too
        return
    try:
        os.link(temporary, path)  # rename would overwrite
    except FileExistsError:
        # A network file system may repeat a link that it has made already.
        if not path.samefile(temporary):
            raise
    except OSError as problem:
        if problem.errno not in _HARD_LINKS_UNSUPPORTED:
            raise
        _claim_and_replace(temporary, path)


_HARD_LINKS_UNSUPPORTED = {
    errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK,
}  # fmt: skip


def _claim_and_replace(temporary: Path, path: Path) -> None:
    """The same on a file system without hard links (FAT, some network shares).

    An empty file takes the name first; a process killed right then leaves it behind.
    """
    path.open("xb").close()
    try:
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable where the system allows it (Windows does not)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
