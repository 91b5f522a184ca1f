import { ConfigurationError } from "./errors.ts";
import { say } from "./text/say.ts";

/** What an id of GrowingIO is made of, as part of a pattern: 8 letters and digits in every published example. */
export const ID_SHAPE = "[A-Za-z0-9_-]{1,64}";

/** An id and nothing else. */
export const ID_PATTERN: RegExp = new RegExp(`^${ID_SHAPE}$`);

/** Whether a text can be an id of GrowingIO's: 1 to 64 letters, digits, `_` and `-`. */
export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}

/** The project a call is about; an error when neither the call nor the client names one. @param why what is wrong with the one that is set. */
export function requireProject(project: string | null, why: string | null = null): string {
  if (project === null) {
    throw new ConfigurationError(
      why ??
        say`No project is set: pass \`project\`, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).`,
    );
  }
  return project;
}
