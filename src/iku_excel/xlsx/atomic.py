"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: afterwards it holds the old bytes or the new, never a mixture.

    Raises OSError (for instance on Windows while the file is open in Excel); the old file is
    then untouched and no temporary file is left behind.
    """
    temporary = _temporary_beside(path)
    try:
        _write_through(temporary, data)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


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
