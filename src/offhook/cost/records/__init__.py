"""What contact records say was used: read from files of any size into duckdb, made into calls, added up."""
