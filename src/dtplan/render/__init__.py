"""Views and findings to text; nothing here touches the disk or knows what a plan means."""
