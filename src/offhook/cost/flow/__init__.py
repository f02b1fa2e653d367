"""What the ways through a flow cost: the cheapest, the dearest, and the mean of those that callers are likely to go."""
