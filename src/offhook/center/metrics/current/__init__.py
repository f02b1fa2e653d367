"""The real-time metrics. A file registers its metrics; nothing else has to be edited."""
