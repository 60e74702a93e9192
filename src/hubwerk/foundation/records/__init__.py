"""How the records of any room are listed, shown, changed and exported in the back office. What they mean is decided in their rooms."""
