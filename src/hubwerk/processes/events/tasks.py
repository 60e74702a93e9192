"""The work of this room in the background. Tasks are rows in the commit of what they follow; services are loaded when they run."""
