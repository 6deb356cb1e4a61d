"""xlwings as the bundle passes it on: its open part only.

The wheel on the index also holds ``xlwings.pro``, which has a licence of its own (non-commercial,
or bought), and a library that only that part loads. The BSD licence covers "all files in the
xlwings package except the pro folder"; xlwings itself goes on without it. So the bundle carries the
same wheel without them, marked by a build tag. The same wheel gives the same bytes.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import zipfile
from pathlib import Path

from .wheels import WheelError

BUILD = "1iku"
"""The build tag of a wheel that is not the one on the index."""
_NOT_PASSED_ON = re.compile(
    r"xlwings/pro/.*|xlwings/xlwingslib\..*|[^/]+\.dist-info/licenses/LICENSE_PRO\.txt"
)
_PRO_LICENSE = b"License-File: LICENSE_PRO.txt"


def open_part(wheel: Path) -> Path:
    """Replace a wheel of xlwings by one without ``xlwings.pro``; where that lies now.

    Raises WheelError where it is not built as wheels are.
    """
    name, version, *tags = wheel.stem.split("-")
    info = f"{name}-{version}.dist-info"
    record = f"{info}/RECORD"
    goal = wheel.with_name("-".join([name, version, BUILD, *tags]) + ".whl")
    with zipfile.ZipFile(wheel) as archive:
        kept = {
            member: archive.read(member)
            for member in archive.infolist()
            if not _NOT_PASSED_ON.fullmatch(member.filename)
        }
    changed = {f"{info}/METADATA": _without_pro, f"{info}/WHEEL": _with_build}
    files = {
        member: changed.get(member.filename, bytes)(content)
        for member, content in kept.items()
        if member.filename != record
    }
    if not changed.keys() <= {member.filename for member in files}:
        raise WheelError(f"{wheel.name}: not built as wheels are")
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in files.items():
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
        listed = zipfile.ZipInfo(record)
        listed.external_attr = 0o644 << 16
        archive.writestr(listed, _record(files, record), zipfile.ZIP_DEFLATED)
    wheel.unlink()
    return goal


def _without_pro(metadata: bytes) -> bytes:
    return b"".join(
        line for line in metadata.splitlines(keepends=True) if line.strip() != _PRO_LICENSE
    )


def _with_build(wheel: bytes) -> bytes:
    return wheel.rstrip(b"\r\n") + f"\nBuild: {BUILD}\n".encode()


def _record(files: dict[zipfile.ZipInfo, bytes], own_name: str) -> str:
    """The list of files that an installer reads: name, hash, size."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for member, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([member.filename, f"sha256={digest}", len(content)])
    writer.writerow([own_name, "", ""])
    return text.getvalue()
