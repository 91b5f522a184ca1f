/** Where the workspace reports what it repaired; the default says nothing. */
export interface WorkspaceLogger {
  /** One line a repair. */
  warn(message: string): void;
}

export const silentLogger: WorkspaceLogger = { warn: () => {} };
