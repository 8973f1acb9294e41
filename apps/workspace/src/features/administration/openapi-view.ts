type Content = { readonly content?: Readonly<Record<string, { readonly schema: unknown }>> };
type Described = {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};

/** The parts of our own OpenAPI document that the screen shows. The server it comes from is this page's own. */
export type ApiDocument = {
  readonly info: { readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

export type ApiOperation = {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Who may ask, in words; null for everybody. */
  readonly access: string | null;
  /** Schemas; undefined where nothing is sent or answered. */
  readonly body: unknown;
  readonly answer: unknown;
};

/** Operations under their tags, both in the order of the document. */
export function operationsByTag(
  document: ApiDocument,
): { readonly tag: string; readonly operations: readonly ApiOperation[] }[] {
  const byTag = new Map<string, ApiOperation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [verb, described] of Object.entries(methods)) {
      const [tag = ''] = described.tags;
      const method = verb.toUpperCase();
      const operation: ApiOperation = {
        key: `${method} ${path}`,
        method,
        path,
        summary: described.summary,
        access: described.description ?? null,
        body: schemaIn(described.requestBody),
        answer: schemaIn(described.responses['200']),
      };
      byTag.set(tag, [...(byTag.get(tag) ?? []), operation]);
    }
  }
  return [...byTag].map(([tag, operations]) => ({ tag, operations }));
}

function schemaIn(part: Content | undefined): unknown {
  return Object.values(part?.content ?? {})[0]?.schema;
}
