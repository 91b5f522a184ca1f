/** The account of the simulated GrowingIO. */
export interface DemoAccount {
  readonly baseUrl: string;
  readonly token: string;
  readonly project: string;
}

/** Serves a simulated GrowingIO for as long as the command runs. */
export async function openDemo(): Promise<{ readonly account: DemoAccount; close(): Promise<void> }> {
  const { serveSandbox } = await import("@growingio-export/sandbox");
  const { baseUrl, sandbox, close } = await serveSandbox();
  return { account: { baseUrl, token: sandbox.token, project: sandbox.projectUid }, close };
}
