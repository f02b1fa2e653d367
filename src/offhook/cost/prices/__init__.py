"""Where prices come from: the book that ships with offhook, AWS's price lists, and what people write themselves."""
