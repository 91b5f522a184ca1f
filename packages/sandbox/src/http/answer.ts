/** What a server sends back, before it becomes a `Response` or bytes on a socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What came in, whichever way it came. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly signal?: AbortSignal | undefined;
}

const encoder = new TextEncoder();

/** A body of JSON, already written where it is large and kept. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return jsonText(status, encoder.encode(JSON.stringify(value)), headers);
}

export function jsonText(status: number, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(body.byteLength),
      ...headers,
    },
    body,
  };
}

export function text(status: number, type: string, content: string): Answer {
  return jsonText(status, encoder.encode(content), { "content-type": type });
}

/** An error in the form GrowingIO's export documentation shows for 401 and 500. */
export function apiError(status: number, message: string, headers?: Readonly<Record<string, string>>): Answer {
  return json(status, { message, errors: [] }, headers);
}
