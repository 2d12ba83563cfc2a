export interface Config {
  podSecurity?: {
    /**
     * Path of the service behind Backstage's proxy. Default: /pod-security.
     * @visibility frontend
     */
    proxyPath?: string;
    /**
     * Address of the service's web page, as browsers reach it; the card links to it.
     * @visibility frontend
     */
    pageUrl?: string;
  };
}
