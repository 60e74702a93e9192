"""Who and what there is: people, topics, organisations with their regions and listings."""
