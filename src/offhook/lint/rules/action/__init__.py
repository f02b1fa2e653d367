"""Each action: what publishing would refuse."""
