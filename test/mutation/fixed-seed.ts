import fc from "fast-check";

// The same mutants have to survive in every run, and the last of a hundred cases finds few.
fc.configureGlobal({ seed: 1, numRuns: 5 });
