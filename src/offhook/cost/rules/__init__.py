"""How AWS counts what it bills: minimums, rounding, sizes. A file for each kind of usage, one function a rule."""
