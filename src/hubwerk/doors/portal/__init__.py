"""The member's pages: what is new, one's organisations with their needs and offers, people, membership, and one's own data."""
