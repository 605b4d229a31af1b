"""What every front end calls: find a plan, load it, validate it, write what is made of it."""
