"""The add-in file for Excel, built from the installed xlwings."""
