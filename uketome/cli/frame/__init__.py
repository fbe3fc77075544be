"""What all verbs share: finding them, reading arguments, a database, answering in sentences or in JSON."""
