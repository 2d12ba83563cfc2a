export interface Config {
  podSecurity?: {
    /** Address of the pod-security-rules service, as the backend reaches it. */
    baseUrl: string;
    /**
     * Bearer token of a caller who may read.
     * @visibility secret
     */
    token?: string;
  };
}
