"""Tests of a bot: Lex's own test sets and conversation scripts, how they are run, and what they come to."""
