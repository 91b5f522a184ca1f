import { platform } from "node:os";
import { parseJson, wrongIn } from "@growingio-export/service/json-file";
import { accountReader, type Env } from "./accounts-of.ts";
import { companyMistakes, nameMistakes } from "./company-rules.ts";
import { companySchema } from "./company-schema.ts";
import { makeCompany, type ReadCompany } from "./make-company.ts";
import { readOwnersFile } from "./owners-file.ts";

const SETTING = "--config";
const MAX_CHARACTERS = 32_000_000;

/**
 * Reads the file of `--config`, and the tokens that it names.
 * Throws `UsageError` with every problem and its place; no message holds a token or a key.
 */
export async function readCompany(path: string, env: Env): Promise<ReadCompany> {
  const text = await readOwnersFile(SETTING, path, platform());
  const reader = accountReader(path, env);
  const result = parseJson(text, {
    schema: companySchema,
    maxCharacters: MAX_CHARACTERS,
    nameMistakes,
    make: (file) => {
      const mistakes = companyMistakes(file);
      return mistakes.length > 0 ? { mistakes } : makeCompany(file, reader);
    },
  });
  if ("value" in result) return result.value;
  throw wrongIn(SETTING, path, result.problems);
}
