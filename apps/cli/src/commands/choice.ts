import { Option } from "commander";

/** An option that completion knows the values of; what is wrong with another one the command itself says, in the chosen language. */
export function choice(flags: string, description: string, values: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...values];
  return option;
}
