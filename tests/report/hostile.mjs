// Writes a log of hazards in which everything tries to leave its place.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.argv[2], "hazards");
const probe = "window.__hacked=1";
const hostile = [
  `<script>${probe}</script>`,
  `<img src=x onerror="${probe}">`,
  `</style><script>${probe}</script>`,
  `<svg onload="${probe}"></svg>`,
  `<iframe srcdoc="<script>parent.${probe}</script>"></iframe>`,
  `<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">`,
  `[run](javascript:${probe}) [again](JaVaScRiPt:${probe}) [data](data:text/html,<script>${probe}</script>)`,
  `![image](https://example.org/pixel.png)`,
  `[](https://example.org/no-words)`,
  `"><script>${probe}</script>`,
  `{{ 7 * 7 }} {% include "x" %}`,
  "=1+1 +1 -1 @SUM(A1) \u0007\u001b[31m",
  "\u202eevil\u202c مرحبا بالعالم שלום עולם 👩‍⚕️👨‍👩‍👧‍👦 Z̷͈̓a̴l̵g̶o̷",
  "1. one\n   > quoted\n   >\n   > - inside\n   >\n   >   | a | b |\n   >   |---|---|\n   >   | c | d |\n",
  "##### Deep\n\n### Less deep\n\n###### Deepest\n",
  "```html\n<script>alert(1)</script>\n```\n",
  "- [x] done\n- [ ] planned\n  1. nested\n     - deeper\n",
  "&lt;b&gt; &amp; &#x6A;avascript",
];

const record = (number) => {
  const text = hostile[number % hostile.length];
  const line = text.split("\n")[0];
  const scores = number % 3 === 0 ? ["TBC", "TBC"] : [`${(number % 5) + 1}`, `${((number * 2) % 5) + 1}`];
  return `# Hazard\n\n---\n\n## Hazard name\n\n${line}\n\n---\n\n## General utility label\n\n[2]\n\n---\n
## Likelihood scoring\n\n${scores[0]}\n\n---\n\n## Severity scoring\n\n${scores[1]}\n\n---\n
## Description\n\n${hostile.join("\n\n")}\n\n---\n\n## Causes\n\n1. ${line}\n\n---\n\n## Effect\n\n${text}\n\n---\n
## Hazard\n\n${"w".repeat(number === 1 ? 100000 : 50)}\n\n---\n\n## Hazard controls\n
### Design controls (manufacturer)\n\n- [x] ${line}\n  - Evidence: ${line}\n\n---\n\n## Hazard status\n\n${line}\n`;
};

for (let number = 1; number <= hostile.length + 2; number += 1) {
  writeFileSync(join(folder, `Hazard-${String(number).padStart(4, "0")}.md`), record(number));
}
