"""How was the invented company Velmont written down? One module for each part of its story."""
