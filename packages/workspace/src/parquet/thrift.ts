/** A value in Thrift's compact protocol, the part of it that Parquet's headers are written in. */
export interface ThriftValue {
  readonly type: number;
  readonly bytes: Uint8Array;
}

const types = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 };

export function int32(value: number): ThriftValue {
  return { type: types.i32, bytes: varint(value * 2) };
}

export function int64(value: number): ThriftValue {
  return { type: types.i64, bytes: varint(value * 2) };
}

export function text(value: string): ThriftValue {
  const bytes = Buffer.from(value);
  return { type: types.binary, bytes: Buffer.concat([varint(bytes.length), bytes]) };
}

/** A list of values of one kind. */
export function list(values: readonly ThriftValue[]): ThriftValue {
  const type = values[0]?.type ?? types.struct;
  const header =
    values.length < 15 ? [Buffer.of((values.length << 4) | type)] : [Buffer.of(0xf0 | type), varint(values.length)];
  return { type: types.list, bytes: Buffer.concat([...header, ...values.map(({ bytes }) => bytes)]) };
}

/** Fields by their numbers, in rising order and at most 15 apart; absent ones are null. */
export function struct(fields: Readonly<Record<number, ThriftValue | null>>): ThriftValue {
  const parts: Uint8Array[] = [];
  let last = 0;
  for (const [number, value] of Object.entries(fields)) {
    if (value === null) continue;
    parts.push(Buffer.of(((Number(number) - last) << 4) | value.type), value.bytes);
    last = Number(number);
  }
  return { type: types.struct, bytes: Buffer.concat([...parts, Buffer.of(0)]) };
}

/** A whole number from 0 up to 2^53 in groups of seven bits, the lowest first. */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
