"""`python -m tests.hostile.table [SECONDS]`: what every kind comes to, as a table.

Each kind is checked in a process that has imported `iku_excel` and nothing else done (so without
half a second of imports), and merged with nineteen good books in another; SECONDS (20) is where
a run is ended.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


def table(seconds: int) -> None:
    from drawn import FOLDER
    from hostile.base import NINETEEN
    from hostile.bench import Bench
    from hostile.kinds import FAMILIES

    print("| kind | MB of the file | outcome | periksa s | MB | rekap s | MB | not as it must be |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | --- |")
    count = wrong = 0
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as shared:
        os.environ[FOLDER] = shared
        bench = Bench(Path(folder), others=NINETEEN, seconds=seconds, warm=False)
        for family, kinds in FAMILIES.items():
            for kind in kinds:
                found = bench.measured(kind)
                count, wrong = count + 1, wrong + bool(found.faults)
                check, recap = found.check, found.recap
                print(
                    f"| {family}: {kind.name} | {found.size / 1e6:.2f} | "
                    f"{'; '.join([kind.outcome.value, *found.codes])} | {check.seconds:.1f} | "
                    f"{check.megabytes:.0f} | {recap.seconds:.1f} | {recap.megabytes:.0f} | "
                    f"{'; '.join(fault.splitlines()[0] for fault in found.faults)} |",
                    flush=True,
                )
        bench.close()
    print(f"\n{count} kinds, {wrong} of them not as they must be.")


if __name__ == "__main__":
    table(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
