"""Proofs that run without Excel, of every kind of file that we write (see ``docs/proofs.md``)."""
