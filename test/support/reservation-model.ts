/** What Redis keeps of a tenant's place in a line. */
interface Held {
  readonly ticket: string;
  readonly place: number;
  readonly room: number;
  heir: string | null;
}

/** A line of those who share a limit. */
interface Line {
  end: number;
  /** Places that were given back, the earliest first. */
  free: number[];
  late: { from: number; to: number } | null;
}

type Values = readonly (string | number)[];

/** What the scripts of `redis/reservation.ts` do, on a clock of one's own; a test holds them together. */
export class ReservationModel {
  readonly #now: () => number;
  readonly #lines = new Map<string, Line>();
  readonly #held = new Map<string, Held>();
  readonly #quietMs: number;
  #quiet: number | null = null;
  /** How often it was asked. */
  asked = 0;

  /** @param quietMs how long nothing starts from the first question on. */
  constructor(now: () => number, quietMs: number) {
    this.#now = now;
    this.#quietMs = quietMs;
  }

  reserve([lineKey = "", heldKey = ""]: readonly string[], values: Values): [number, number, number] {
    this.asked++;
    const [ticket, [spacing = 0, room = 0, , grace = 0]] = [String(values[0]), values.slice(1).map(Number)];
    const now = this.#now();
    this.#quiet ??= now + this.#quietMs;
    const earliest = Math.max(now, this.#quiet);
    const line = this.#lineOf(lineKey);
    if (line.late !== null && now >= line.late.to) line.late = null;
    const isTooSoon = (moment: number) => line.late !== null && moment >= line.late.from && moment < line.late.to;
    const held = this.#held.get(heldKey);
    if (held?.ticket === ticket) {
      if (held.place >= earliest && !isTooSoon(held.place)) return [held.place - now, held.room, 1];
    } else if (held !== undefined && held.place > now) {
      held.heir ??= ticket;
      return [held.place - now + 1, 0, 0];
    }
    if (held !== undefined && held.heir !== null && held.heir !== ticket && now < held.place + grace) {
      return [held.place + grace - now, 0, 0];
    }
    line.free = line.free.filter((place) => place >= earliest);
    const given = room === 0 ? line.free[0] : undefined;
    let place: number;
    if (given !== undefined && !isTooSoon(given)) {
      line.free.shift();
      place = given;
    } else {
      place = Math.max(earliest, line.end);
      if (isTooSoon(place)) place = line.late?.to ?? place;
      line.end = place + room + spacing;
    }
    this.#held.set(heldKey, { ticket, place, room, heir: null });
    return [place - now, room, 1];
  }

  giveBack([lineKey = "", heldKey = ""]: readonly string[], [ticket, spacing = 0]: Values): void {
    this.asked++;
    const held = this.#held.get(heldKey);
    if (held === undefined || held.ticket !== ticket) return;
    this.#held.delete(heldKey);
    if (held.place <= this.#now()) return;
    const line = this.#lineOf(lineKey);
    if (line.end === held.place + held.room + Number(spacing)) line.end = held.place;
    else line.free = [...line.free, held.place].toSorted((a, b) => a - b);
  }

  cameLate([lineKey = ""]: readonly string[], [ago = 0, apart = 0]: Values): void {
    this.asked++;
    const now = this.#now();
    const line = this.#lineOf(lineKey);
    const late = line.late !== null && now < line.late.to ? line.late : null;
    const from = Math.min(now - Number(ago) + Number(apart) - 60, late?.from ?? Number.POSITIVE_INFINITY);
    line.late = { from, to: Math.max(now + Number(apart), late?.to ?? 0) };
  }

  /** Forgets the lines that are free and the places that are over: in Redis they expire. */
  sweep(): void {
    const now = this.#now();
    for (const [key, { end, free, late }] of this.#lines) {
      if (end <= now && free.length === 0 && late === null) this.#lines.delete(key);
    }
    for (const [key, { place }] of this.#held) if (place + 2_000 < now) this.#held.delete(key);
  }

  #lineOf(key: string): Line {
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const line = { end: 0, free: [], late: null };
    this.#lines.set(key, line);
    return line;
  }
}
