import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Subject, subjectOf } from "./subjects.ts";

/** One request as a fault answers it. */
export interface Exchange {
  readonly subject: Subject;
  /** Which request for this it is, from 1. */
  readonly place: number;
  readonly response: ServerResponse;
  /** The connection, for what no HTTP server would send. */
  readonly socket: Socket;
  /** The time that whoever asks takes it to be, epoch milliseconds. */
  readonly nowMs: number;
  /** How long ago the first request for this was, milliseconds. */
  readonly elapsedMs: number;
  /** How long a job takes that ends, milliseconds. */
  readonly jobMs: number;
}

export type Play = (exchange: Exchange) => void;

/** What is asked for under one fault: its project, which tells it from all others. */
interface Case {
  /** When each thing was asked for, by its name, milliseconds of the clock that never jumps. */
  readonly askedAtMs: Map<string, number[]>;
  /** Bytes of bodies that went out. */
  bytes: number;
  /** Whoever asks: what they take the time to be, and a clock of theirs that never jumps. Default: the machine's. */
  nowMs: () => number;
  steadyMs: () => number;
  jobMs: number;
  /** What happens at a request, such as a jump of the clock. Default: nothing. */
  onPlace: (place: number) => void;
}

/** A GrowingIO that does everything wrong: which way is said by the project that is asked for. */
export interface Upstream {
  readonly baseUrl: string;
  /** An address where nobody listens. */
  readonly refusedUrl: string;
  caseOf(project: string): Case;
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

/** Where links lead to. */
const FILE = "/users.csv";
const USERS = "id\nu1\n";
const JOB_MS = 10 * 60_000;

/** The project of a case, as the upstream reads it. */
export function projectOf(driver: string, fault: string, subject: string): string {
  return `${driver}_${fault}_${subject}`;
}

/** @param token what every request has to carry. */
export async function startUpstream(plays: ReadonlyMap<string, Play>, token: string): Promise<Upstream> {
  const cases = new Map<string, Case>();
  const caseOf = (project: string): Case => {
    const known = cases.get(project) ?? {
      askedAtMs: new Map(),
      bytes: 0,
      nowMs: Date.now,
      steadyMs: () => performance.now(),
      jobMs: JOB_MS,
      onPlace: () => {},
    };
    cases.set(project, known);
    return known;
  };
  const sockets = new Set<Socket>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? "/", "http://upstream").pathname;
    // A download is of nobody's account.
    if (path === FILE && request.headers.authorization === undefined) return void response.end(USERS);
    const project = /\/projects\/([^/]+)/.exec(path)?.[1] ?? "";
    const [, fault = ""] = project.split("_");
    const play = plays.get(fault);
    if (play === undefined || request.headers.authorization !== token) {
      response.writeHead(418).end();
      return;
    }
    const found = caseOf(project);
    const subject = subjectOf(path);
    const times = found.askedAtMs.get(subject.name) ?? [];
    found.askedAtMs.set(subject.name, times);
    const place = times.push(found.steadyMs());
    const { socket } = request;
    const before = socket.bytesWritten;
    response.once("close", () => (found.bytes += socket.bytesWritten - before));
    found.onPlace(place);
    const elapsedMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    play({ subject, place, response, socket, nowMs: found.nowMs(), elapsedMs, jobMs: found.jobMs });
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, answer);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
  });
  const gone = createServer();
  const port = await listen(server);
  const refused = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    refusedUrl: `http://127.0.0.1:${refused}`,
    caseOf,
    connections: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
