"""把握: a message comes in; what happened, how grave it is, what is asked for, what is known and what must still be asked goes out."""
