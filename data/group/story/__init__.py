"""How was the invented group Ardencourt written down? One module for each part of its story."""
