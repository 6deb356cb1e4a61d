"""VBA projects inside Office files: container, compression, list of modules. No IKU here."""
