/** The pieces that the YAML corpus is made of. */

/** Scalars that readers disagree about. */
export const SCALARS: readonly string[] = [
  ..."y Y yes Yes YES yEs n N no No NO nO on On ON oN off Off OFF true True TRUE tRue false False FALSE".split(" "),
  ..."~ null Null NULL nULL ~~ 0 -0 +0 00 1 -1 +1 010 -010 +010 0o17 0O17 0o8 08 09 0x1F 0X1f -0x1 0x 0xg 0b11 -0b11 0b2 0b-1 0b+1".split(" "),
  ..."1_000 1__0 _1 1_ +_1 -_ 0x_1 0_7 0b1_1 12:30 1:30:45 -1:30 190:20:30 1.0 1. .5 -.5 +.5 1.5e3 1e3 1E3 1e+3 1e-3 1e 1e400 .5e400".split(" "),
  ..."._5 .5_ .5_0 1_.5 .e5 .inf .Inf -.inf +.INF .nan .NaN inf nan Infinity 0x1p4 1e21 1e20 1e-7 123456789.5 1234567.0 3.14159265358979".split(" "),
  ..."9007199254740991 9007199254740993 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809".split(" "),
  ..."18446744073709551615 18446744073709551616 +18446744073709551615 0x8000000000000000 0xFFFFFFFFFFFFFFFFF 01777777777777777777777".split(" "),
  ..."2001-01-01 2001-1-1 2001-02-30 2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 20010101 1.2.3 10.0.0.1 v1.2 128Mi 0.5 100m 1e3Mi".split(" "),
  ..."<< = a a-b a:b a::b a/b a#b a? a! a&b a*b a@b a%b a=b -a -- --- ... .a ?a :a ::".split(" "),
  ..."'' \"\" 'yes' \"no\" '0x1' \"null\" '<<' 'it''s' \"a\\nb\" \"\\x41\" \"\\u00e9\" \"\\U0001F600\" \"\\0\" \"\\e\" \"\\N\\_\\L\\P\" \"a\\/b\" \"\\ud83d\\ude00\"".split(" "),
  ..."\u00e9 \u{1F600} \u00a0 \u3000 x\u00a0y __proto__ constructor toString".split(" "),
  ...["", "a b", "a  b", "a #b", "a# b", "'a' ", '"a b"', "@a", "`a", "%a", "&a", "*a", "!a", "|", ">", "- a", "? a", ": a", "a: b", "[", "]", "{", "}", ","],
  ...["2001-12-15 2:59:43.10", "1 2", "+ 1", "!!str yes", "!!int '1'", "!!int 1.5", "!!float 1", "!!bool 'yes'", "!!null ''", "!!binary aGk=", "!!binary aGk"],
  ...["! yes", "! 'yes'", "!x yes", "!!str", "!!map x", "!!timestamp 2001-01-01", "!<tag:yaml.org,2002:str> 1", "!!set {a: b}", "&x 1", "&x y", "&x", "!!str &x 1", "&x !!str 1"],
];

/** Where a scalar can stand; @ is the scalar. */
export const POSITIONS: readonly string[] = [
  "a: @", "@: a", "- @", "@", "a:\n  @", "a: [@]", "a: [b, @, c]", "a: {@: b}", "a: {b: @}", "{a: @, c: d}", "? @\n: b", "a: @ # note", "a: @\nb: c",
  "- @: a\n  b: c", "- - @", "a:\n- @\n- b", "a: &k @\nb: *k", "x: &k @\n*k : b", "a: \n  @: b\n  c: d", "{@}", "[@]", "{\"@\": @}", "a: !!str @",
];

const BASE = "base: &base\n  a: 1\n  b: [1, 2]\n  c: {d: yes}\n";

/** Whole texts, each a trap of structure. */
export const STRUCTURES: readonly string[] = [
  "", " ", "\n", "# note", "---", "---\n", "---\n---\na: 1", "a: 1\n---", "a: 1\n---\n---\n---\nb: 2", "---\n# x\n---\n", "--- # x\na: 1", "--- a", "---a", "----", "---\ta", "--- |\n a", "--- {a: 1}", " ---\na: 1",
  "a: 1\n...\nb: 2", "a: 1\n...", "...", "...\na: 1", "a: 1\n... # x\n", "%YAML 1.1\n---\na: 1", "%YAML 1.2\n---\na: 1", "%TAG ! x\n---\na: 1", "---\n%a: 1", "a: '\n---\n'", "a: |\n  x\n---\nb: 1",
  "a: 1\na: 2", "a: 1\n'a': 2", "1: a\n'1': b", "1: a\n1.0: b", "1: a\n0x1: b", "true: a\nyes: b", "yes: a\n'true': b", "a: {b: 1, b: 2}", "- {a: 1, a: 1}", "null: a", "~: a", ": a", "? a", "? a\n? b", "? [a]\n: b", "{[a]: b}", "{? a : b}", "{a, b}", "[a: b]", "[a: b, c]", "[{a: b}]", "[? a : b]", "{a: , b: }", "[,]", "[a,,b]", "[a,]", "{a: 1,}", "{,}", "[a\n,b]", "[a\n b]", "a: [\nb\n]", "a: [\n  b\n  ]", "a: {\n b: c }",
  `${BASE}x:\n  <<: *base\n  a: 2`, `${BASE}x:\n  a: 2\n  <<: *base`, `${BASE}x: {<<: *base, a: 2}`, `${BASE}x: {a: 2, <<: *base}`, `${BASE}x:\n  <<: [*base, {a: 3, e: 4}]`, `${BASE}x:\n  <<: [{a: 3, e: 4}, *base]`, `${BASE}x:\n  <<: {a: 9}\n  <<: *base`, `${BASE}x:\n  <<: [*base, *base]\n  c: {}`, `${BASE}x:\n  "<<": *base`, `${BASE}x:\n  !!merge <<: *base`, `${BASE}x:\n  ! <<: *base`, `${BASE}x:\n  !!str <<: *base`, `${BASE}x:\n  &y <<: *base`, `${BASE}x:\n  ? <<\n  : *base`, `${BASE}x: [<<, *base]`,
  "<<: a", "<<: [a]", "<<: [[a]]", "<<: null", "<<:", "<<: {}", "<<: []", "<<: {<<: {a: 1}, b: 2}", "a: &a [1]\n<<: *a", "a: &a {b: 1}\n<<: [*a]", "a: &a [{b: 1}]\n<<: *a", "a: &a {1: x, yes: y}\nb: {<<: *a, 1: z}", "a: &a {1: x}\nb: {<<: *a, '1': z}", "a: &a {1: x}\nb: {<<: [*a], '1': z}", "x: &k <<\n*k : {b: 1}",
  "a: &a b\nc: *a", "a: &a b\n*a : c", "*a : &a b", "a: *a", "a: &a [*a]", "a: &a {b: *a}", "a: &a 1\nb: &a 2\nc: *a", "a: &a [&a 1, *a]\nb: *a", "a: &a\nb: *a", "a: &a !!str\nb: *a", "&a a: b\nc: *a", "&a {b: c}", "&a\nb: c", "a: &x.y 1", "a: &x-y_1 1\nb: *x-y_1", "a: &\u00e9 1", "a: & b", "a: * b", "a: &a &b c", "a: &a *b", "- &a b\n- *a\n- *a", "a: *b\nb: &b 1", "---\na: &a 1\n---\nb: *a", "[&a b, *a]", "{&a b: *a}", "{a: &a b, c: *a}", "a: &a !!int '1'\nb: *a",
  "a: |\n  x\n  y", "a: |\n  x\n\n\n", "a: |+\n  x\n\n\nb: c", "a: |-\n  x\n\nb: c", "a: >\n  x\n  y\n\n  z", "a: >\n  x\n   y\n  z", "a: >\n\n  x\n", "a: |\n\n\n  x", "a: |\n    x\n  y", "a: |1\n  x", "a: |2-\n   x\n  y", "a: |0\n x", "a: |10\n x", "a: |+-\n x", "a: |\n\tx", "a: |\n  x\n\ty", "a: | x", "a: |\n", "a: |", "a: |\nb: c", "- |\n x\n- >\n y", "a: |\n  x\n # y\nb: c", "a: |\n  # x\n  y", "a: >-\n\n\n  x\n\n  \n  y\n", "a: |\n   \n  x", "a: |\n     \n  x", "|\n x", "a: |  # c\n  x", "a: |# c\n  x", "a: >+\n  x\n  ", "a: >\n  x\n  \ty\n  z", "a: |\n x\n---\nb: |\n y",
  "a: b\n c", "a: b\n  c\n  d", "a: b\n\n  c", "a:\n  b\n  c", "a: b\n  # c\n  d", "a: b\nc", "a: 'b\n  c'", "a: 'b\n\n  c'", "a: \"b\n  c\"", "a: \"b\\\n  c\"", "a: \"b\n\n  c\"", "a: \"b\nc\"", "a: 'b\nc'", "a: \"b  \n  c\"", "a: \"b\\  \n  c\"", "'a\n b': c", "\"a b\": c", "a b: c", "a\n b: c", "a: b: c", "a: b:", "a:b", "a:b: c", "a :b", "a : b", "\"a\":b", "{\"a\":b}", "{a:b}", "{'a':b}", "[\"a\":b]", "[a:b]", "{a: b:c}", "http://x:80/: y", "a: http://x:80/", "a: [http://x:80/]", "a: x#y", "a: x #y", "a: #y", "a: '#y'#z", "a: 'x' y", "a: 'x'y", "a: [x] y", "a: [x]y", "[a]: b", "[a]", "[a] b",
  "a:\tb", "a:\t b", "a: \tb", "\ta: b", " \ta: b", "a:\n\tb", "a:\n\tb: c", "a:\n \tb: c", "-\ta", "-\ta: b", "- \ta: b\n  c: d", "-\t- a", "a: b\t", "a: b\t#c", "a: b\n\t", "a: b\n\t# c", "a: b\n\t\nc: d", "a: [\t b\t,\tc ]", "a: {\tb:\tc }", "a: [\n\tb\n\t]", "a\t: b", "?\ta", "a: 'x\n\ty'", "a: \"x\n\ty\"", "a: x\n\ty", "a: x\n \ty", "a:\t|\n  x", "a:\t[b]", "a: &x\tb", "a: !!str\tb", "\t", "\t# x", "a: x\ty",
  "a:\n b: 1\n  c: 2", "a:\n  b: 1\n c: 2", "a:\n b: 1\nc: 2", "- a\n - b", " - a\n- b", "- a\n-b", "-a", "- - a\n  - b\n- c", "- a: b\n  c: d", "- a: b\n c: d", "- a: b\n   c: d", "a:\n- b\nc: d", "a:\n  - b\n c: d", "a: - b", "- \n  a: b", "-\n  a", "-\n a\n-\n b", "- \n- a", "-\n-\n", "a:\n  -\n  - b", "- - - a", "- ? a\n  : b", "- : a", "-", "- ", ":", "? ", "?", "!", "&", "*", "[", "{", "]", "}", "'", "\"", "|", ">", ",", "@", "`", "%", "#", "!!", "!<", "!<>", "!<a", "a: !", "a: !!", "a: !<> b", "a: !a!b c", "!!map {a: b}", "!!seq [a]", "!!str {a: b}", "!!omap [a: b]", "!!set {a}", "a: !!str\n  b: c", "a: !x\n- b", "!!map\na: b", "a: !!binary |\n  aGk=\n", "a: !!binary /w==", "a: !!str,b c", "[!!str, b]", "[!!str b, !x c]", "{!!str a: b}", "a: !!int\n  5",
  "\u00e9: \u{1F600}", "a: \u0007", "a: \u0085b", "a: b\u2028c", "a: \"b\u2029c\"", "# \u2028a: 1", "a: b\ufeff", "\ufeffa: b", "\ufeff---\na: b", "\ufeff{a: b}", "a: \u007f", "a: \u0000", "a: b\rc: d", "a: |\r\n  x\r\n  y\r\n", "a: \ufffe", "a: \u00a0b", "a:\u00a0b", "\u00a0a: b", "a: b\u00a0# c",
  `${"k".repeat(1100)}: v`, `"${"k".repeat(1100)}": v`, `${"k".repeat(1000)}: v`, `[${"k".repeat(1100)}: v]`, `? ${"k".repeat(1100)}\n: v`, `{${"k".repeat(1100)}: v}`, `a: {${"[".repeat(50)}${"]".repeat(50)}: v}`, `a: ${"[".repeat(60)}${"]".repeat(60)}`, `a: ${"v".repeat(3000)}`, `"${"\u00e9".repeat(600)}": v`,
];

/** Texts as people write them, to be mutated. */
export const MANIFESTS: readonly string[] = [
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {app: web, tier: \"1\"}\nspec:\n  hostNetwork: no\n  containers:\n  - name: web\n    image: registry.example/web:1.2\n    args: [\"--port\", 8080]\n    securityContext:\n      privileged: yes\n      runAsUser: 010\n      capabilities: {drop: [ALL], add: []}\n",
  "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      securityContext: &sc\n        runAsNonRoot: true\n        seccompProfile: {type: RuntimeDefault}\n      containers:\n        - name: a\n          securityContext:\n            <<: *sc\n            privileged: false\n        - name: b\n          securityContext: *sc\n          command:\n            - sh\n            - -c\n            - |\n              echo hello # not a comment\n              exit 0\n",
  "# a list\nkind: List\nitems:\n- {kind: Pod, spec: {hostPID: on, containers: [{name: 'x', ports: [{hostPort: 0x50}]}]}}\n- kind: Pod\n  metadata:\n    annotations:\n      note: >-\n        folded text\n        over lines\n      quoted: \"tab\\there\"\n---\nkind: ConfigMap\ndata:\n  key: value\n",
];
