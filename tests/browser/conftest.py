from report.test_page import chromium

__all__ = ["chromium"]
