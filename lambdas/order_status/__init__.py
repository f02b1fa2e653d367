"""order_status: where one order is, as a sentence to be spoken."""
