"""What becomes of people: the windows that several tabs open (calls, anomalies, mass entry)."""
