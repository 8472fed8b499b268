"""The only part that knows Kafka and Faust: articles in, events, enriched articles and dead letters out."""
