"""What all verbs share: finding them, reading arguments, making the database ready, answering in sentences or in JSON."""
