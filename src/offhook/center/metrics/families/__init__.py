"""The historical metrics, a file a family. A file registers its metrics; nothing else has to be edited."""
