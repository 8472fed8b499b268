"""What is true of the map and of how texts speak of it: geodesy, finding, choosing and describing places."""
