"""VBA projects inside Office files: the container, the compression, the list of modules. No IKU here."""
