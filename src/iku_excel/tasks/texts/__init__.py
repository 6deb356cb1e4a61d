"""What commands and buttons say, sentence by sentence; ``{names}`` are filled in where it is said.

One module a subject. Refusals are in :mod:`.refused`, findings in :mod:`iku_excel.findings`.
"""
