"""The screens of the thesaurus, one module a task."""
