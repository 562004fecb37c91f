/** What the roles of a template allow, decided as IAM would. */
import { resolve, resourcesOf, type Template } from "./template.ts";

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One call that needs leave. `context` are the condition keys that the call carries. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** The statements of the policies of a role, by the role's name. Only "Allow" is known; anything else is thrown at. */
export function policiesOf(template: Template): ReadonlyMap<string, readonly Statement[]> {
  const found = new Map<string, readonly Statement[]>();
  for (const { Properties: policy } of resourcesOf(template, "AWS::IAM::Policy")) {
    const statements = (policy.PolicyDocument.Statement as readonly Record<string, unknown>[]).map(
      (statement): Statement => {
        const { Effect, Action, Resource, Condition, ...rest } = statement;
        const more = Object.keys(rest).filter((key) => key !== "Sid");
        if (Effect !== "Allow" || more.length > 0)
          throw new Error(`a statement that is not read here: ${JSON.stringify(statement)}`);
        return {
          actions: [Action].flat() as string[],
          resources: [resolve(template, Resource)].flat() as string[],
          conditions: (resolve(template, Condition) ?? {}) as Statement["conditions"],
        };
      },
    );
    for (const role of resolve(template, policy.Roles.map(roleName(template))) as string[])
      found.set(role, [...(found.get(role) ?? []), ...statements]);
  }
  return found;
}

/** A policy names its roles by reference, and a role's reference is its name. */
const roleName = (template: Template) => (role: { readonly Ref: string }) =>
  template.Resources[role.Ref]?.Properties.RoleName;

/** The statement that allows it; undefined when none does. */
export function allowing(statements: readonly Statement[], asked: Asked): Statement | undefined {
  return statements.find(
    ({ actions, resources, conditions }) =>
      actions.some((action) => matches(action, asked.action)) &&
      resources.some((resource) => matches(resource, asked.resource)) &&
      Object.entries(conditions).every(([operator, keys]) => {
        if (operator !== "StringEquals") throw new Error(`the condition ${operator} is not known here`);
        return Object.entries(keys).every(([key, value]) => asked.context?.[key] === value);
      }),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}
