import { expect, test } from "vitest";
import * as z from "zod";
import { companySchema } from "./company-schema.ts";

test("the JSON Schema that editors read is made of the schema that the server asks", async () => {
  const schema = z.toJSONSchema(companySchema, { io: "input" });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../../../docs/company.schema.json");
});
