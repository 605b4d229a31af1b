"""What programs follow: a feed of published changes, and a calendar of milestones."""
