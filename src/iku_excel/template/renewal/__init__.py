"""A new official workbook that takes over what an older one of the same unit holds."""

from .carried import Carried
from .renew import Renewal, renew_workbook

__all__ = ["Carried", "Renewal", "renew_workbook"]
