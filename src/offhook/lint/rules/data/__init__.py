"""The data: references and what fills them."""
