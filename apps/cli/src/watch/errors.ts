import { GrowingIOError } from "@growingio-export/core/basics";

/** Figures that GrowingIO may still change are not judged. It passes. */
export class NotFinalError extends GrowingIOError {
  override readonly name: string = "NotFinalError";
  constructor(message: string) {
    super("not_final", message, { retryable: true });
  }
}

/** There is no figure that a condition could be held against. */
export class NoFigureError extends GrowingIOError {
  override readonly name: string = "NoFigureError";
  constructor(message: string) {
    super("no_figure", message);
  }
}
