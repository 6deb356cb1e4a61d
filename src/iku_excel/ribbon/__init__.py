"""The buttons of the tab IKU in Excel."""
