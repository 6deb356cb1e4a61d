"""What commands print, sentence by sentence; ``{names}`` are filled in where it is printed.

What buttons say too is in :mod:`iku_excel.tasks.texts`; help stands where an option is defined.
"""
