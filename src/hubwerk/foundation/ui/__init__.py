"""How the hub looks: tokens, base template, components, error pages and the living style page."""
