"""The command ``iku``: every command parses, calls one library function and prints."""
