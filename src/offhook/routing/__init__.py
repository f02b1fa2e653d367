"""Who gets whom, and when. Pure: no clock, no flows."""
