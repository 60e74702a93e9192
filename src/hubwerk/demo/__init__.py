"""The sample network of the Euregio: invented organisations, marked as samples, that show what hubwerk does."""
