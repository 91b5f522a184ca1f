import { type ParserOptions, parse } from "@babel/parser";
import { phraseKey } from "@growingio-export/core";

/** A sentence that a source file says. */
export interface SaidPhrase {
  readonly key: string;
  readonly line: number;
  /** Whether it is said when the file is read, before a language is chosen. */
  readonly isEarly: boolean;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const options: ParserOptions = { sourceType: "module", plugins: ["typescript"] };

/** Every `say` of a TypeScript file. */
export function saidPhrases(text: string): SaidPhrase[] {
  const found: SaidPhrase[] = [];
  const visit = (node: Node, isLate: boolean): void => {
    if (node.type === "TaggedTemplateExpression" && (node.tag as Node & { name?: string }).name === "say") {
      const quasis = (node.quasi as { quasis: { value: { cooked: string } }[] }).quasis;
      found.push({
        key: phraseKey(quasis.map(({ value }) => value.cooked)),
        line: (node.loc as unknown as { start: { line: number } }).start.line,
        isEarly: !isLate,
      });
    }
    const late = isLate || /Function|Method$/.test(node.type);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, late);
  };
  visit(parse(text, options).program as unknown as Node, false);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
