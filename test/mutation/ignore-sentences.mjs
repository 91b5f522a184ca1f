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

export const strykerPlugins = [{ kind: "Ignore", name: "sentences", value: sentences }];
