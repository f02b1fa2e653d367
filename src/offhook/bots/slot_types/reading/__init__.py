"""How what people say is read: folded text, numbers, digits one by one, dates and times of each language."""
