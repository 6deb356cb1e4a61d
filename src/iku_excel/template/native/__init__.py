"""Plain Excel 2016 formulas that give an indicator's figures on a PC without the add-in.

They follow :func:`iku_excel.calc.evaluate` and were compared with it in LibreOffice. Where they
cannot tell, they show :data:`NEEDS_ADDIN`: konversi in play (``capaian``, ``status``), quarters,
dates or choices written otherwise than offered, rows that may repeat each other, two tables of a
survey to be compared, and always ``catatan``. They never read a number typed as text: one that
the evaluation may read (it holds no letter) is left to the add-in, with a sentence that asks to
type it again; so the page never shows another figure than the recap, nor another severity.
"""
