/**
 * The memory of one column. A cell is a number, a text, or both absent; a metric keeps beside its number the digits
 * that a double cannot hold.
 */
export interface ColumnBuffers {
  /** One a row, NaN where the cell is no number; null where no cell is one. */
  readonly numbers: Float64Array<ArrayBuffer> | null;
  /** One a row, an index into `dictionary`, 0 where the cell has no text; null where no cell has one. */
  readonly codes: Uint32Array<ArrayBuffer> | null;
  /** The distinct texts in the order they first came; the first entry stands for "no text" and is empty. */
  readonly dictionary: readonly string[];
}

/** What a column of a table can be. */
export const columnRoles = ["time", "target", "dimension", "metric"] as const;

/** What a column is for, read from its flags and name, never from its position. */
export type ColumnRole = (typeof columnRoles)[number];

/** An entry of a document's `meta`. */
interface ColumnMeta {
  readonly name: string;
  readonly metric?: boolean | null | undefined;
}

/** The rows of a document as columns. */
export interface ColumnsRead {
  readonly rowCount: number;
  readonly columns: readonly ColumnBuffers[];
  /** How many of the rows have fewer cells than there are columns; absent where none has. What they lack is empty. */
  readonly shortRows?: number | undefined;
}

/** Stands for rows that do not fit their columns. */
export interface Misfit {
  readonly misfit: true;
}

export interface ColumnReader {
  /** A column's role, as GrowingIO's export documentation describes them. */
  roleOf(column: ColumnMeta): ColumnRole;
  /** The buffers of a document's rows, column by column; null when a row is no list, or longer than there are columns. */
  read(roles: readonly ColumnRole[], rows: readonly unknown[]): ColumnsRead | null;
  /** A metric cell as a number; null where it is none. */
  metricNumber(cell: unknown): number | null;
  /** Whether JSON may hold a whole number that a double cannot: looks at every sixteenth byte, because such a number has that many digits. */
  mayHoldLongNumber(body: Uint8Array): boolean;
  /**
   * Parses a body. The `data` of a table document (one with lists `meta` and `data`) comes as `ColumnsRead`, or as
   * `Misfit` when a row does not fit the columns; without cells when there are more than `maxColumns`. Throws when it is no JSON.
   */
  readDocument(body: Uint8Array, maxColumns: number): unknown;
}

/**
 * Reads documents into columns. One function without references to anything outside of it, because its source is also
 * what the parsing thread runs: that thread has no file of its own to be lost by a bundler.
 */
export function createColumnReader(): ColumnReader {
  const plain = /^[+-]?\d+(?:\.\d+)?$/;
  // Behind a sign and a currency: digits, in groups of three or not; a power; a multiple of ten; a unit that changes nothing, or percent.
  const worded =
    /^([+-]?)\s*[¥$€£]?\s*([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+|(?=\.\d))(\.\d*)?(?:[eE]([+-]?\d+))?\s*([千万亿kKmM]?)\s*(%|元|次|人)?$/;
  const powers = new Map([
    ["千", 3],
    ["万", 4],
    ["亿", 8],
    ["k", 3],
    ["m", 6],
  ]);
  const instant = /^\d{10,16}$/;

  function roleOf({ name, metric }: ColumnMeta): ColumnRole {
    if (metric === true) return "metric";
    const plain = String(name).trim();
    if (plain === "时间") return "time";
    return plain === "目标用户" ? "target" : "dimension";
  }

  /** The parts of a text that means a number; null for every other text. */
  function numberParts(cell: string): { sign: "" | "-"; digits: string; fraction: string; power: number } | null {
    // Full-width forms and the typographic minus are the same signs as the plain ones.
    const text = cell
      .normalize("NFKC")
      .replace(/\u2212/g, "-")
      .trim();
    const bracketed = /^\((.+)\)$/.exec(text)?.[1];
    const match = worded.exec(bracketed ?? text);
    if (match === null || (match[1] !== "" && match[2] !== "")) return null;
    const [, before, behind, digits = "", fraction = "", power = "0", multiple = "", unit] = match;
    const isNegative = (before === "-" || behind === "-") !== (bracketed !== undefined);
    return {
      sign: isNegative ? "-" : "",
      digits: digits.replace(/[, ]/g, ""),
      fraction: fraction.slice(1),
      power: Number(power) + (powers.get(multiple.toLowerCase()) ?? 0) - (unit === "%" ? 2 : 0),
    };
  }

  /** Numbers stay, text that means a number becomes one (`1.2万` is 12000, `34.5%` 0.345, `(5)` -5), everything else is no value. */
  function metricNumber(cell: unknown): number | null {
    if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
    if (typeof cell === "bigint") return Number(cell);
    if (typeof cell !== "string") return null;
    if (plain.test(cell)) return finite(Number(cell));
    const parts = numberParts(cell);
    if (parts === null) return null;
    const { sign, digits, fraction, power } = parts;
    return finite(Number(`${sign}${digits}.${fraction}e${power}`));
  }

  function finite(value: number): number | null {
    return Number.isFinite(value) ? value : null;
  }

  /** The digits of a whole number that a double cannot hold; null for all others. */
  function longDigits(cell: unknown): string | null {
    if (typeof cell === "bigint") return Number.isSafeInteger(Number(cell)) ? null : String(cell);
    if (typeof cell !== "string" || cell.length < 16) return null;
    const parts = numberParts(cell);
    if (parts === null || parts.power !== 0 || /[1-9]/.test(parts.fraction)) return null;
    const digits = parts.digits.replace(/^0+/, "");
    return Number.isSafeInteger(Number(digits)) ? null : parts.sign + digits;
  }

  /** A cell that is neither a number nor a text, as JSON; one that is nested too deeply to be written is only said to hold more. */
  function jsonText(cell: unknown): string {
    try {
      return String(JSON.stringify(cell));
    } catch {
      return Array.isArray(cell) ? "[…]" : "{…}";
    }
  }

  function readColumn(role: ColumnRole, rows: readonly unknown[], place: number): ColumnBuffers {
    let numbers: Float64Array<ArrayBuffer> | null = null;
    let codes: Uint32Array<ArrayBuffer> | null = null;
    const dictionary = [""];
    const known = new Map<string, number>();
    let lastText = "";
    let lastCode = 0;
    const setNumber = (row: number, value: number) => {
      numbers ??= new Float64Array(rows.length).fill(Number.NaN);
      numbers[row] = value;
    };
    const setText = (row: number, text: string) => {
      codes ??= new Uint32Array(rows.length);
      if (text !== lastText || lastCode === 0) {
        let code = known.get(text);
        if (code === undefined) {
          code = dictionary.push(text) - 1;
          known.set(text, code);
        }
        lastText = text;
        lastCode = code;
      }
      codes[row] = lastCode;
    };
    const readMetric = (row: number, cell: unknown) => {
      const value = metricNumber(cell);
      const digits = longDigits(cell);
      if (value !== null) setNumber(row, value);
      if (digits !== null) setText(row, digits);
      else if (value === null && typeof cell === "string") setText(row, cell);
      else if (typeof cell === "object" && cell !== null) setText(row, jsonText(cell));
    };
    const readOther = (row: number, cell: unknown) => {
      if (Number.isNaN(cell)) return;
      if (typeof cell === "string") {
        // Only times come here as text.
        if (instant.test(cell)) setNumber(row, Number(cell));
        else setText(row, cell);
      }
      // JSON can hold numbers that a double cannot: long ones, and 1e999.
      else if (typeof cell === "bigint" || typeof cell === "number") setText(row, String(cell));
      else if (cell !== null && cell !== undefined) setText(row, jsonText(cell));
    };
    const isText = role === "target" || role === "dimension";
    const readOne = role === "metric" ? readMetric : readOther;
    for (let row = 0; row < rows.length; row++) {
      const cell = (rows[row] as readonly unknown[])[place];
      // The two plain kinds first: nearly all cells are one of them.
      if (typeof cell === "number" && Number.isFinite(cell)) setNumber(row, cell);
      else if (isText && typeof cell === "string") setText(row, cell);
      else readOne(row, cell);
    }
    return { numbers, codes, dictionary };
  }

  function read(roles: readonly ColumnRole[], rows: readonly unknown[]): ColumnsRead | null {
    if (rows.some((row) => !Array.isArray(row) || row.length > roles.length)) return null;
    const shortRows = rows.filter((row) => (row as readonly unknown[]).length < roles.length).length;
    const columns = roles.map((role, place) => readColumn(role, rows, place));
    return { rowCount: rows.length, columns, ...(shortRows > 0 ? { shortRows } : {}) };
  }

  const isDigit = (byte = 0) => byte >= 48 && byte <= 57;

  function mayHoldLongNumber(body: Uint8Array): boolean {
    for (let at = 15; at < body.length; at += 16) {
      if (!isDigit(body[at])) continue;
      let first = at;
      let last = at;
      while (isDigit(body[first - 1])) first--;
      while (isDigit(body[last + 1])) last++;
      // Behind a point they are decimals, behind a quote an id that is text already.
      const before = body[first - 1];
      const digits = last - first + 1;
      const isLong = digits > 16 || (digits === 16 && body[first] === 57);
      if (isLong && before !== 46 && before !== 34) return true;
      // The next one cannot end before: a million digits are looked at once.
      at = last;
    }
    return false;
  }

  /** Whole numbers beyond 2^53 come as bigints; several times slower than plain parsing. */
  function parseExactly(text: string): unknown {
    return JSON.parse(text, (_key: string, value: unknown, context?: { source?: string }) => {
      if (typeof value !== "number" || Math.abs(value) < 2 ** 53) return value;
      const digits = /^-?\d+(?=\.0+$|$)/.exec(String(context?.source));
      return digits === null ? value : BigInt(digits[0]);
    });
  }

  function readDocument(body: Uint8Array, maxColumns: number): unknown {
    const isExact = mayHoldLongNumber(body);
    const text = new TextDecoder().decode(body);
    const document = isExact ? parseExactly(text) : JSON.parse(text);
    const { meta, data } = Object(document);
    const isTable =
      Array.isArray(data) && Array.isArray(meta) && meta.every((entry) => typeof entry === "object" && entry !== null);
    if (!isTable) return document;
    if (meta.length > maxColumns) return { ...document, data: { rowCount: data.length, columns: [] } };
    return { ...document, data: read(meta.map(roleOf), data) ?? { misfit: true } };
  }

  return { roleOf, read, metricNumber, mayHoldLongNumber, readDocument };
}
