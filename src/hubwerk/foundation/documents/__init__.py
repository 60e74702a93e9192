"""Paper: documents that are sent, printed and kept."""
