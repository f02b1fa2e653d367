"""Constructs: each is one thing that a contact-centre person can name."""
