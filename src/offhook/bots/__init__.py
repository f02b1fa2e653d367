"""A Lex V2 bot: what it is, what it understands, and one turn of its conversation. Knows nothing of flows."""
