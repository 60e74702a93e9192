"""From characters to terms: languages, tokens, stems and compounds."""
