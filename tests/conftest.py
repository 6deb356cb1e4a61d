"""Settings of all tests."""

import os

from hypothesis import settings

# How long one example takes says something about the machine, not about the code.
settings.register_profile("iku", deadline=None)
settings.load_profile("iku")

# What commands print is wrapped to the terminal; workers of pytest-xdist have none of their own.
os.environ["COLUMNS"] = "120"
