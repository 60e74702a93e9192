"""The bridge between languages: a bilingual lexicon of stems, compiled once and memory-mapped."""
