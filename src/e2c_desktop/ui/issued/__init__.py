"""The archive of everything issued, opened from any tab."""
