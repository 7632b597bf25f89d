"""What makes the packages that people install, and tries them: run by ``dev.py package``."""
