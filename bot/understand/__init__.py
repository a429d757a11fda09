"""What a question asks: role, topic, kind and constraints, out of its words and the turns before."""
