/** templates/RULES.md, made from the rules themselves. */
import { RULE_GROUPS } from "./rules.ts";
import { STARTS } from "./timetable.ts";

export function rulesPage(): string {
  const groups = RULE_GROUPS.map(({ title, rules }) => {
    const rows = rules.map(({ id, severity, isBinding, reason, fix }) => {
      const grave = isBinding ? `${severity}, always` : severity;
      return `| \`${id}\` | ${grave} | ${cell(reason)} | ${cell(fix)} |`;
    });
    return `## ${title}\n\n| rule | | why | what to do |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${HEAD}\n${groups.join("\n")}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const HEAD = `# The rules for sequences

Made from the code by \`npm run build:rules\`. \`npm run check:templates\` puts them to every file of this folder: an error keeps
the change from shipping, a warning asks for a second look.

Every template is filled in for every person in \`_shared/sample-contacts.yaml\`, and again with each field missing that it
names. When touches come is reckoned with the service's own code for people in each of their zones, enrolled at
${STARTS.length} instants of a year, who never answer.

**What a sequence can declare** (\`sequence.yaml\`)

| line | where | what it says |
|---|---|---|
| \`audience: inbound\` | sequence | they asked and wait: the first touch comes within 5 minutes |
| \`audience: later\` | sequence | they are not deciding now: touches may be a quarter apart, not two weeks |
| \`needs: [interest]\` | sequence, step | without this field a touch is meant to hold |
| \`silence: { gap: "why" }\` | sequence, step | the rule does not hold here, and why; one that silences nothing is an error |

A rule that is marked *always* can be neither silenced nor made a warning. How grave the others are, and which columns
imports bring, can be set in \`_shared/lint.yaml\`:

\`\`\`yaml
severity: { one-channel: error }
columns: [industry, renewal_date]
\`\`\`
`;
