/** Where the workspace reports what it repaired; the default says nothing. */
export interface WorkspaceLogger {
  warn(message: string): void;
}

export const silentLogger: WorkspaceLogger = { warn: () => {} };
