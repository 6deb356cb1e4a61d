"""Files of every kind, drawn at random: the choice among them keeps its rule, in any order."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recap_scenes import BABEL, FOLLOW_UP, at, sign_book

from drawn import template_of
from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding
from iku_excel.recap.candidate import Candidate
from iku_excel.recap.choice import choose
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx import with_modified as saved_at

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STAMPS = (None, "2026-07-01T08:00:00Z", "2026-07-02T08:00:00Z", "2031-01-01T00:00:00Z")


@pytest.fixture(scope="module")
def candidates(tmp_path_factory) -> list[Candidate]:
    """Every kind of file: three figures, four stamps, signed or not, and a blank one."""
    catalog = load_catalog(BABEL)
    folder = tmp_path_factory.mktemp("versi")
    blank = template_of(catalog, 2026, "tu")
    place = _place(folder, blank)
    found = []
    for figure, stamp, signed in itertools.product((None, 4, 5), STAMPS, (None, 1, 2)):
        data = blank
        if figure is not None:
            data = edit_cells(data, [CellEdit(*place, figure)])
        if stamp is not None:
            data = saved_at(data, datetime.fromisoformat(stamp))
        path = folder / f"{figure}-{(stamp or '')[:10]}-{signed}.xlsx"
        path.write_bytes(data)
        if signed is not None:
            sign_book(path, at(signed))
        found.append(Candidate.of(read_workbook(path, catalog=catalog), 2, now=NOW))
    return found


def _place(folder: Path, blank: bytes) -> tuple[str, str]:
    (folder / "x.xlsx").write_bytes(blank)
    scalar = read_workbook(folder / "x.xlsx").indicators[FOLLOW_UP].scalar_places["ditindaklanjuti"]
    return scalar.sheet, scalar.cell(1)


@given(st.data())
def test_the_order_of_files__never_changes_the_choice(candidates, data) -> None:
    files = data.draw(st.lists(st.sampled_from(candidates), min_size=2, max_size=5, unique=True))
    catalog = load_catalog(BABEL)

    def outcome(order: list[Candidate]) -> object:
        found: list[Finding] = []
        choice = choose(catalog, order, found)
        return (
            {code: c.name for code, c in choice.chosen.items()},
            choice.contested,
            {code: [c.name for c in equal] for code, equal in choice.equals.items()},
            set(found),
        )

    assert outcome(files) == outcome(data.draw(st.permutations(files)))


@given(st.data())
def test_what_counts__is_never_beaten_by_a_file_that_was_passed_over(candidates, data) -> None:
    """The rule once more, in another form: of files with different figures the chosen one is
    signed last, or saved last among files that all say plausibly when."""
    files = data.draw(st.lists(st.sampled_from(candidates), min_size=2, max_size=5, unique=True))
    choice = choose(load_catalog(BABEL), files, [])
    filled = [c for c in files if c.key(FOLLOW_UP)]
    chosen = choice.chosen.get(FOLLOW_UP)
    if len({c.key(FOLLOW_UP) for c in filled}) < 2:
        assert chosen is not None
        assert not filled or chosen in filled
        return
    others = [c for c in filled if chosen is None or c.key(FOLLOW_UP) != chosen.key(FOLLOW_UP)]
    same = [c for c in filled if c not in others]
    signed = max((c.signed_at for c in same if c.signed_at), default=None)
    if chosen is None:
        assert set(choice.contested) == {FOLLOW_UP}
        return
    beaten = max((c.signed_at for c in others if c.signed_at), default=None)
    if signed is None or signed == beaten:
        assert beaten == signed
        # Equal inputs are one version: a copy that nobody signed tells when it was saved, too.
        last = {c.key(FOLLOW_UP) for c in filled if signed is None or c.signed_at == signed}
        fought = [c for c in filled if c.key(FOLLOW_UP) in last]
        assert all(c.saved_at for c in fought)
        latest = max(c.saved_at for c in fought)
        assert {c.key(FOLLOW_UP) for c in fought if c.saved_at == latest} == {chosen.key(FOLLOW_UP)}
    else:
        assert beaten is None or beaten < signed
