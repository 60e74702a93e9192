"""hubwerk: the operating platform of regional innovation hubs."""
