"""crm_lookup: who is calling, and what they have going on."""
