declare module "dynalite" {
  interface DynaliteOptions {
    /** A directory for LevelDB; absent keeps everything in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }
  export default function dynalite(options?: DynaliteOptions): import("node:http").Server;
}

/** The module whose functions dynalite's actions look up at each call. Only what `dynamodb.ts` wraps is described. */
declare module "dynalite/db/index.js" {
  export type Item = Record<string, Record<string, unknown>>;
  export interface Index {
    IndexName: string;
    KeySchema: Array<{ AttributeName: string }>;
  }
  export interface Table {
    GlobalSecondaryIndexes?: Index[];
    LocalSecondaryIndexes?: Index[];
  }
  type Done = (error?: Error | null) => void;
  /** Of what `updateIndexes` is given, what it uses. */
  export interface Store {
    getIndexDb(
      type: string,
      table: string,
      index: string,
    ): { put(key: string, item: Item, done: Done): void; del(key: string, done: Done): void };
  }
  const db: {
    createKey(item: Item, table: Table): string;
    createIndexKey(item: Item, table: Table, schema: Index["KeySchema"]): string;
    validateItem(item: Item, table: Table): Error | undefined;
    updateIndexes(
      store: Store,
      table: Table,
      before: Item | undefined,
      after: Item | undefined,
      done: Done,
    ): void;
    validationError(message: string): Error;
  };
  export default db;
}
