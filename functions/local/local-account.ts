/** The account and Region that every stand-in pretends to be in. */
export const LOCAL_ACCOUNT = "000000000000";
export const LOCAL_REGION = "us-east-1";

/** The ARN of a function of the local account, as schedules, rules and contexts name it. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${name}`;
}

/**
 * The bare name in whatever Lambda accepts as a function: a name, a partial or a full ARN, each with or without a
 * qualifier. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function functionName(reference: string): string {
  const marker = "function:";
  const start = reference.indexOf(marker);
  const unprefixed = start === -1 ? reference : reference.slice(start + marker.length);
  return unprefixed.split(":")[0] ?? unprefixed;
}
