/** Leaves sentences alone: what a `say` template says is proof-read, and its Chinese is looked up by its words. */
const sentences = {
  shouldIgnore(path) {
    const isSentence = path.isTemplateLiteral() && path.parentPath.isTaggedTemplateExpression();
    if (isSentence && path.parent.tag.name === "say" && !decides(path)) return "words of a sentence";
  },
};

/** Whether a value inside the sentence is chosen there: then the choice is mutated, and the words with it. */
function decides(path) {
  let found = false;
  path.traverse({
    "ConditionalExpression|BinaryExpression|Function"(inner) {
      found = true;
      inner.stop();
    },
  });
  return found;
}

/** Leaves alone what stands for nothing where a list has no such place: the compiler asks for it, the code knows that there is one. */
const placeholders = {
  shouldIgnore(path) {
    const { node, parent } = path;
    const isOfPlace =
      (parent?.type === "LogicalExpression" &&
        parent.operator === "??" &&
        parent.right === node &&
        isPlace(parent.left)) ||
      (parent?.type === "AssignmentPattern" && parent.right === node && path.parentPath.parent.type === "ArrayPattern");
    if (isOfPlace && isNothing(node)) return "stands for a place that a list always has";
  },
};

/** `list[place]`, and what is read from it. */
function isPlace(node) {
  if (node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") return false;
  return node.computed || isPlace(node.object);
}

function isNothing(node) {
  return (
    (node.type === "StringLiteral" && node.value === "") ||
    (node.type === "ArrayExpression" && node.elements.length === 0) ||
    (node.type === "UnaryExpression" && node.operator === "-" && node.argument.value === 1)
  );
}

export const strykerPlugins = Object.entries({ sentences, placeholders }).map(([name, value]) => {
  return { kind: "Ignore", name, value };
});
