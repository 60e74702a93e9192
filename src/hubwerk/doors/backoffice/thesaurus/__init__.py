"""The thesaurus in the back office: browsing it, finding what it lacks, proposing, deciding."""
