import { Command } from "commander";
import type { Runner } from "../shell/shell.ts";
import { examples } from "./examples.ts";

/** `gio doctor` */
export function doctorCommand(run: Runner): Command {
  return new Command("doctor")
    .summary("say what works and what does not")
    .description(
      "Looks at the token, the project, the address, the proxy, the clock and the folder of exports, sends one small request, and says what works, what does not, and what to do. Status 0, 1, 3 (the token) or 4 (try again).",
    )
    .addHelpText("after", examples("gio doctor", "gio doctor --json | jq '.checks[] | select(.state != \"ok\")'"))
    .action(run(async () => (await import("../doctor/doctor.ts")).doctor));
}
