/** Says what is wrong when this Node is too old; null when it is not. */
export function nodeVersionProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return null;
  return `growingio-mcp needs Node 22.19 or newer; this is Node ${version}. Install a current Node, or run the same file with: npx -y -p node@24 node FILE`;
}
