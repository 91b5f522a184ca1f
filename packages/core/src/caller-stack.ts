/** Frames of the caller that are kept. */
const MAX_FRAMES = 6;
/** An error that many callers wait for does not get all of their lines. */
const MAX_LINES = 60;

/**
 * Does some work so that an error it ends with has the caller's line in its stack: the engine loses it where several wait
 * for one piece of work.
 *
 * @param entry the public function that was called: the stack begins with who called it.
 */
export async function withCallerStack<T>(
  entry: (...parameters: never[]) => unknown,
  work: () => Promise<T>,
): Promise<T> {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, entry);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) addCaller(error, here.stack ?? "");
    throw error;
  }
}

function addCaller(error: Error, stack: string): void {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const [first] = frames;
  const own = error.stack ?? "";
  if (first === undefined || own.includes(first.trim().replace(/^at /, "")) || own.split("\n").length > MAX_LINES)
    return;
  Object.defineProperty(error, "stack", {
    value: [own, ...frames.slice(0, MAX_FRAMES)].join("\n"),
    configurable: true,
    writable: true,
    enumerable: false,
  });
}
