"""The worksheet functions computed by real LibreOffice, cell by cell, against Python."""
