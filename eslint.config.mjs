// The rules of the page's scripts and their tests; make lint applies them, and tests/test_client_rules.py shows that each
// can fail.

// What a browser gives. A script may use these names, its own, and what it reads from `corridor`; any other is an error.
const BROWSER = ["AbortController", "Blob", "CSSFontFaceRule", "CSSMediaRule", "DOMParser", "Element",
  "HTMLImageElement", "Image", "ResizeObserver", "Response", "SVGSVGElement", "Text", "TextDecoder", "URL",
  "URLSearchParams", "XMLSerializer", "addEventListener", "atob", "cancelAnimationFrame", "clearInterval",
  "clearTimeout", "document", "getComputedStyle", "history", "innerHeight", "location", "matchMedia", "navigator",
  "open", "print", "reportError", "requestAnimationFrame", "setInterval", "setTimeout", "trustedTypes", "window"];

// What Node.js gives, to the tests.
const NODE = ["Blob", "CompressionStream", "Response", "__dirname", "btoa", "process"];

// The scripts share one namespace. What a script gives stands as `corridor.name =` at the start of a line, what it needs as
// `corridor.name` in a function: so the order of the scripts can be read from them, and nothing depends on it.
const namespace = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      taken: "Read what is meant by its full name, corridor.name.",
      tooSoon: "This is read while the scripts are still loading: read it in a function.",
      foreign: "corridor.{{name}} is set by a script that does not give it.",
    },
  },
  create(context) {
    const given = new Set();
    const set = [];
    const isLoading = (node) => !context.sourceCode.getAncestors(node).some((above) => above.type.includes("Function")
      || (above.type === "PropertyDefinition" && !above.static));
    return {
      Identifier(node) {
        const { parent } = node;
        const isName = parent.type === "MemberExpression" && (parent.property === node || !parent.computed);
        if (node.name === "corridor" && !isName) {
          context.report({ node, messageId: "taken" });
        }
      },
      "MemberExpression[object.name='corridor']"(node) {
        const { parent } = node;
        const isSet = parent.type === "AssignmentExpression" && parent.left === node;
        if (!isLoading(node)) {
          set.push(...(isSet ? [node] : []));
        } else if (isSet && parent.parent.parent.type === "Program") {
          given.add(node.property.name);
        } else {
          context.report({ node, messageId: "tooSoon" });
        }
      },
      "Program:exit"() {
        set.filter(({ property }) => !given.has(property.name))
          .forEach((node) => context.report({ node, messageId: "foreign", data: { name: node.property.name } }));
      },
    };
  },
};

// What reads the data and puts it into words knows of no page.
const WITHOUT_PAGE = ["geo/webmap/client/data/*.js", "geo/webmap/client/words/strings.js"];

const givenTo = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

const RULES = {
  "no-undef": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all", ignoreRestSiblings: true }],
  "no-redeclare": "error",
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  complexity: ["error", 12],
  "max-lines-per-function": ["error", { max: 60, IIFEs: true }],
  "max-len": ["error", 130],
};

export default [{
  files: ["geo/webmap/client/**/*.js"],
  plugins: { corridor: { rules: { namespace } } },
  linterOptions: { noInlineConfig: true },
  languageOptions: {
    ecmaVersion: 2024,
    sourceType: "script",
    // In the page each script is a strict block of its own, so that its names are no other's.
    parserOptions: { ecmaFeatures: { globalReturn: true, impliedStrict: true } },
    globals: givenTo(["corridor", "fzstd", "L", ...BROWSER]),
  },
  rules: { "corridor/namespace": "error", "max-lines": ["error", 300], ...RULES },
}, {
  files: WITHOUT_PAGE,
  languageOptions: { globals: Object.fromEntries(["fzstd", "L", ...BROWSER].map((name) => [name, "off"])) },
}, {
  files: ["tests/client/*.js"],
  linterOptions: { noInlineConfig: true },
  languageOptions: { ecmaVersion: 2024, sourceType: "commonjs", globals: givenTo(NODE) },
  rules: RULES,
}];
