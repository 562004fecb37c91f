/** What is said too widely in the policies of a template. */
import { resolve, resourcesOf, type Template } from "./template.ts";

export interface Wildcards {
  /** Actions with a "*", as "policy: action". */
  readonly starActions: readonly string[];
  /** Resources with a "*" that the template gives no reason for, as "policy: resource". */
  readonly starResourcesUnjustified: readonly string[];
  /** The reasons that it gives, by "policy: resource". */
  readonly justified: Readonly<Record<string, string>>;
}

interface Acknowledged {
  readonly rules_to_suppress?: readonly { readonly id: string; readonly reason: string }[];
}

export function wildcardsOf(template: Template): Wildcards {
  const starActions: string[] = [];
  const starResourcesUnjustified: string[] = [];
  const justified: Record<string, string> = {};
  for (const { id, Properties, Metadata } of resourcesOf(template, "AWS::IAM::Policy")) {
    const reasons = ((Metadata?.cdk_nag ?? {}) as Acknowledged).rules_to_suppress ?? [];
    for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
      const actions = [Action].flat().filter((action: string) => action.includes("*"));
      starActions.push(...actions.map((action: string) => `${id}: ${action}`));
      for (const resource of [Resource].flat()) {
        if (!JSON.stringify(resource).includes("*")) continue;
        const plain = String(resolve(template, resource));
        const reason = reasons.find((one) => acknowledgedBy(template, one.id) === plain)?.reason;
        if (reason === undefined) starResourcesUnjustified.push(`${id}: ${plain}`);
        else justified[`${id}: ${plain}`] = reason;
      }
    }
  }
  return { starActions, starResourcesUnjustified, justified };
}

/** The resource of `AwsSolutions-IAM5[Resource::…]`, in which `<Id>` is a reference and `<Id.Arn>` an attribute. */
function acknowledgedBy(template: Template, id: string): string | undefined {
  const written = /\[Resource::(.+)\]$/.exec(id)?.[1];
  return written?.replace(/<([^<>]+)>/g, (_, name: string) => {
    const [of = "", attribute] = name.split(".");
    return String(
      resolve(template, attribute === undefined ? { Ref: of } : { "Fn::GetAtt": [of, attribute] }),
    );
  });
}
