"""What is wrong with a flow, found without running it: a flow in, diagnostics out."""
