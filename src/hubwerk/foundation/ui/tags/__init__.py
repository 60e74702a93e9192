"""What the template tags do, by kind; `templatetags/ui.py` gives them their names in templates."""
