"""Thin adapters: how a spreadsheet program calls the worksheet functions and gets its answer."""
