"""The map without JavaScript as a file of its own: radio buttons choose the day, and style alone shows it."""
