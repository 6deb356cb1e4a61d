"""The licences of everything that the bundle carries, taken from the wheels themselves."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from packaging.metadata import RawMetadata, parse_email

from .texts import SetupWord
from .wheels import Wheel

_LICENSE_FILE = re.compile(
    r"(?:.*\.dist-info/licenses/.+|(?:.*/)?(?:LICEN[CS]E|COPYING|NOTICE)[^/]*)", re.IGNORECASE
)
_NO_TEXT = (".py", ".html", "/")


def third_party_notices(wheels: Iterable[Wheel]) -> str:
    """What every wheel states as its licence, and the texts of all licence files in it."""
    parts: list[str] = [SetupWord.NOTICES]
    for wheel in wheels:
        stated, texts = _read(wheel.path)
        rule = "=" * 79
        parts.append(f"{rule}\n{wheel.name} {wheel.version}\n{rule}\n\n{_facts(stated)}")
        parts += [f"----- {name} -----\n\n{text.strip()}\n" for text, name in texts.items()]
    return "\n".join(parts)


def _read(path: Path) -> tuple[RawMetadata, dict[str, str]]:
    """The metadata of a wheel, and its licence texts, each once, with the file it stands in."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (metadata,) = [name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        stated, _ = parse_email(archive.read(metadata))
        texts: dict[str, str] = {}
        for name in names:
            if _LICENSE_FILE.fullmatch(name) and not name.endswith(_NO_TEXT):
                text = archive.read(name).decode("utf-8", "replace").replace("\r\n", "\n")
                texts.setdefault(text, name)
    return stated, texts


def _facts(stated: RawMetadata) -> str:
    classifiers = [
        name.rsplit(" :: ", 1)[-1]
        for name in stated.get("classifiers", [])
        if name.startswith("License :: ")
    ]
    written = stated.get("license_expression") or stated.get("license", "")
    name = written if written and "\n" not in written else ", ".join(classifiers)
    urls = [*stated.get("project_urls", {}).values()]
    home = stated.get("home_page") or next(iter(urls), "")
    lines = [SetupWord.LICENSE.format(license=name) if name else SetupWord.LICENSE_BELOW]
    if home:
        lines.append(SetupWord.FROM.format(home=home))
    return "".join(f"{line}\n" for line in lines)
