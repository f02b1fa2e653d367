"""Scenarios: who comes when, who works when, and what becomes of it, run without a person."""
