import fc from "fast-check";
import { wholeNumberVariable } from "./whole-number-variable.ts";

// The same code has the same cases in every run. The nights have others; what fails there is printed with its seed.
fc.configureGlobal({ seed: wholeNumberVariable("PROPERTY_SEED") ?? 20_261_127 });
