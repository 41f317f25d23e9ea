"""What does each chart look like? Figures made of finished rows; nothing here queries or keeps state."""
