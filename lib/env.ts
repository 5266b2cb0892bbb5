/** Settings as they reach functions: `slack env` values when deployed, `.env` locally. `.env.example` lists them. */
export type Env = Record<string, string>;
