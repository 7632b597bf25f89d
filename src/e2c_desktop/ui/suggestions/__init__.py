"""Looking for a company for a trainee, from their record or from the form of a placement."""
