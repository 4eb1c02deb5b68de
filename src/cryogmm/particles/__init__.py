"""What is known of particles beyond their files: sets of them, what is amiss with them, and what to say of it."""
