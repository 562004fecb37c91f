/** AWS's own rules for solutions (cdk-nag), checked at each synthesis. What is left of them has its reason where the resource is made. */
import { type App, Stack, Token, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";

/** A finding that stays stops the synthesis; one that is acknowledged is written into the template with its reason. */
export function auditWith(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
}

/** Says in one sentence why a rule, such as "S1", does not hold here and what holds in its place. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** The same for one resource with a wildcard in it, in the policies of a role. */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  acknowledge(role, `IAM5[Resource::${plain(Stack.of(role).resolve(resource))}]`, reason);
}

export const hasWildcard = (resource: string) => Token.asString(resource).includes("*");

/** As cdk-nag writes what CloudFormation will put together: `<Name>` for a reference, `<Name.Attribute>` for an attribute. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref: ref, "Fn::GetAtt": attribute, "Fn::Join": join } = value as Readonly<Record<string, unknown>>;
  if (typeof ref === "string") return `<${ref}>`;
  if (Array.isArray(attribute)) return `<${attribute.join(".")}>`;
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(plain).join(String(join[0]));
  throw new Error(`cannot be written plainly: ${JSON.stringify(value)}`);
}
