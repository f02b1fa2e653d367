"""One turn of one contact through a flow: (flow, contact, reply) -> (contact, events, what it needs next). Pure."""
