"""What holds for every answer: who may ask, headers, errors, compression, logs and numbers."""
