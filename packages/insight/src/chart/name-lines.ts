/** About how wide a text is at 12 pixels, rather too wide. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOf(character), 0);
}

function widthOf(character: string): number {
  return character < "\u1100" ? 7.5 : 12.5;
}

/** A name in lines of so many pixels; of one that needs more of them the middle is left out, because endings carry the meaning. */
export function nameLines(name: string, pixels: number, most = 2): string[] {
  const characters = [...name];
  const room = pixels * most;
  const whole =
    textWidth(name) <= room - (most - 1) * 12.5 ? characters : withoutMiddle(characters, room - most * 12.5);
  const lines: string[] = [];
  let line = "";
  for (const character of whole) {
    if (textWidth(line) + widthOf(character) > pixels && lines.length < most - 1) {
      lines.push(line);
      line = "";
    }
    line += character;
  }
  return [...lines, line];
}

function withoutMiddle(characters: readonly string[], pixels: number): string[] {
  const head = taken(characters, pixels / 2);
  const tail = taken(characters.toReversed(), pixels / 2).toReversed();
  return [...head, "…", ...tail];
}

/** The first characters that so many pixels hold. */
function taken(characters: readonly string[], pixels: number): string[] {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += widthOf(character);
    return used > pixels;
  });
  return characters.slice(0, end === -1 ? characters.length : end);
}
