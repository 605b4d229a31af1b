"""What the recovery plan and European projects ask for (F)."""
