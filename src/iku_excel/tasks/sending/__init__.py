"""Sending workbooks to the inbox: found by content, judged one by one, told before sent."""
