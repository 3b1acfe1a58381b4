"""What holds? Joins the claims to the methods."""
