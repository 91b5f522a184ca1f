import { say } from "@growingio-export/core";

/** What to do to have the rows of a user list in SQL too. */
export function allowHint(): string {
  return say`To query the rows in SQL too, start the server with GROWINGIO_ALLOW_USER_ROWS=1 (people masked) or =unmasked (on a team's server whoever runs it sets userRows), and save the list again.`;
}
