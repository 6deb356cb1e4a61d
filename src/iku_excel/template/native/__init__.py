"""Plain Excel 2016 formulas that give an indicator's figures on a PC without the add-in.

They follow :func:`iku_excel.calc.evaluate` step by step in the working on ``_hasil``, and are
compared with it in LibreOffice. One thing they leave to it: a number or a date that is typed as
text. They give no figure then, and name the cell to type again.
"""
