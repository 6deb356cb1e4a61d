"""The recap as one tidy table: a row an indicator, for Excel's Data sheet, CSV and pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_excel.xlsx.csv_text import inert

from .columns import DATA_COLUMNS, Told, rows_told
from .quarter_recap import Recap

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = tuple(DATA_COLUMNS)
"""The names of the columns; numbers are unrounded and percentages are fractions."""


def data_row(told: Told) -> dict[str, object]:
    """A row of the table; what is not known is None."""
    return {
        key: column.value(told) if column.value else told.json[key]
        for key, column in DATA_COLUMNS.items()
    }


def recap_frame(recap: Recap) -> pd.DataFrame:
    """The table as a data frame: whole-number columns nullable, figures as floats."""
    import pandas as pd  # slow to load, and only wanted here

    frame = pd.DataFrame(map(data_row, rows_told(recap)), columns=list(COLUMNS))
    numbers = {key: column for key, column in DATA_COLUMNS.items() if column.number_format}
    return frame.astype({k: "Int64" if c.whole else "Float64" for k, c in numbers.items()})


def recap_csv(recap: Recap) -> str:
    """The table as CSV text (comma, decimal point); no spreadsheet splits or computes its texts."""
    frame = recap_frame(recap)
    texts = [key for key, column in DATA_COLUMNS.items() if not column.number_format]
    frame[texts] = frame[texts].map(lambda value: inert(value) if isinstance(value, str) else value)
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text
