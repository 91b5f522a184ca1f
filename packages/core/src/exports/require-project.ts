import { ConfigurationError } from "../errors.ts";

/** The project a call is about; an error when neither the call nor the client names one. */
export function requireProject(project: string | null): string {
  if (project === null) {
    throw new ConfigurationError(
      "No project is set: pass `project`, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).",
    );
  }
  return project;
}
