"""What a month costs beside other ways to pay for a centre: by the seat, by the trunk, by the minute, all at once."""
