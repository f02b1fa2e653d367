"""What it costs: the trace of what happened in, usage out; usage and a price book in, a bill out."""
