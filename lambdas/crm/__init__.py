"""The shop's customers and orders: what the functions of a contact centre know about the person who contacts it."""
