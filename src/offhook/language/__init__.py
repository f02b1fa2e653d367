"""The Amazon Connect Flow language 2019-10-30: documents, places, names, references. Knows nothing of running."""
