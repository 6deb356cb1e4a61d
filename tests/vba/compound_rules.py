"""What [MS-CFB] demands of a small version 3 file; shares no code with the writer.

The second reader of the tests, compoundfiles, does not look at the order and the colours of the
directory's trees, nor at sectors that two streams claim.
"""

from __future__ import annotations

import struct

END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def faults(data: bytes) -> list[str]:
    """All broken rules, as sentences; none for a sound file."""
    if len(data) % 512:
        return ["the file does not end with a whole sector"]
    return _Check(data).faults


class _Check:
    def __init__(self, data: bytes) -> None:
        self.faults: list[str] = []
        self.sectors = [data[at : at + 512] for at in range(512, len(data), 512)]
        fat_sectors = [n for n in struct.unpack_from("<109I", data, 76) if n != FREE]
        self.fat = [n for at in fat_sectors for n in struct.unpack("<128I", self.sectors[at])]
        counted, directory, _, cutoff, mini_fat, mini_fats = struct.unpack_from("<6I", data, 44)
        self.expect(counted == len(fat_sectors), "number of FAT sectors")
        self.expect(cutoff == 4096, "cutoff of small streams")
        self.expect(all(self.fat[at] == FAT for at in fat_sectors), "FAT sectors not marked")
        self.expect(all(n == FREE for n in self.fat[len(self.sectors) :]), "FAT beyond the end")
        self.claimed: list[int] = list(fat_sectors)
        raw = b"".join(self.sectors[at] for at in self.chain(directory, self.fat, self.claimed))
        self.entries = [
            struct.unpack("<64sHBBIII16sIQQIQ", raw[at : at + 128])
            for at in range(0, len(raw), 128)
        ]
        chain = self.chain(mini_fat, self.fat, self.claimed)
        self.expect(len(chain) == mini_fats, "number of mini FAT sectors")
        self.mini = [n for at in chain for n in struct.unpack("<128I", self.sectors[at])]
        self.mini_claimed: list[int] = []
        self.seen = [0]
        self.root()
        used = sorted(at for at, entry in enumerate(self.entries) if entry[2])
        self.expect(sorted(self.seen) == used, "entries in no tree or in two")
        owned = sorted(self.claimed)
        self.expect(owned == list(range(len(self.sectors))), "sectors lost or claimed twice")
        mini_used = [at for at, n in enumerate(self.mini) if n != FREE]
        self.expect(sorted(self.mini_claimed) == mini_used, "mini sectors lost or claimed twice")

    def expect(self, holds: bool, rule: str) -> None:
        if not holds:
            self.faults.append(rule)

    def chain(self, start: int, table: list[int], claimed: list[int]) -> list[int]:
        result: list[int] = []
        while start != END:
            if start >= len(table) or start in result:
                self.faults.append(f"chain broken at {start}")
                break
            result.append(start)
            start = table[start]
        claimed.extend(result)
        return result

    def root(self) -> None:
        entry = self.entries[0]
        self.expect(entry[2] == 5 and entry[4] == entry[5] == NONE, "root entry")
        self.expect(self.name(entry) == "Root Entry", "name of the root entry")
        length = len(self.chain(entry[11], self.fat, self.claimed))
        self.expect(length == -(-entry[12] // 512), "size of the mini stream")
        self.storage(entry[6])

    def name(self, entry: tuple) -> str:
        self.expect(entry[0][entry[1] :] == bytes(64 - entry[1]), "name not padded with zeros")
        return entry[0][: entry[1]].decode("utf-16-le").rstrip("\0")

    def storage(self, top: int) -> None:
        if top == NONE:
            return
        self.expect(self.entries[top][3] == 1, "top of a tree is red")
        order: list[int] = []
        self.black_height(top, order)
        names = [self.name(self.entries[at]) for at in order]
        keys = [(len(name.encode("utf-16-le")), name.upper()) for name in names]
        self.expect(keys == sorted(set(keys)), f"order of {names}")
        self.seen.extend(order)
        for at in order:
            self.content(self.entries[at])

    def black_height(self, at: int, order: list[int]) -> int:
        """Black entries on every way down; collects the entries in order."""
        if at == NONE:
            return 0
        entry = self.entries[at]
        left = self.black_height(entry[4], order)
        order.append(at)
        right = self.black_height(entry[5], order)
        self.expect(left == right, "unequal ways down")
        children = [self.entries[n] for n in entry[4:6] if n != NONE]
        self.expect(entry[3] == 1 or all(n[3] == 1 for n in children), "red below red")
        return left + entry[3]

    def content(self, entry: tuple) -> None:
        kind, start, size = entry[2], entry[11], entry[12]
        if kind == 1:
            self.expect((start, size) == (0, 0), "storage with data")
            self.storage(entry[6])
            return
        self.expect(kind == 2 and entry[6] == NONE, "kind of an entry")
        if size < 4096:
            sectors, unit = self.chain(start, self.mini, self.mini_claimed), 64
        else:
            sectors, unit = self.chain(start, self.fat, self.claimed), 512
        self.expect(len(sectors) == -(-size // unit), f"size of {self.name(entry)}")
