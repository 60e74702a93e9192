"""The pages on which people see and decide what the hub knows of them."""
