"""Setting Excel up on a Windows PC: where things lie, putting them there, saying what is there."""
