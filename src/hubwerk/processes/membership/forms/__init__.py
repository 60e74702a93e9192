"""What applicants are asked, page by page."""
