/** A Deno Slack app as its manifest describes it. Source of the shapes: deno-slack-sdk, src/manifest. */
export interface App {
  id: string;
  botUserId: string;
  botId: string;
  /** Absolute path of the app's folder. */
  dir: string;
  manifest: AppManifest;
  /** Callback id to absolute path of the function's source file. */
  sources: Record<string, string>;
  /** Variables that reach handlers through their context. */
  env: Record<string, string>;
  /** Trigger definitions found in the folder `triggers/`, as their files export them. */
  triggerFiles: { path: string; definition: Record<string, unknown> }[];
}

/** The exported manifest: the parts the emulator reads. */
export interface AppManifest {
  display_information: { name: string; description?: string; long_description?: string; background_color?: string };
  features: { bot_user: { display_name: string }; app_home?: Record<string, unknown> };
  oauth_config: { scopes: { bot: string[] } };
  functions?: Record<string, FunctionDefinition>;
  workflows?: Record<string, WorkflowDefinition>;
  datastores?: Record<string, DatastoreDefinition>;
  types?: Record<string, Parameter>;
  events?: Record<string, Parameter>;
  outgoing_domains?: string[];
  external_auth_providers?: Record<string, unknown>;
}

export interface FunctionDefinition {
  title: string;
  description?: string;
  source_file?: string;
  input_parameters: ParameterSet;
  output_parameters: ParameterSet;
}

export interface WorkflowDefinition {
  title: string;
  description?: string;
  input_parameters?: ParameterSet;
  steps: { id: string; function_id: string; inputs: Record<string, unknown> }[];
}

export interface DatastoreDefinition {
  primary_key: string;
  attributes: Record<string, Parameter>;
  time_to_live_attribute?: string;
}

export interface ParameterSet {
  properties: Record<string, Parameter>;
  required: string[];
}

/** A typed value: `type` is `string`, `slack#/types/user_id`, `#/types/offer` ... */
export interface Parameter {
  type: string;
  title?: string;
  description?: string;
  default?: unknown;
  items?: Parameter;
  properties?: Record<string, Parameter>;
  required?: string[];
  additionalProperties?: boolean;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  choices?: { value: unknown; title: string; description?: string }[];
  format?: string;
  [keyword: string]: unknown;
}
