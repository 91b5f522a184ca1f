import { config } from "zod";

// Compiled parsers make zod look at `navigator`, which loads a fifth of Node's start-up; these schemas are small.
config({ jitless: true });
