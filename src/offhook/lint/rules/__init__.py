"""One folder a family, one file a rule. A file here is found by itself; its page is `docs/rules/<code>.md`."""
