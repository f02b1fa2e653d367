"""Trying flows out: one flow alone, with whatever it points at answered by options or by chance."""
