/** The types of the API. Made by npm run client:generate from what the service serves at /openapi.json; do not edit. */
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The web page: judges manifests in the browser */
        get: operations["home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a cluster's admission request, as the built-in plugin would
         * @description Served with --kubeconfig or --in-cluster, and then at / too; without a cluster every request is answered with 501. With --admission-port it is served on that port alone, and here every request is answered with 404. What is no review is refused with a line of text, as upstream's webhook does.
         */
        post: operations["admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page for people */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers (the older name) */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that the web page loads */
        get: operations["portalFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests may be sent here */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What newly fails, newly passes and stays between two policies */
        post: operations["compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Controls in force, with the fields that they restrict
         * @description With `level`, exactly the controls that run at that level and version, in the order of results; without, every control that has a revision in force at the version, those in shadow included.
         */
        get: operations["listControls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One control with all its revisions, as JSON or as its YAML file */
        get: operations["getControl"];
        /**
         * Write a control into the store: it judges from the next request on
         * @description The new rules are built beside the running ones and their examples run; a mistake is answered with its line, and nothing is changed. Needs `If-Match`, or `If-None-Match: *` for a new control.
         */
        put: operations["putControl"];
        post?: never;
        /** Take a control out of the store; one of the same id below is in force again */
        delete: operations["deleteControl"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/{id}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a control would newly stop and newly let through, without using it */
        post: operations["impact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a control without using it: mistakes with their lines, and its examples */
        post: operations["validateControl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge manifests: every violation with its field, line and fix
         * @description The policy is resolved mode by mode: what a parameter names; else what a label of the Namespace names, in the same body or, for a known caller, in the cluster; else the configured default (privileged:latest unless configured). A verdict is 200, whatever it says.
         */
        post: operations["evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exemptions: whether they hold, how often they were used, where they are too wide */
        get: operations["listExemptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exemptions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One exemption, as it is written */
        get: operations["getExemption"];
        /** Write an exemption into the store: it holds from the next request on */
        put: operations["putExemption"];
        post?: never;
        /** Take an exemption out of the store; one of the same name below holds again */
        delete: operations["deleteExemption"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The level that workloads of the cluster meet now, and the distance to the next: facts for scorecards
         * @description Finds workloads by namespace, labels, or both. What the labels find is gathered under the topmost controller that made it, which is judged with those of its pods that were found. Needs a cluster (--kubeconfig, --in-cluster) and a token.
         */
        get: operations["getGrade"];
        put?: never;
        /** The highest level that manifests meet, version by version, and the distance to the next */
        post: operations["grade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Levels, and the controls that run at each at latest */
        get: operations["listLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cluster's namespaces and their policies
         * @description Needs a cluster (--kubeconfig, --in-cluster) and a token. Answered from the watch.
         */
        get: operations["listNamespaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/namespaces/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a change of labels would do to everything in a namespace of the cluster
         * @description Lists pods, controllers (CronJobs and what is scaled to zero, too) and known custom kinds, without the API server's caps. Without parameters: the namespace as it is. Needs a cluster and a token.
         */
        get: operations["getNamespace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/namespaces/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a namespace's labels mean, and what a change of them does to its objects */
        post: operations["evaluateNamespace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remediate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repair manifests: a patch for each object, and what only a person can decide
         * @description The policy is resolved as for an evaluation; a repair meets the strictest of its modes and silences all of them. `judgedAt` is absent beside the results where it differs between them. The fixes are those that the rules state. Every patch is applied and judged again before it is answered. `Accept: application/yaml` answers the manifests repaired, comments and order kept.
         */
        post: operations["remediate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ruleset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that judging rests on, as data
         * @description What an engine needs to judge elsewhere exactly as this service does: the web page judges with it in the browser, so that manifests need not leave the machine.
         */
        get: operations["getRuleData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record of changes, the newest first */
        get: operations["listRuleSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rule set of the record, with its controls */
        get: operations["getRuleSet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets/{digest}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to a rule set of the record */
        post: operations["activateRuleSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every minor version, and which controls changed in it */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivateAnswer: {
            asked: components["schemas"]["RuleSet"];
            /** @description The entry of the record; null when there was nothing to change. */
            entry: number | null;
            /** @description The very rule set that was asked for. */
            exact: boolean;
            ruleset: components["schemas"]["RuleSet"];
        };
        /** @description AdmissionRequest of admission.k8s.io/v1; what is not named here is not looked at. */
        AdmissionRequest: {
            /** @description Nothing will be stored. */
            dryRun?: boolean;
            kind?: components["schemas"]["GroupVersionKind"];
            /** @description Name of the object; empty when the API server makes one. */
            name?: string;
            /** @description Its labels say what is asked. */
            namespace?: string;
            /** @description The object as it will be stored. */
            object?: unknown;
            /** @description The object that an update replaces. */
            oldObject?: unknown;
            /** @description CREATE, UPDATE, DELETE or CONNECT. */
            operation?: string;
            /** @description Options of the operation. */
            options?: unknown;
            requestKind?: components["schemas"]["GroupVersionKind"];
            requestResource?: components["schemas"]["GroupVersionResource"];
            /** @description The subresource that the caller asked for. */
            requestSubResource?: string;
            resource?: components["schemas"]["GroupVersionResource"];
            /** @description The subresource that is asked for. */
            subResource?: string;
            /** @description Repeated in the answer. */
            uid?: string;
            userInfo?: {
                /** @description The requesting user, for exemptions. */
                username?: string;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description AdmissionResponse of admission.k8s.io/v1. */
        AdmissionResponse: {
            /** @description Whether the API server may proceed. */
            allowed: boolean;
            /** @description enforce-policy, audit-violations, exempt and error, as the built-in plugin writes them. */
            auditAnnotations?: {
                [key: string]: string;
            };
            status?: components["schemas"]["Status"];
            /** @description That of the request. */
            uid: string;
            warnings?: string[];
        };
        /** @description AdmissionReview of admission.k8s.io/v1. */
        AdmissionReview: {
            /**
             * @description The one version that is read.
             * @constant
             */
            apiVersion?: "admission.k8s.io/v1";
            /**
             * @description The one kind that is read.
             * @constant
             */
            kind?: "AdmissionReview";
            request: components["schemas"]["AdmissionRequest"];
        };
        AnsweredAdmissionReview: {
            /**
             * @description The one version that is read.
             * @constant
             */
            apiVersion: "admission.k8s.io/v1";
            /**
             * @description The one kind that is read.
             * @constant
             */
            kind: "AdmissionReview";
            response: components["schemas"]["AdmissionResponse"];
        };
        AppliedExemption: {
            /**
             * @description What is exempt: a listed name, or what an exemption of the rule set covers.
             * @enum {string}
             */
            by: "namespace" | "user" | "runtimeClass" | "rule";
            /** @description The last day or moment on which it holds, or never. */
            expires?: string;
            /** @description Who answers for the exemption. */
            owner?: string;
            /** @description Why it is needed. */
            reason?: string;
            /** @description Where it was agreed. */
            ticket?: string;
            /** @description The listed name, or the name of the exemption. */
            value: string;
        };
        /**
         * @description What names the level: a parameter; a label of the Namespace; the configured default; inherited: warn follows a stricter enforce; error: it stands in for a label that cannot be read; strictest: nothing names one, and silence must not pass.
         * @enum {string}
         */
        AppliedSource: "parameter" | "label" | "default" | "inherited" | "error" | "strictest";
        /**
         * @description What becomes of an object.
         * @enum {string}
         */
        Change: "newlyFails" | "newlyPasses" | "stillFails" | "stillPasses" | "exempt" | "notApplicable" | "notEvaluated" | "invalid";
        Changes: {
            audit: components["schemas"]["Change"];
            enforce: components["schemas"]["Change"];
            warn: components["schemas"]["Change"];
        };
        CompareAnswer: {
            controls: {
                control: components["schemas"]["ControlId"];
                /** @description Pods that newly violate it. */
                pods: number;
                /** @description The control's title. */
                title: string;
            }[];
            /** @description As asked. */
            from: string;
            judgedAt: {
                from: components["schemas"]["JudgedAt"];
                to: components["schemas"]["JudgedAt"];
            };
            omitted?: components["schemas"]["Omitted"];
            results: components["schemas"]["ComparedResult"][];
            ruleset: components["schemas"]["RuleSet"];
            summary: components["schemas"]["ComparedSummary"];
            /** @description As asked. */
            to: string;
        };
        /** @description What became of one pod: violations that come, go and stay. */
        ComparedResult: {
            /**
             * @description What becomes of it.
             * @enum {string}
             */
            change: "newlyFails" | "newlyPasses" | "stillFails" | "stillPasses" | "notApplicable" | "notEvaluated" | "invalid";
            comes: components["schemas"]["ComparedViolation"][];
            errors: components["schemas"]["Notice"][];
            goes: components["schemas"]["ComparedViolation"][];
            object: components["schemas"]["ObjectName"];
            /** @description Field path of the pod within the object; empty for a Pod. */
            podPath: string | null;
            stays: components["schemas"]["ComparedViolation"][];
        };
        ComparedSummary: {
            /** @description Results with this change. */
            invalid: number;
            /** @description Results with this change. */
            newlyFails: number;
            /** @description Results with this change. */
            newlyPasses: number;
            /** @description Results with this change. */
            notApplicable: number;
            /** @description Results with this change. */
            notEvaluated: number;
            /** @description Objects in the body. */
            objects: number;
            /** @description Results with this change. */
            stillFails: number;
            /** @description Results with this change. */
            stillPasses: number;
        };
        ComparedViolation: {
            control: components["schemas"]["ControlId"];
            /** @description The detail that the API server gives. */
            detail: string;
            findings: components["schemas"]["Finding"][];
            /** @description How many more findings there are, when the answer would be too long with them. */
            findingsOmitted?: number;
            level: components["schemas"]["Level"];
            /** @description The reason that the API server gives. */
            reason: string;
            /** @description How to repair it. */
            remediation: string;
            since: components["schemas"]["MinorVersion"];
            /** @description The control's title. */
            title: string;
        };
        /** @description Paths from the pod's root, and the value, or one of the values, that each must have. */
        Conditions: {
            [key: string]: components["schemas"]["Scalar"] | components["schemas"]["Scalar"][];
        };
        /** @description A control as its file states it. */
        Control: {
            /** @description Why the fields are restricted. */
            description: string;
            /**
             * Format: uri
             * @description Where Kubernetes documents it.
             */
            docs: string;
            /**
             * @description Whether it counts, or is only tried out.
             * @enum {string}
             */
            enforcement: "enforced" | "shadow";
            /** @description Pods that pass and pods that fail, with the texts they give. */
            examples: {
                fail: components["schemas"]["FailingExample"][];
                pass: components["schemas"]["PassingExample"][];
            };
            id: components["schemas"]["ControlId"];
            level: components["schemas"]["Level"];
            /** @description Packs that changed some of its keys, the lowest first. */
            overlays: string[];
            /** @description The directory of rules that it comes from; `built-in` for the standard. */
            pack: string | null;
            /** @description Lists of values that an operator may fill in, by name. */
            parameters: {
                [key: string]: {
                    /** @description What the values mean. */
                    description: string;
                    values: components["schemas"]["Scalar"][];
                };
            };
            /** @description How to repair a manifest. */
            remediation: string;
            /** @description Oldest first, each with everything that it inherits. */
            revisions: components["schemas"]["Revision"][];
            /** @description A few words for a heading. */
            title: string;
        };
        ControlAnswer: {
            control: components["schemas"]["Control"];
            ruleset: components["schemas"]["RuleSet"];
        };
        /** @description One control of a pod security level: what it restricts, since which Kubernetes version, what it says when a pod offends, and the examples that prove it. */
        ControlFile: {
            /** @description What the control protects against, in one or more sentences. */
            description: components["schemas"]["ControlFileText"];
            /** @description Template: who offends and how. Inherited by the first revision. */
            detail?: components["schemas"]["ControlFileTemplate"];
            /** @description Template used instead of `detail` when nothing offends by a value and something by leaving it out. Inherited by the first revision. */
            detailWhenUnset?: components["schemas"]["ControlFileTemplate"];
            /** @description Web address where people read more. */
            docs: string;
            /**
             * @description `shadow` tries the control out: it is judged, counted and told apart from the violations, and changes no verdict. Take the line out to enforce the control.
             * @enum {unknown}
             */
            enforcement?: "shadow";
            /** @description Pods that must pass and pods that must fail, run as tests at every version they claim. */
            examples: {
                /** @description Pods that break the control, with the exact texts. */
                fail: components["schemas"]["ControlFileFailExample"][];
                /** @description Pods that meet the control. */
                pass: components["schemas"]["ControlFilePassExample"][];
            };
            /** @description The restricted fields, by a name of your choice. Inherited by the first revision. */
            fields?: components["schemas"]["ControlFileFields"];
            /** @description Name of the control, unique among all controls; the file is named after it. */
            id: string;
            /** @description Level that the control belongs to, as levels.yaml names it. Every level that extends it runs the control too. */
            level: components["schemas"]["ControlFileName"];
            /** @description Controls of lower levels that do not run while this one does. Inherited by the first revision. */
            overrides?: components["schemas"]["ControlFileOverrides"];
            /** @description Lists of values that an operator may fill in. A field refers to one with `{parameter: NAME}` in allowed, forbidden, key, minimum or maximum, a text with {parameters.NAME}. */
            parameters?: {
                [key: string]: {
                    /** @description What the values mean. */
                    description: components["schemas"]["ControlFileText"];
                    /** @description The values; an empty list adds nothing. */
                    values: components["schemas"]["ControlFileScalar"][];
                };
            };
            /** @description Short template: why a pod is refused. Inherited by the first revision. */
            reason?: components["schemas"]["ControlFileTemplate"];
            /** @description What the author of a manifest changes to meet the control. */
            remediation: components["schemas"]["ControlFileText"];
            /** @description A few words that name the control to people. */
            title: components["schemas"]["ControlFileLine"];
            /** @description If any of these conditions holds, the pod passes. Inherited by the first revision. */
            unless?: components["schemas"]["ControlFileConditions"];
            /** @description The revisions, oldest first. Each inherits every key that it does not state from the one before it, the first from the top of the file. */
            versions: components["schemas"]["ControlFileRevision"][];
            /** @description The control runs only if all of these conditions hold. Inherited by the first revision. */
            when?: components["schemas"]["ControlFileConditions"];
        };
        /** @description A number, a Kubernetes quantity such as 128Mi, or {parameter: NAME} for the one value of that parameter. */
        ControlFileBound: number | string | {
            /** @description Name of a parameter of this control with one value. */
            parameter: components["schemas"]["ControlFileName"];
        };
        /** @description Absolute path ($.spec.os.name) to the value, or the list of values, that it must have. */
        ControlFileConditions: {
            [key: string]: components["schemas"]["ControlFileScalars"];
        };
        /** @description Values; a string that ends in * stands for every string that begins so; {parameter: NAME} stands for the values of that parameter. */
        ControlFileEntries: (string | number | boolean | {
            /** @description Name of a parameter of this control. */
            parameter: components["schemas"]["ControlFileName"];
        })[];
        /** @description Values of parameters for this example, instead of the control's own. */
        ControlFileExampleParameters: {
            [key: string]: components["schemas"]["ControlFileScalar"][];
        };
        /** @description A pod that breaks the control, and what is said about it. */
        ControlFileFailExample: {
            /** @description The exact detail; may be empty. */
            detail: string;
            /** @description First version at which it fails (default: the first revision). */
            from?: components["schemas"]["ControlFileVersion"];
            /** @description What the example shows; unique within the control. */
            name: components["schemas"]["ControlFileLine"];
            /** @description Values of parameters for this example. */
            parameters?: components["schemas"]["ControlFileExampleParameters"];
            /** @description The pod. */
            pod: components["schemas"]["ControlFilePod"];
            /** @description The exact reason. */
            reason: string;
            /** @description Last version at which it fails (default: the newest). */
            to?: components["schemas"]["ControlFileVersion"];
        };
        /** @description One restricted field: where it is (`in` with `path`, `key` or `keys`) and what it may be. All stated constraints must hold. */
        ControlFileField: {
            /** @description The only values that are fine; [] means that the field must not be set. */
            allowed?: components["schemas"]["ControlFileEntries"];
            /**
             * @description image: the constraints judge the image reference spelled out, as docker.io/library/web:latest for web.
             * @enum {string}
             */
            as?: "image";
            /** @description Value assumed when the field is absent (or null) and the object that would hold it is there. */
            default?: components["schemas"]["ControlFileScalar"];
            /** @description How an offending value is repaired, what the remediation patch is made of: exactly one of set, remove, add and person. */
            fix?: {
                /** @description Adds this to the list at `path`, and creates the list if there is none. */
                add?: components["schemas"]["ControlFileScalar"];
                /** @description The scope in which the value is set once, instead of in each node that inherits from it; what these nodes set themselves is taken away. */
                at?: components["schemas"]["ControlFileName"];
                /** @description A sentence for the person who must decide, because no machine knows what is right. */
                person?: components["schemas"]["ControlFileText"];
                /**
                 * @description true: takes the value away.
                 * @enum {boolean}
                 */
                remove?: true;
                /** @description With `remove`: a text that is an allowed one but for its spelling becomes that one. */
                respell?: {
                    /**
                     * @description true: the value is written in capital letters.
                     * @enum {boolean}
                     */
                    upperCase?: true;
                    /** @description Letters before the value that do not belong there, in any case. */
                    withoutPrefix?: string;
                };
                /**
                 * @description true: where nothing was set, setting this leaves ordinary programs working as before. Otherwise the change is told as behavioural.
                 * @enum {boolean}
                 */
                safe?: true;
                /** @description Replaces the value by this one, and creates the objects on the way to it. */
                set?: string | number | boolean | {
                    [key: string]: unknown;
                } | unknown[];
                /**
                 * @description true: `set` and `remove` are about the object or list item that holds the value, not the value alone.
                 * @enum {boolean}
                 */
                whole?: true;
            };
            /** @description Values that are not fine. */
            forbidden?: components["schemas"]["ControlFileEntries"];
            /** @description RE2 pattern that the whole value must not match. */
            forbiddenPattern?: string;
            /** @description Scopes in which the field is looked up, as scopes.yaml names them: pod, containers, volumes, annotations and others. */
            in: components["schemas"]["ControlFileName"][];
            /** @description Value, or values, that the list at `path` must contain; an absent list does not contain them. */
            includes?: components["schemas"]["ControlFileStrings"];
            /** @description Key of an annotation or label: exact, with a trailing * for any suffix, or with {containers} for the name of each container; several as a list; {parameter: NAME} stands for the values of that parameter. */
            key?: components["schemas"]["ControlFileKeyEntries"];
            /** @description Which keys the scope's node must or must not set: stands alone, without path and key. */
            keys?: {
                /** @description The node is fine if it sets one of these. */
                allowed: string[];
                /** @description Otherwise the first of these that it sets is reported as the value. */
                forbidden?: string[];
                /** @description What is reported as the value when it sets none of either list. */
                otherwise: string;
            };
            /** @description The greatest value that is fine. */
            maximum?: components["schemas"]["ControlFileBound"];
            /** @description The most characters (Unicode code points) that a string may have. */
            maxLength?: number;
            /** @description The least value that is fine. */
            minimum?: components["schemas"]["ControlFileBound"];
            /** @description This field's own phrase, a template; the phrases of all offending fields make {parts}. */
            part?: components["schemas"]["ControlFileTemplate"];
            /** @description Where the value is within the scope's node: a.b.c, a[*].b, a[0], [a,b].c, ['odd.name']; several paths as a list. */
            path?: components["schemas"]["ControlFileStrings"];
            /** @description RE2 pattern that the whole value must match. */
            pattern?: string;
            /**
             * @description How an absent value counts: allowed (the default), forbidden, or inherited (fine if the pod-level value is an allowed one).
             * @default allowed
             * @enum {string}
             */
            unset: "allowed" | "forbidden" | "inherited";
        };
        /** @description Restricted fields by name; their order is the order of {parts}. */
        ControlFileFields: {
            [key: string]: components["schemas"]["ControlFileField"];
        };
        /** @description One key, or a list of them. */
        ControlFileKeyEntries: string | (string | {
            /** @description Name of a parameter of this control whose values are keys. */
            parameter: components["schemas"]["ControlFileName"];
        })[] | {
            /** @description Name of a parameter of this control whose values are keys. */
            parameter: components["schemas"]["ControlFileName"];
        };
        /** @description Text on one line. */
        ControlFileLine: string;
        /** @description A name. */
        ControlFileName: string;
        /** @description Ids of controls; [] clears the inherited list. */
        ControlFileOverrides: components["schemas"]["ControlFileName"][];
        /** @description A pod that meets the control. */
        ControlFilePassExample: {
            /** @description First version at which it passes (default: the first revision). */
            from?: components["schemas"]["ControlFileVersion"];
            /** @description What the example shows; unique within the control. */
            name: components["schemas"]["ControlFileLine"];
            /** @description Values of parameters for this example. */
            parameters?: components["schemas"]["ControlFileExampleParameters"];
            /** @description The pod. */
            pod: components["schemas"]["ControlFilePod"];
            /** @description Last version at which it passes (default: the newest). */
            to?: components["schemas"]["ControlFileVersion"];
        };
        /** @description A pod as it reaches admission: its metadata and spec. */
        ControlFilePod: {
            /**
             * @description v1; may be left out.
             * @enum {string}
             */
            apiVersion?: "v1";
            /**
             * @description Pod; may be left out.
             * @enum {string}
             */
            kind?: "Pod";
            /** @description The pod's metadata: labels, annotations. */
            metadata?: Record<string, never>;
            /** @description The pod's spec. */
            spec?: Record<string, never>;
        };
        /** @description What holds from one Kubernetes version on. */
        ControlFileRevision: {
            /** @description Values added to the inherited `allowed` list of the named fields. */
            alsoAllowed?: {
                [key: string]: components["schemas"]["ControlFileEntries"];
            };
            /** @description Replaces the inherited detail. */
            detail?: components["schemas"]["ControlFileTemplate"];
            /** @description Replaces the inherited detailWhenUnset. */
            detailWhenUnset?: components["schemas"]["ControlFileTemplate"];
            /** @description Replaces all inherited fields. */
            fields?: components["schemas"]["ControlFileFields"];
            /** @description Replaces the inherited list; [] clears it. */
            overrides?: components["schemas"]["ControlFileOverrides"];
            /** @description Replaces the inherited reason. */
            reason?: components["schemas"]["ControlFileTemplate"];
            /** @description First version at which this revision holds. */
            since: components["schemas"]["ControlFileVersion"];
            /** @description Replaces the inherited conditions; {} clears them. */
            unless?: components["schemas"]["ControlFileConditions"];
            /** @description Replaces the inherited conditions; {} clears them. */
            when?: components["schemas"]["ControlFileConditions"];
        };
        /** @description A string, a number, true or false. */
        ControlFileScalar: string | number | boolean;
        /** @description One value, or a list of which one must be met. */
        ControlFileScalars: string | number | boolean | components["schemas"]["ControlFileScalar"][];
        /** @description One string, or a list of them. */
        ControlFileStrings: string | string[];
        /** @description Text with placeholders: {setters}, {setters.sorted}, {values}, {values.plain}, {values.verbatim}, {keys}, {parameters.NAME}, {x:one|many}, {parts}, {parts.list}; {{ and }} are literal braces. */
        ControlFileTemplate: string;
        /** @description Text. */
        ControlFileText: string;
        /** @description A minor version of Kubernetes. */
        ControlFileVersion: string;
        /** @description A control's id, which is also its file's name. */
        ControlId: string;
        ControlList: {
            controls: components["schemas"]["ControlSummary"][];
            level: components["schemas"]["Level"] | null;
            ruleset: components["schemas"]["RuleSet"];
            version: components["schemas"]["Version"];
        };
        /** @description A control with its revision in force. */
        ControlSummary: {
            /** @description Why the fields are restricted. */
            description: string;
            /**
             * Format: uri
             * @description Where Kubernetes documents it.
             */
            docs: string;
            /**
             * @description Whether it counts, or is only tried out.
             * @enum {string}
             */
            enforcement: "enforced" | "shadow";
            fields: components["schemas"]["Field"][];
            id: components["schemas"]["ControlId"];
            level: components["schemas"]["Level"];
            /** @description Packs that changed some of its keys, the lowest first. */
            overlays: string[];
            /** @description Controls of lower levels that it replaces. */
            overrides: components["schemas"]["ControlId"][];
            /** @description The directory of rules that it comes from; `built-in` for the standard. */
            pack: string | null;
            /** @description How to repair a manifest. */
            remediation: string;
            since: components["schemas"]["MinorVersion"];
            /** @description A few words for a heading. */
            title: string;
            unless: components["schemas"]["Conditions"];
            when: components["schemas"]["Conditions"];
        };
        /** @description A control in YAML, as its file holds it. */
        ControlYaml: string;
        DeleteControlAnswer: {
            control: components["schemas"]["ControlId"];
            /** @description The entry of the record; null when there was nothing to change. */
            entry: number | null;
            ruleset: components["schemas"]["RuleSet"];
            /** @description The layer whose control of this id is in force now. */
            uncovered: string | null;
        };
        /** @description Digest of a rule set. */
        Digest: string;
        /** @description What is left to the next level. */
        Distance: {
            controls: {
                control: components["schemas"]["ControlId"];
                /** @description Values that offend. */
                findings: number;
                /** @description The control's title. */
                title: string;
            }[];
            /** @description Values that offend, of all controls. */
            findings: number;
            level: components["schemas"]["Level"];
        };
        /** @description A change of the rules. */
        Entry: {
            activated: components["schemas"]["Digest"] | null;
            after: components["schemas"]["RuleSet"];
            before: components["schemas"]["RuleSet"] | null;
            /** @description The control that was put or deleted, or the file of another kind. */
            control: string | null;
            exemption: {
                /**
                 * @description What was done: `created` when no layer had one of the name.
                 * @enum {string}
                 */
                deed: "created" | "changed" | "deleted";
                /** @description The exemption's name. */
                name: string;
            } | null;
            files: {
                /** @description Digest of what it holds since; null when it is gone. */
                content: string | null;
                /** @description A file of the store's layer. */
                path: string;
            }[];
            /** @description Number of the entry, without gaps. */
            seq: number;
            /**
             * Format: date-time
             * @description When, in UTC.
             */
            time: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            what: "put" | "delete" | "activate" | "files" | "start" | "begin" | "checkpoint";
            /** @description The caller; `files` for a change of files, `service` for the service itself. */
            who: string;
        };
        EvaluateAnswer: {
            /** @description True only if nothing is denied, invalid or not evaluated. */
            allowed: boolean;
            omitted?: components["schemas"]["Omitted"];
            /** @description One for each pod, or for each object without. */
            results: components["schemas"]["Result"][];
            ruleset: components["schemas"]["RuleSet"];
            summary: components["schemas"]["Summary"];
        };
        /** @description A line of a stream: a result; at the end the totals, or the problem that ended it. */
        EvaluateLine: components["schemas"]["Result"] | components["schemas"]["StreamEnd"] | components["schemas"]["StreamBrokenOff"];
        /** @description A pod as it reaches admission. */
        ExamplePod: {
            /**
             * @description v1.
             * @constant
             */
            apiVersion?: "v1";
            /**
             * @description Pod.
             * @constant
             */
            kind?: "Pod";
            /** @description The pod's metadata. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description The pod's spec. */
            spec?: {
                [key: string]: unknown;
            };
        };
        ExampleRun: {
            /** @description Examples that do not come true, the first hundred; long texts are cut. */
            failures: {
                control: components["schemas"]["ControlId"];
                /** @description The example's name. */
                example: string;
                expected: components["schemas"]["ExampleVerdict"] | null;
                got: components["schemas"]["ExampleVerdict"] | null;
                /** @description RFC 6901 pointer into the control. */
                pointer: string;
                version: components["schemas"]["Version"];
            }[];
            /** @description How many more do not come true. */
            failuresOmitted?: number;
            /** @description Examples times the versions they claim. */
            judged: number;
        };
        /** @description What a control says of a pod. */
        ExampleVerdict: {
            /** @description The detail of the violation. */
            detail: string;
            /** @description The reason of the violation. */
            reason: string;
        };
        /** @description Lets findings pass. Everything that it states must hold for a finding. */
        Exemption: {
            /** @description What is let pass. */
            allow: {
                /** @description Id of the control. */
                control: components["schemas"]["ExemptionText"];
                /** @description Names of the control's restricted fields; all of them unless stated. */
                fields?: components["schemas"]["ExemptionText"][];
                /** @description The values that are let pass, null for an absent one; texts may end in *. Any value unless stated. */
                values?: (string | number | boolean | null)[];
            }[];
            /** @description The last day on which it holds (UTC), a time, or never. */
            expires: string;
            /** @description Which workloads, and which of their containers. */
            match: {
                /** @description Names of containers. With it, nothing of the pod as a whole is exempt. */
                containers?: components["schemas"]["ExemptionPatterns"];
                /** @description Lists of containers. With it, nothing of the pod as a whole is exempt. */
                containerTypes?: ("containers" | "initContainers" | "ephemeralContainers")[];
                /** @description Images of containers. With it, nothing of the pod as a whole is exempt. */
                images?: components["schemas"]["ExemptionPatterns"];
                /** @description Kinds of the workload, such as DaemonSet: of the object itself or of what controls it. */
                kinds?: components["schemas"]["ExemptionPatterns"];
                /** @description Names of the workload of one of these kinds. */
                names?: components["schemas"]["ExemptionPatterns"];
                /** @description Namespaces in which it holds; * for all. */
                namespaces: components["schemas"]["ExemptionPatterns"];
            };
            /** @description Name of the exemption, unique; answers carry it. */
            name: string;
            /** @description Who answers for it: a team or a person. */
            owner: components["schemas"]["ExemptionText"];
            /** @description Why it is needed, in a sentence. */
            reason: components["schemas"]["ExemptionText"];
            /** @description Where it was agreed. */
            ticket?: components["schemas"]["ExemptionText"];
        };
        /** @description An exemption; its name is that of the path. */
        ExemptionBody: {
            /** @description What is let pass. */
            allow: {
                /** @description Id of the control. */
                control: components["schemas"]["ExemptionText"];
                /** @description Names of the control's restricted fields; all of them unless stated. */
                fields?: components["schemas"]["ExemptionText"][];
                /** @description The values that are let pass, null for an absent one; texts may end in *. Any value unless stated. */
                values?: (string | number | boolean | null)[];
            }[];
            /** @description The last day on which it holds (UTC), a time, or never. */
            expires: string;
            /** @description Which workloads, and which of their containers. */
            match: {
                /** @description Names of containers. With it, nothing of the pod as a whole is exempt. */
                containers?: components["schemas"]["ExemptionPatterns"];
                /** @description Lists of containers. With it, nothing of the pod as a whole is exempt. */
                containerTypes?: ("containers" | "initContainers" | "ephemeralContainers")[];
                /** @description Images of containers. With it, nothing of the pod as a whole is exempt. */
                images?: components["schemas"]["ExemptionPatterns"];
                /** @description Kinds of the workload, such as DaemonSet: of the object itself or of what controls it. */
                kinds?: components["schemas"]["ExemptionPatterns"];
                /** @description Names of the workload of one of these kinds. */
                names?: components["schemas"]["ExemptionPatterns"];
                /** @description Namespaces in which it holds; * for all. */
                namespaces: components["schemas"]["ExemptionPatterns"];
            };
            /** @description Name of the exemption, unique; answers carry it. */
            name?: string;
            /** @description Who answers for it: a team or a person. */
            owner: components["schemas"]["ExemptionText"];
            /** @description Why it is needed, in a sentence. */
            reason: components["schemas"]["ExemptionText"];
            /** @description Where it was agreed. */
            ticket?: components["schemas"]["ExemptionText"];
        };
        ExemptionChange: {
            /** @description The entry of the record; null when there was nothing to change. */
            entry: number | null;
            /** @description The exemption's name. */
            exemption: string;
            ruleset: components["schemas"]["RuleSet"];
        };
        ExemptionList: {
            exemptions: components["schemas"]["ExemptionView"][];
            ruleset: components["schemas"]["RuleSet"];
        };
        /** @description A name, or its beginning followed by *. */
        ExemptionPattern: string;
        /** @description Names; one of them must match. */
        ExemptionPatterns: components["schemas"]["ExemptionPattern"][];
        /** @description Words for people. */
        ExemptionText: string;
        /** @description An exemption, and what became of it. */
        ExemptionView: {
            /** @description What is let pass. */
            allow: {
                /** @description Id of the control. */
                control: components["schemas"]["ExemptionText"];
                /** @description Names of the control's restricted fields; all of them unless stated. */
                fields?: components["schemas"]["ExemptionText"][];
                /** @description The values that are let pass, null for an absent one; texts may end in *. Any value unless stated. */
                values?: (string | number | boolean | null)[];
            }[];
            /** @description The last day on which it holds (UTC), a time, or never. */
            expires: string;
            /** @description Which workloads, and which of their containers. */
            match: {
                /** @description Names of containers. With it, nothing of the pod as a whole is exempt. */
                containers?: components["schemas"]["ExemptionPatterns"];
                /** @description Lists of containers. With it, nothing of the pod as a whole is exempt. */
                containerTypes?: ("containers" | "initContainers" | "ephemeralContainers")[];
                /** @description Images of containers. With it, nothing of the pod as a whole is exempt. */
                images?: components["schemas"]["ExemptionPatterns"];
                /** @description Kinds of the workload, such as DaemonSet: of the object itself or of what controls it. */
                kinds?: components["schemas"]["ExemptionPatterns"];
                /** @description Names of the workload of one of these kinds. */
                names?: components["schemas"]["ExemptionPatterns"];
                /** @description Namespaces in which it holds; * for all. */
                namespaces: components["schemas"]["ExemptionPatterns"];
            };
            /** @description Name of the exemption, unique; answers carry it. */
            name: string;
            /** @description Who answers for it: a team or a person. */
            owner: components["schemas"]["ExemptionText"];
            /** @description The layer that it comes from. */
            pack: string | null;
            /** @description Why it is needed, in a sentence. */
            reason: components["schemas"]["ExemptionText"];
            /**
             * @description Whether it holds.
             * @enum {string}
             */
            state: "active" | "expired";
            /** @description Where it was agreed. */
            ticket?: components["schemas"]["ExemptionText"];
            tooWide: string[];
            uses: {
                /** @description Pods and templates that it let pass since the start. */
                count: number;
                /**
                 * Format: date-time
                 * @description When it last did.
                 */
                last: string | null;
            };
        };
        /** @description An exemption in YAML; its name may be left out. */
        ExemptionYaml: string;
        FailingExample: {
            /** @description The exact detail. */
            detail: string;
            from?: components["schemas"]["MinorVersion"];
            /** @description What the example shows. */
            name: string;
            /** @description Values of parameters for this example. */
            parameters?: {
                [key: string]: components["schemas"]["Scalar"][];
            };
            pod: components["schemas"]["ExamplePod"];
            /** @description The exact reason. */
            reason: string;
            to?: components["schemas"]["MinorVersion"];
        };
        /** @description A restricted field; parameters stand replaced by their values. */
        Field: {
            /** @description Values that are accepted; a trailing `*` stands for any ending. */
            allowed?: components["schemas"]["Scalar"][];
            /**
             * @description The value is judged spelled out, as an image reference.
             * @enum {string}
             */
            as?: "image";
            default?: components["schemas"]["Scalar"];
            fix?: components["schemas"]["Fix"];
            /** @description Values that are refused. */
            forbidden?: components["schemas"]["Scalar"][];
            /** @description RE2 pattern that the whole value must not match. */
            forbiddenPattern?: string;
            /** @description Scopes in which it is looked up. */
            in: string[];
            /** @description What the list must contain. */
            includes?: string | string[];
            /** @description Which keys the scope's node must or must not set: stands alone, without path and key. */
            keys?: {
                /** @description The node is fine if it sets one of these. */
                allowed: string[];
                /** @description Otherwise the first of these that it sets is reported as the value. */
                forbidden?: string[];
                /** @description What is reported as the value when it sets none of either list. */
                otherwise: string;
            };
            /** @description The greatest value that is fine; a number or a quantity. */
            maximum?: number | string;
            /** @description The most characters (Unicode code points) that a string may have. */
            maxLength?: number;
            /** @description The least value that is fine; a number or a quantity. */
            minimum?: number | string;
            /** @description Name of the field in the control. */
            name: string;
            /** @description Template of this field's own phrase. */
            part?: string;
            /** @description Its places in a pod. */
            paths: string[];
            /** @description RE2 pattern that the whole value must match. */
            pattern?: string;
            /**
             * @description What an absent value counts as.
             * @enum {string}
             */
            unset: "allowed" | "forbidden" | "inherited";
        };
        /** @description One offending value, with its place in the object and in the text. */
        Finding: {
            /** @description What would be accepted; entries may end in `*`. */
            allowed?: components["schemas"]["Scalar"][];
            /**
             * @description Rests on a value that the rule assumes for an absent one.
             * @constant
             */
            assumed?: true;
            /**
             * @description Rests on a value that the API server fills in.
             * @constant
             */
            byDefault?: true;
            /** @description Column, from 1, in UTF-16 code units. */
            column?: number;
            /** @description The offending container. */
            container?: string;
            /** @description The column after the last. */
            endColumn?: number;
            /** @description Line on which it ends. */
            endLine?: number;
            /** @description What is expected, in words. */
            expected: string;
            /** @description Name of the restricted field in the control. */
            field: string;
            /** @description What is refused. */
            forbidden?: components["schemas"]["Scalar"][];
            /** @description Line, from 1; of the nearest existing parent when the field is absent. */
            line?: number;
            /** @description The offending node of another scope that has names, such as a volume. */
            name?: string;
            /** @description Field path from the object's root. */
            path: string;
            /** @description The same as an RFC 6901 pointer. */
            pointer: string;
            /** @description The scope in which it was found. */
            scope: string;
            /** @description The value found; null when there is none. */
            value: unknown;
        };
        /** @description How an offending value is repaired: exactly one of `set`, `remove`, `add` and `person`. */
        Fix: {
            add?: components["schemas"]["Scalar"];
            /** @description The scope at which the value is set once. */
            at?: string;
            /** @description Only a person knows what to do: a sentence for them. */
            person?: string;
            /**
             * @description The value is taken away.
             * @constant
             */
            remove?: true;
            /** @description With `remove`: a text that is an allowed one but for its spelling becomes that one. */
            respell?: {
                /** @description Whether the value is written in capital letters. */
                upperCase?: boolean;
                /** @description Letters before the value that do not belong there, in any case. */
                withoutPrefix?: string;
            };
            /**
             * @description Where nothing was set, ordinary programs run as before.
             * @constant
             */
            safe?: true;
            /** @description The value is replaced by this one. */
            set?: unknown;
            /**
             * @description It is about the object that holds the value.
             * @constant
             */
            whole?: true;
        };
        FormerRuleSet: {
            /** @description It is the one that judges now. */
            active: boolean;
            asked: components["schemas"]["RuleSet"];
            controls: {
                id: components["schemas"]["ControlId"];
                level: components["schemas"]["Level"];
                /** @description The layer that it comes from. */
                pack: string | null;
                /** @description The control's title. */
                title: string;
            }[];
            entry: components["schemas"]["Entry"];
            /** @description False: the layers below the store have changed since; the controls are what would come back. */
            exact: boolean;
            ruleset: components["schemas"]["RuleSet"];
        };
        GradeAnswer: {
            results: components["schemas"]["GradeResult"][];
            ruleset: components["schemas"]["RuleSet"];
            whole: components["schemas"]["WholeGrade"];
        };
        GradeResult: {
            /** @description Where a level's verdict changes. */
            changes: {
                controls: {
                    control: components["schemas"]["ControlId"];
                    /** @description The control's title. */
                    title: string;
                }[];
                level: components["schemas"]["Level"];
                /** @description The verdict of the level from this version on. */
                passes: boolean;
                version: components["schemas"]["MinorVersion"];
            }[];
            /** @description How many more changes there are, when the answer would be too long with them. */
            changesOmitted?: number;
            errors: components["schemas"]["Notice"][];
            /** @description The grade in words, and the versions that change a verdict. */
            explanation: string;
            latest: components["schemas"]["Level"] | null;
            next: components["schemas"]["Distance"] | null;
            object: components["schemas"]["ObjectName"];
            /** @description Field path of the pod within the object; empty for a Pod. */
            podPath: string | null;
            ranges: components["schemas"]["LevelRange"][];
            /**
             * @description Whether it could be graded.
             * @enum {string}
             */
            verdict: "graded" | "notApplicable" | "notEvaluated" | "invalid";
        };
        /** @description GroupVersionKind of meta/v1. */
        GroupVersionKind: {
            /** @description API group; empty for the core. */
            group?: string;
            /** @description Kind. */
            kind?: string;
            /** @description Version of the group. */
            version?: string;
        };
        /** @description GroupVersionResource of meta/v1. */
        GroupVersionResource: {
            /** @description API group; empty for the core. */
            group?: string;
            /** @description Resource. */
            resource?: string;
            /** @description Version of the group. */
            version?: string;
        };
        HiddenViolation: {
            control: components["schemas"]["ControlId"];
            /** @description The detail that the API server gives. */
            detail: string;
            /**
             * Format: uri
             * @description Where Kubernetes documents it.
             */
            docs: string;
            exemption: components["schemas"]["AppliedExemption"];
            /** @description Every offending value. */
            findings: components["schemas"]["Finding"][];
            /** @description How many more findings there are, when the answer would be too long with them. */
            findingsOmitted?: number;
            level: components["schemas"]["Level"];
            /** @description Modes whose policy is violated. */
            modes: components["schemas"]["Mode"][];
            /** @description The reason that the API server gives. */
            reason: string;
            /** @description How to repair it. */
            remediation: string;
            since: components["schemas"]["MinorVersion"];
            /** @description The control's title. */
            title: string;
        };
        History: {
            history: components["schemas"]["Entry"][];
            /** @description `before` of the next page; null on the last one. */
            next: number | null;
            record: {
                /** @description Entries of the record. */
                entries: number;
                /** @description Why changes are refused. */
                trouble: string | null;
            };
            ruleset: components["schemas"]["RuleSet"];
        };
        ImpactAnswer: {
            control: components["schemas"]["ControlId"];
            corpus: {
                /** @description How many there are. */
                objects: number;
                /**
                 * @description Where the objects come from.
                 * @enum {string}
                 */
                source: "request" | "capture";
            };
            examples: components["schemas"]["ExampleRun"] | null;
            judgedAt: {
                from: components["schemas"]["JudgedAt"];
                to: components["schemas"]["JudgedAt"];
            };
            newlyFailing: components["schemas"]["RankedControl"][];
            newlyPassing: components["schemas"]["RankedControl"][];
            omitted?: components["schemas"]["Omitted"];
            /** @description The layer whose control of this id it would replace. */
            replaces: string | null;
            /** @description Those of pods for which something changes, and those that could not be judged. */
            results: components["schemas"]["ComparedResult"][];
            ruleset: components["schemas"]["RuleSet"];
            summary: components["schemas"]["ComparedSummary"];
        };
        ImpactBody: {
            /** @description The control as it shall be: its YAML as a text, or an object. */
            control: string | components["schemas"]["ControlFile"];
            /** @description Objects to judge, or YAML as a text. Without any, the pods that the service judged last (--capture), for callers who may change rules. */
            manifests?: unknown[] | {
                [key: string]: unknown;
            } | string | null;
        };
        /** @description An `ImpactBody` in YAML. */
        ImpactYaml: string;
        /** @description What injects, and how it is announced. */
        Injector: {
            /** @description What it adds to a pod, in one sentence. */
            description: string;
            /** @description Where it is documented. */
            docs?: string;
            /** @description Names the injector; a layer above replaces it by this name. */
            name: string;
            /** @description Any of these takes it back. */
            unless?: components["schemas"]["InjectorMark"][];
            /** @description Any of these announces it. */
            when: components["schemas"]["InjectorMark"][];
        };
        /** @description A label or an annotation. */
        InjectorMark: {
            /**
             * @description Where it stands: on the Namespace, or on the pod or pod template.
             * @enum {unknown}
             */
            in: "namespaceLabels" | "namespaceAnnotations" | "podLabels" | "podAnnotations";
            /** @description Its key; a * at the end stands for any ending. */
            key: string;
            /** @description Its values; any value counts without them. */
            values?: string[];
        };
        /**
         * @description `LEVEL:VERSION` whose rules judged, never latest.
         * @example restricted:v1.25
         */
        JudgedAt: string;
        JudgedPolicies: {
            audit: components["schemas"]["JudgedAt"];
            enforce: components["schemas"]["JudgedAt"];
            warn: components["schemas"]["JudgedAt"];
        };
        LabelError: {
            /** @description What is wrong with it. */
            detail: string;
            /** @description Field path, `metadata.labels[KEY]`. */
            field: string;
            /** @description The value found. */
            value: string;
        };
        /**
         * @description A level of the rule set: privileged, baseline, restricted, or one of an organisation's own.
         * @example restricted
         */
        Level: string;
        /** @description One level: its own controls and those of the level that it extends. */
        LevelEntry: {
            /** @description Whom the level is for, in one sentence. */
            description: string;
            /** @description The next lower level, whose controls run too. */
            extends?: components["schemas"]["LevelEntryName"];
            /** @description Name of the level, unique. */
            name: components["schemas"]["LevelEntryName"];
        };
        /** @description Name of a level, as namespace labels carry it. */
        LevelEntryName: string;
        LevelList: {
            levels: {
                /** @description In the order of results. */
                controls: {
                    id: components["schemas"]["ControlId"];
                    level: components["schemas"]["Level"];
                    since: components["schemas"]["MinorVersion"];
                }[];
                /** @description What it is for. */
                description: string;
                extends: components["schemas"]["Level"] | null;
                name: components["schemas"]["Level"];
            }[];
            ruleset: components["schemas"]["RuleSet"];
        };
        /** @description The highest level met over a range of versions, both ends included; null when none is. */
        LevelRange: {
            from: components["schemas"]["MinorVersion"];
            level: components["schemas"]["Level"] | null;
            to: components["schemas"]["MinorVersion"];
        };
        /**
         * @description `LEVEL:VERSION`.
         * @example restricted:latest
         */
        LevelVersion: string;
        /** @description A Kubernetes object, or a List of them. */
        ManifestObject: {
            [key: string]: unknown;
        };
        /** @description An object, an array of objects, or a List. What is no Kubernetes object is not refused: it is answered with the verdict `invalid`. */
        Manifests: components["schemas"]["ManifestObject"] | components["schemas"]["ManifestObject"][];
        /** @description One manifest or many in YAML, as kubectl reads them; Lists are unfolded. */
        ManifestsYaml: string;
        Messages: {
            /** @description The API server's text for the mode. */
            audit: string | null;
            /** @description The API server's text for the mode. */
            enforce: string | null;
            /** @description The API server's text for the mode. */
            warn: string | null;
        };
        /**
         * @description A minor version of Kubernetes.
         * @example v1.34
         */
        MinorVersion: string;
        /**
         * @description What a policy does: refuse, note in the audit log, or warn.
         * @enum {string}
         */
        Mode: "enforce" | "audit" | "warn";
        ModePolicy: {
            level: components["schemas"]["Level"];
            source: components["schemas"]["PolicySource"];
            version: components["schemas"]["Version"];
            versionSource: components["schemas"]["PolicySource"];
        };
        /** @description A Namespace, as a manifest has it. */
        Namespace: {
            /** @constant */
            apiVersion: "v1";
            /** @constant */
            kind: "Namespace";
            metadata?: ({
                labels?: {
                    [key: string]: string | null;
                } | null;
                /** @description The namespace's name. */
                name?: string | null;
            } & {
                [key: string]: unknown;
            }) | null;
        } & {
            [key: string]: unknown;
        };
        NamespaceAnswer: {
            /** @description Whether the API server would admit the namespace. */
            allowed: boolean;
            errors: components["schemas"]["LabelError"][];
            /** @description Whether the configuration exempts the namespace. */
            exempt: boolean;
            impact: components["schemas"]["NamespaceImpact"] | null;
            /** @description The API server's text when it would not. */
            message: string | null;
            /** @description The namespace's name. */
            namespace: string;
            oldPolicy: components["schemas"]["NamespacePolicy"] | null;
            /**
             * @description What the API server would be asked to do.
             * @enum {string}
             */
            operation: "create" | "update";
            policy: components["schemas"]["NamespacePolicy"];
            ruleset: components["schemas"]["RuleSet"];
            /** @description Whether every label can be read. */
            valid: boolean;
            /** @description As the API server would print them; after these, keys that state no policy though they were meant to. */
            warnings: string[];
        };
        /** @description A question, a Namespace alone, or one Namespace among other objects. */
        NamespaceBody: components["schemas"]["NamespaceQuestion"] | components["schemas"]["Namespace"] | unknown[];
        /** @description What changes for the given objects. */
        NamespaceImpact: {
            /** @description Those that stop the most objects first. */
            controls: {
                control: components["schemas"]["ControlId"];
                level: components["schemas"]["Level"];
                /** @description Of these, how many were admitted before. */
                newlyStopped: number;
                /** @description Objects that it stops after the change. */
                objects: number;
                /** @description The control's title. */
                title: string;
            }[];
            from: components["schemas"]["Policies"];
            /** @description Pods first, in the order given. */
            objects: components["schemas"]["ObjectImpact"][];
            omitted?: components["schemas"]["Omitted"];
            summary: {
                /** @description Covered by an exemption. */
                exempt: number;
                /** @description The API server would refuse it. */
                invalid: number;
                /** @description Passed, and would fail. */
                newlyFails: number;
                /** @description Failed, and would pass. */
                newlyPasses: number;
                /** @description Holds no pods, or stands in another namespace. */
                notApplicable: number;
                /** @description Holds something like a pod that could not be judged. */
                notEvaluated: number;
                /** @description Fails before and after. */
                stillFails: number;
                /** @description Passes before and after. */
                stillPasses: number;
            };
            to: components["schemas"]["Policies"];
        };
        NamespaceList: {
            namespaces: {
                errors: components["schemas"]["LabelError"][];
                /** @description Whether the configuration exempts the namespace. */
                exempt: boolean;
                /** @description The namespace's name. */
                name: string;
                policy: components["schemas"]["NamespacePolicy"];
            }[];
            ruleset: components["schemas"]["RuleSet"];
        };
        NamespacePolicy: {
            audit: components["schemas"]["ModePolicy"];
            enforce: components["schemas"]["ModePolicy"];
            warn: components["schemas"]["ModePolicy"];
        };
        /** @description The Namespace as it is to be, and what is known beside it. */
        NamespaceQuestion: {
            "kubernetes-version"?: components["schemas"]["MinorVersion"] | null;
            namespace: components["schemas"]["Namespace"];
            oldNamespace?: components["schemas"]["Namespace"] | null;
            /** @description Pods in it: a list, or a PodList. */
            pods?: unknown[] | ({
                items: unknown[];
                /** @description A kind of List. */
                kind: string;
            } & {
                [key: string]: unknown;
            }) | null;
            /** @description Other objects in it: a list, or a List. */
            workloads?: unknown[] | ({
                items: unknown[];
                /** @description A kind of List. */
                kind: string;
            } & {
                [key: string]: unknown;
            }) | null;
        };
        /** @description The same in YAML. */
        NamespaceYaml: string;
        Notice: {
            /** @description Column, from 1, in UTF-16 code units. */
            column?: number;
            /** @description One sentence. */
            detail: string;
            /** @description Line, from 1. */
            line?: number;
            /** @description Field path from the object's root; empty for the object itself. */
            path: string;
            /** @description The same as an RFC 6901 pointer. */
            pointer: string;
        };
        ObjectImpact: {
            change: components["schemas"]["Change"];
            changes: components["schemas"]["Changes"] | null;
            /** @description Why it was not judged. */
            detail: string | null;
            /**
             * @description Which of the lists it stood in; its index counts within it.
             * @enum {string}
             */
            list: "pods" | "workloads";
            /** @description The API server's text for enforce after the change. */
            message: string | null;
            object: components["schemas"]["ObjectName"];
            /** @description Field path of the pod within the object; empty for a Pod. */
            podPath: string | null;
            violations: {
                control: components["schemas"]["ControlId"];
                /** @description The detail that the API server gives. */
                detail: string;
                modes: components["schemas"]["Mode"][];
                /** @description The reason that the API server gives. */
                reason: string;
                since: components["schemas"]["MinorVersion"];
            }[];
        };
        ObjectName: {
            /** @description As written. */
            apiVersion: string | null;
            /** @description Number of the object in the body. */
            index: number;
            /** @description As written. */
            kind: string | null;
            /** @description Line on which it begins. */
            line: number;
            /** @description As written. */
            name: string | null;
            /** @description The namespace in which it is judged. */
            namespace: string | null;
        };
        /** @description What the answer would be too long with; absent when it is whole. Verdicts and the summary are always whole. */
        Omitted: {
            /** @description Characters of texts that are cut off. */
            characters: number;
            /** @description Findings that are left out. */
            findings: number;
            /** @description Violations that are left out; they count in verdicts and summary. */
            violations: number;
        };
        /** @description An OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.0 */
        OpenApiDocument: {
            /** @description Components by kind. */
            components: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            info: {
                /** @description What it does. */
                description: string;
                license: {
                    /** @description SPDX identifier. */
                    identifier: string;
                    /** @description Name. */
                    name: string;
                };
                /** @description Title. */
                title: string;
                /** @description Version of the API. */
                version: string;
            };
            /**
             * @description Version of OpenAPI.
             * @constant
             */
            openapi: "3.1.0";
            /** @description Paths. */
            paths: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            servers: {
                /** @description Relative to this document. */
                url: string;
            }[];
            tags: {
                /** @description What it is about. */
                description: string;
                /** @description Tag. */
                name: string;
            }[];
        };
        PassingExample: {
            from?: components["schemas"]["MinorVersion"];
            /** @description What the example shows. */
            name: string;
            /** @description Values of parameters for this example. */
            parameters?: {
                [key: string]: components["schemas"]["Scalar"][];
            };
            pod: components["schemas"]["ExamplePod"];
            to?: components["schemas"]["MinorVersion"];
        };
        /** @description An operation of RFC 6902. */
        PatchOperation: {
            /**
             * @description What is done.
             * @enum {string}
             */
            op: "add" | "replace" | "remove";
            /** @description RFC 6901 pointer from the object's root. */
            path: string;
            /** @description The new value; absent in a removal. */
            value?: unknown;
        };
        Policies: {
            audit: components["schemas"]["LevelVersion"];
            enforce: components["schemas"]["LevelVersion"];
            warn: components["schemas"]["LevelVersion"];
        };
        /**
         * @description Where a part of a policy comes from.
         * @enum {string}
         */
        PolicySource: "label" | "default" | "inherited" | "error";
        PolicySources: {
            audit: components["schemas"]["AppliedSource"];
            enforce: components["schemas"]["AppliedSource"];
            warn: components["schemas"]["AppliedSource"];
        };
        /** @description A problem as RFC 9457 has it. */
        Problem: {
            /** @description What is wrong this time, and what to do instead. */
            detail: string;
            /** @description Every part of the body that is wrong. */
            errors?: components["schemas"]["ProblemError"][];
            /**
             * Format: uri
             * @description Names the request, as its `x-request-id` does.
             */
            instance: string;
            /** @description The HTTP status. */
            status: number;
            /** @description The same for every problem of its kind. */
            title: string;
            type: components["schemas"]["ProblemType"];
        };
        ProblemError: {
            /** @description Column, from 1, in UTF-16 code units. */
            column?: number;
            /** @description What is wrong there. */
            detail: string;
            /** @description Line of the body, from 1. */
            line?: number;
            /** @description RFC 6901 pointer into the body. */
            pointer: string;
        };
        /**
         * @description The kind of problem; docs/problems.md has a section for each.
         * @enum {string}
         */
        ProblemType: "urn:pod-security-rules:problem:invalid-parameter" | "urn:pod-security-rules:problem:unknown-parameter" | "urn:pod-security-rules:problem:invalid-path" | "urn:pod-security-rules:problem:bad-request" | "urn:pod-security-rules:problem:unreadable-body" | "urn:pod-security-rules:problem:empty-body" | "urn:pod-security-rules:problem:unauthorized" | "urn:pod-security-rules:problem:forbidden" | "urn:pod-security-rules:problem:foreign-host" | "urn:pod-security-rules:problem:not-found" | "urn:pod-security-rules:problem:unknown-control" | "urn:pod-security-rules:problem:unknown-namespace" | "urn:pod-security-rules:problem:unknown-exemption" | "urn:pod-security-rules:problem:unknown-ruleset" | "urn:pod-security-rules:problem:method-not-allowed" | "urn:pod-security-rules:problem:not-acceptable" | "urn:pod-security-rules:problem:request-timeout" | "urn:pod-security-rules:problem:lost-race" | "urn:pod-security-rules:problem:not-in-store" | "urn:pod-security-rules:problem:ruleset-aged" | "urn:pod-security-rules:problem:precondition-failed" | "urn:pod-security-rules:problem:body-too-large" | "urn:pod-security-rules:problem:limit-exceeded" | "urn:pod-security-rules:problem:time-exceeded" | "urn:pod-security-rules:problem:invalid-rules" | "urn:pod-security-rules:problem:precondition-required" | "urn:pod-security-rules:problem:rate-limited" | "urn:pod-security-rules:problem:headers-too-large" | "urn:pod-security-rules:problem:unsupported-media-type" | "urn:pod-security-rules:problem:unsupported-encoding" | "urn:pod-security-rules:problem:invalid-body" | "urn:pod-security-rules:problem:cluster-unavailable" | "urn:pod-security-rules:problem:no-cluster" | "urn:pod-security-rules:problem:no-store" | "urn:pod-security-rules:problem:store-unusable" | "urn:pod-security-rules:problem:store-full" | "urn:pod-security-rules:problem:identity-unavailable" | "urn:pod-security-rules:problem:overloaded" | "urn:pod-security-rules:problem:not-ready" | "urn:pod-security-rules:problem:internal";
        PutControlAnswer: {
            control: components["schemas"]["ControlId"];
            /** @description The entry of the record; null when there was nothing to change. */
            entry: number | null;
            /** @description The layer whose control of this id was in force before; null for a new one. */
            replaced: string | null;
            ruleset: components["schemas"]["RuleSet"];
        };
        RankedControl: {
            control: components["schemas"]["ControlId"];
            /** @description How many pods. */
            pods: number;
            /** @description The control's title. */
            title: string;
        };
        RemainingFinding: {
            control: components["schemas"]["ControlId"];
            /** @description What a person has to decide, in a sentence. */
            detail: string;
            /** @description What is expected, in words. */
            expected: string;
            /** @description Name of the restricted field in the control. */
            field: string;
            /** @description Field path from the object's root, after the patch. */
            path: string;
            /** @description The same as an RFC 6901 pointer. */
            pointer: string;
            /** @description The control's title. */
            title: string;
            /** @description The value found; null when there is none. */
            value: unknown;
            /**
             * @description Why no patch is offered.
             * @enum {string}
             */
            why: "person" | "default" | "noFix" | "noHelp" | "refused" | "immutable";
        };
        RemediateAnswer: {
            /** @description True only if every object passes with its patch or has no pods. */
            compliant: boolean;
            judgedAt?: components["schemas"]["JudgedAt"];
            omitted?: components["schemas"]["RemediationOmitted"];
            /** @description One for each object. */
            results: components["schemas"]["RemediateResult"][];
            ruleset: components["schemas"]["RuleSet"];
            summary: {
                /** @description Changes of all patches. */
                changes: number;
                /** @description Objects that pass as they are. */
                compliant: number;
                /** @description Objects whose patch did not bear out, and which have none. */
                failed: number;
                /** @description Objects that exist, and in which the API server lets nobody change what would have to change. */
                immutable: number;
                /** @description Objects that the API server would refuse. */
                invalid: number;
                /** @description Objects in which nothing could be repaired. */
                needsPerson: number;
                /** @description Objects without pods. */
                notApplicable: number;
                /** @description Objects with something like a pod, or a restricted setting, that could not be judged: of an unknown kind, or beyond a limit of pods, values or findings. */
                notEvaluated: number;
                /** @description Objects in the body. */
                objects: number;
                /** @description Objects that their patch repairs, but not whole. */
                partly: number;
                /** @description Findings that are left to people. */
                remaining: number;
                /** @description Objects that pass with their patch. */
                repaired: number;
                /** @description Objects left as they are because they could not be repaired whole. */
                unchanged: number;
            };
        };
        RemediateResult: {
            /** @description What the patch changes, and for which control. */
            changes: components["schemas"]["RepairedValue"][];
            /** @description Why the object is invalid or not evaluated. */
            errors: components["schemas"]["Notice"][];
            judgedAt: components["schemas"]["JudgedAt"] | null;
            object: components["schemas"]["ObjectName"];
            omitted?: components["schemas"]["RemediationOmitted"];
            /** @description RFC 6902 operations on the object as submitted, in order. */
            patch: components["schemas"]["PatchOperation"][];
            policy: components["schemas"]["LevelVersion"] | null;
            policySource: components["schemas"]["AppliedSource"] | null;
            /** @description What is left to a person. */
            remaining: components["schemas"]["RemainingFinding"][];
            /**
             * @description What became of it.
             * @enum {string}
             */
            status: "compliant" | "repaired" | "partly" | "needsPerson" | "unchanged" | "immutable" | "failed" | "notApplicable" | "notEvaluated" | "invalid";
            /** @description The patched object was judged again and is allowed; every container, volume and unrelated field is there unchanged, and the API server's validation refuses nothing that it took before. */
            verified: boolean;
            /** @description Fields that the API server would drop, and the like. */
            warnings: components["schemas"]["Notice"][];
        };
        /** @description What the answer would be too long with; absent when it is whole. Statuses and the summary are always whole. */
        RemediationOmitted: {
            /** @description Changes that are left out. */
            changes: number;
            /** @description Operations of patches that are left out: a patch is whole or absent. */
            operations: number;
            /** @description Findings that are left to people, and left out. */
            remaining: number;
        };
        RepairedValue: {
            control: components["schemas"]["ControlId"];
            /**
             * @description safe: ordinary programs keep working. behavioural: the program may notice; test it.
             * @enum {string}
             */
            effect: "safe" | "behavioural";
            /** @description What stood there; null when nothing did. */
            from: unknown;
            /** @description Field path from the object's root. */
            path: string;
            /** @description The same as an RFC 6901 pointer. */
            pointer: string;
            /** @description What stands there now; null when it was taken away. */
            to: unknown;
        };
        /** @description One thing to know: exactly one of forbids, agrees, immutable, implies and belongs. */
        RepairRule: {
            /** @description An annotation of the pod that must say what a field says. */
            agrees?: {
                /** @description The annotation's key; {name} stands for the name of the node. */
                annotation: string;
                /** @description The field of that object by which the spelling is chosen. */
                by: string;
                /** @description For each value of that field the texts that agree with it; {field} stands for another field of the object. */
                spellings: {
                    [key: string]: string[];
                };
                /** @description Paths of the object that it must agree with; the first that is there counts. */
                with: components["schemas"]["RepairRulePath"][];
            };
            /** @description Settings that people write at one place and that the API server reads at others. */
            belongs?: {
                /** @description The object in which they stand; without it, the node itself. */
                in?: components["schemas"]["RepairRuleAbsolute"];
                /** @description The objects to which they belong; without it, the node itself. */
                to?: components["schemas"]["RepairRuleAbsolute"][];
                /** @description The object in each of these that takes them. */
                under: string;
            };
            /** @description What the API server does, in one sentence; answers repeat it. */
            description: string;
            /** @description How a refused value is repaired. Without it, the change that brought it about is not made. */
            fix?: {
                /**
                 * @description true: takes the value away.
                 * @enum {boolean}
                 */
                remove?: true;
                /** @description Replaces the value. */
                set?: string | number | boolean;
            };
            /** @description Paths relative to the node, and the values that are refused there; "set" refuses every value. */
            forbids?: {
                [key: string]: "set" | (string | number | boolean)[];
            };
            /** @description What nobody can change once an object exists. */
            immutable?: {
                /** @description The object exists if any of these holds something. */
                existsWhen: components["schemas"]["RepairRulePath"][];
                /** @description Annotations that cannot be changed, although others can. */
                frozenAnnotations?: string[];
                /** @description What to do instead: sentences for people. */
                instead: string;
                /** @description The kinds, each as apiVersion/Kind. */
                kinds: string[];
                /** @description What can be changed all the same, with all below it. */
                mutable: components["schemas"]["RepairRulePath"][];
            };
            /** @description What a pod says elsewhere and ought to state. */
            implies?: {
                /** @description One of these holds. */
                any: components["schemas"]["RepairRuleConditions"];
                /** @description The path, relative to the node, and the value that says so. */
                set: {
                    [key: string]: string | number | boolean;
                };
            };
            /** @description Names the entry; a layer above replaces it by this name. */
            name: string;
            /** @description Absolute paths of the objects that the entry is about. */
            nodes?: components["schemas"]["RepairRuleAbsolute"][];
            /** @description None of these may hold. */
            unless?: components["schemas"]["RepairRuleConditions"];
            /** @description All of these must hold. */
            when?: components["schemas"]["RepairRuleConditions"];
        } & ({
            forbids: unknown;
            nodes: unknown;
        } | {
            agrees: unknown;
            nodes: unknown;
        } | {
            implies: unknown;
            nodes: unknown;
        } | {
            immutable: unknown;
        } | {
            belongs: unknown;
        });
        /** @description A path from the pod's root. */
        RepairRuleAbsolute: string;
        /** @description A path to the value, or one of the values, that must stand there. */
        RepairRuleConditions: {
            [key: string]: string | number | boolean | unknown[];
        };
        /** @description Names joined by dots, [*] for each item, ['odd/name'], from a node or, with $., from the pod. */
        RepairRulePath: string;
        /** @description What was found for one pod, or for an object without one. */
        Result: {
            /** @description Why an object of this kind makes no pods, and what to send instead. */
            advice?: string;
            /** @description Why the object is invalid or not evaluated. */
            errors: components["schemas"]["Notice"][];
            exemption: components["schemas"]["AppliedExemption"] | null;
            /** @description The verdict in one sentence. */
            explanation: string;
            /** @description What exemptions let pass: judged all the same. */
            hidden: components["schemas"]["HiddenViolation"][];
            /** @description How many more there are under `hidden`. */
            hiddenOmitted?: number;
            judgedAt: components["schemas"]["JudgedPolicies"] | null;
            /** @description The API server's text for the enforce mode. */
            message: string | null;
            messages: components["schemas"]["Messages"];
            object: components["schemas"]["ObjectName"];
            /** @description What of the pod the object does not state, and the verdict therefore does not cover. */
            partial?: string;
            /** @description Field path of the pod within the object; empty for a Pod. */
            podPath: string | null;
            policy: components["schemas"]["Policies"] | null;
            /**
             * @description What names the policy first.
             * @enum {string|null}
             */
            policySource: "request" | "namespace" | "defaults" | null;
            policySources: components["schemas"]["PolicySources"] | null;
            /** @description What controls in shadow would say if they were enforced; they change nothing else. */
            shadow?: components["schemas"]["Violation"][];
            verdict: components["schemas"]["Verdict"];
            violations: components["schemas"]["Violation"][];
            /** @description How many more violations there are, when the answer would be too long with them. */
            violationsOmitted?: number;
            /** @description Fields that the API server would drop, and the like. */
            warnings: components["schemas"]["Notice"][];
        };
        Revision: {
            /** @description Template of the detail. */
            detail: string | null;
            /** @description Template of the detail when only absent values offend. */
            detailWhenUnset: string | null;
            fields: components["schemas"]["Field"][];
            /** @description Controls of lower levels that it replaces. */
            overrides: components["schemas"]["ControlId"][];
            /** @description Template of the reason. */
            reason: string | null;
            since: components["schemas"]["MinorVersion"];
            unless: components["schemas"]["Conditions"];
            when: components["schemas"]["Conditions"];
        };
        RuleData: {
            /** @description The policy of namespaces without labels, and who is exempt. */
            configuration: {
                defaults: {
                    audit: {
                        level: components["schemas"]["Level"];
                        version: components["schemas"]["Version"];
                    };
                    enforce: {
                        level: components["schemas"]["Level"];
                        version: components["schemas"]["Version"];
                    };
                    warn: {
                        level: components["schemas"]["Level"];
                        version: components["schemas"]["Version"];
                    };
                };
                exemptions: {
                    /** @description Namespaces that are exempt. */
                    namespaces: string[];
                    /** @description Runtime classes that are exempt. */
                    runtimeClasses: string[];
                    /** @description Users that are exempt. */
                    usernames: string[];
                };
            };
            /** @description What the API server fills in. */
            defaults: components["schemas"]["ServerDefault"][];
            /** @description The organisation's own exemptions. */
            exemptions: components["schemas"]["Exemption"][];
            /** @description What is known to put more into pods, without examples. */
            injection: components["schemas"]["Injector"][];
            /** @description What repairs must know. */
            repairs: components["schemas"]["RepairRule"][];
            /** @description Layers and overlays are applied. */
            rules: {
                /** @description Those in shadow included. */
                controls: components["schemas"]["ControlFile"][];
                levels: components["schemas"]["LevelEntry"][];
                scopes: components["schemas"]["Scope"][];
            };
            ruleset: components["schemas"]["RuleSet"];
            /** @description The types of Kubernetes' own objects, as far as they matter. */
            types: {
                /** @description Kubernetes' own kinds, by apiVersion. */
                kinds: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
                /** @description Types by name. */
                structs: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            /** @description Where custom kinds keep their pods, without examples. */
            workloads: components["schemas"]["Workload"][];
        };
        RuleMistake: {
            /** @description Column, from 1. */
            column: number;
            /** @description What is wrong, and what to write instead. */
            detail: string;
            /** @description The file that the mistake is in: the control's own, or one that it would break. */
            file: string;
            /** @description Line, from 1. */
            line: number;
            /** @description RFC 6901 pointer into the file. */
            pointer: string;
        };
        /** @description Which rules answered. */
        RuleSet: {
            digest: components["schemas"]["Digest"];
            /** @description For people: the newest version of the standard, followed by the packs laid over it. */
            version: string;
        };
        SarifLocation: {
            logicalLocations?: {
                /** @description The object, and the field path. */
                fullyQualifiedName: string;
                /** @description member */
                kind: string;
            }[];
            physicalLocation: {
                artifactLocation: {
                    /** @description The manifests' name. */
                    uri: string;
                };
                region?: {
                    /** @description The column after the last. */
                    endColumn?: number;
                    /** @description Line on which it ends. */
                    endLine?: number;
                    /** @description Column, from 1, in UTF-16 code units. */
                    startColumn?: number;
                    /** @description Line, from 1. */
                    startLine: number;
                };
            };
        };
        /** @description A SARIF 2.1.0 log; the whole format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
        SarifLog: {
            /**
             * Format: uri
             * @description Address of the schema of SARIF.
             */
            $schema: string;
            /** @description One run. */
            runs: components["schemas"]["SarifRun"][];
            /**
             * @description Version of SARIF.
             * @constant
             */
            version: "2.1.0";
        };
        SarifMessage: {
            /** @description A sentence or more. */
            text: string;
        };
        SarifResult: {
            /**
             * @description How bad it is.
             * @enum {string}
             */
            level: "error" | "warning" | "note";
            locations: components["schemas"]["SarifLocation"][];
            message: components["schemas"]["SarifMessage"];
            partialFingerprints?: {
                /** @description The same for the same finding in another log. */
                "podSecurity/v1": string;
            };
            /** @description Which rule. */
            ruleId: string;
            /** @description Its number among the rules. */
            ruleIndex: number;
        };
        SarifRule: {
            fullDescription: components["schemas"]["SarifMessage"];
            help: components["schemas"]["SarifMessage"];
            /**
             * Format: uri
             * @description Where Kubernetes documents it.
             */
            helpUri?: string;
            /** @description A control's id, or invalid, notEvaluated, unreadable, omitted or warning. */
            id: string;
            /** @description Its title. */
            name: string;
            properties: {
                tags: string[];
            };
            shortDescription: components["schemas"]["SarifMessage"];
        };
        SarifRun: {
            /**
             * @description How columns are counted.
             * @constant
             */
            columnKind: "utf16CodeUnits";
            properties: {
                /** @description True only if nothing is denied, invalid or not evaluated. */
                allowed: boolean;
                omitted?: components["schemas"]["Omitted"];
                ruleset: components["schemas"]["RuleSet"];
                summary: components["schemas"]["Summary"];
            };
            results: components["schemas"]["SarifResult"][];
            tool: {
                driver: {
                    /** @description pod-security-rules */
                    name: string;
                    rules: components["schemas"]["SarifRule"][];
                    /** @description Which rules. */
                    version: string;
                };
            };
        };
        /** @description A value as a manifest writes it. */
        Scalar: string | number | boolean;
        /** @description One place, or one kind of place, in a pod. */
        Scope: {
            /** @description What the scope covers, in one sentence. */
            description: string;
            /** @description Names of fields by which custom kinds embed such a node. An object of a kind that workloads.yaml does not describe is not evaluated if it holds one; a name that ends in one, such as driverPodTemplate, counts too. */
            embeddedAs?: string[];
            /** @description The scope whose value counts when a field with `unset: inherited` is absent here. */
            inheritsFrom?: components["schemas"]["ScopeName"];
            /** @description Word for several offenders. */
            many: components["schemas"]["ScopeWord"];
            /** @description Name of the scope, used in a field's `in`; unique. */
            name: components["schemas"]["ScopeName"];
            /** @description Key of the node that holds an offender's name; without it texts print only the word. */
            named?: string;
            /**
             * @description object: fields name a path within each node. map: each node is a map, and fields name keys of it.
             * @enum {string}
             */
            nodes: "object" | "map";
            /** @description Word for one offender. */
            one: components["schemas"]["ScopeWord"];
            /** @description Absolute paths of the scope's nodes, in visiting order; [*] visits each item of a list. */
            paths: string[];
        };
        /** @description Name of a scope. */
        ScopeName: string;
        /** @description A word in texts. */
        ScopeWord: string;
        ScorecardFacts: {
            /** @description Those that stop the most workloads first. */
            controls: {
                control: components["schemas"]["ControlId"];
                /**
                 * Format: uri
                 * @description Where it is explained.
                 */
                docs: string;
                /** @description Values that offend. */
                findings: number;
                /** @description The control's title. */
                title: string;
                /** @description Workloads that it stops. */
                workloads: number;
            }[];
            /** @description Controls between here and the next level. */
            controlsLeft: number;
            enforced: components["schemas"]["ModePolicy"] | null;
            /** @description Values that offend, of these controls; those of a workload's pods count once. */
            findingsLeft: number;
            /** @description Workloads that were graded. */
            graded: number;
            /** @description As asked. */
            labelSelector: string | null;
            /** @description The highest level met at `version`; null when none is, or nothing was graded. */
            level: components["schemas"]["Level"] | null;
            /** @description The same at `newestVersion`: what an upgrade of the cluster makes of it. */
            levelAtNewest: components["schemas"]["Level"] | null;
            /** @description As asked. */
            namespace: string | null;
            newestVersion: components["schemas"]["MinorVersion"];
            /** @description The next level; null at the highest, or when nothing was graded. */
            nextLevel: components["schemas"]["Level"] | null;
            ruleset: components["schemas"]["RuleSet"];
            /** @description Workloads that could not be graded, or only in part: the facts do not speak of these. */
            ungraded: number;
            version: components["schemas"]["MinorVersion"];
            workloads: components["schemas"]["WorkloadGrade"][];
            /** @description Workloads that do not meet the next level. */
            workloadsLeft: number;
        };
        /** @description One default: fields that are set together, one field that is copied to another, or one that is set by an annotation. */
        ServerDefault: {
            /** @description A field that is set by what an annotation of the pod says, when it is not set itself. */
            annotation?: {
                /** @description Key of the annotation; {name} stands for the name of the object that is completed. */
                key: string;
                /** @description Path of the field from the object; the objects on the way are made where they are missing. */
                to: string;
                /** @description Absolute path of a field; where it has the very value already, nothing is set. */
                unlessSame?: string;
                /** @description What the annotation can say, and what it becomes; any other text becomes nothing. */
                values: components["schemas"]["ServerDefaultAnnotationValue"][];
            };
            /** @description A field that takes the value of another when it is not set. */
            copy?: {
                /** @description The field whose value is taken. */
                from: components["schemas"]["ServerDefaultFieldName"];
                /** @description The field that takes it. */
                to: components["schemas"]["ServerDefaultFieldName"];
                /** @description A value of the field that counts as not set. */
                unless?: string | number | boolean;
            };
            /** @description What is filled in, in one sentence. */
            description: string;
            /** @description Names the default; a layer above replaces it by this name. */
            name: string;
            /** @description Absolute paths of the objects that are completed; [*] visits each item of a list. */
            nodes: string[];
            /** @description The default applies to objects that set no field but these. */
            onlySet?: components["schemas"]["ServerDefaultFieldName"][];
            /** @description Fields that are added, with their values. */
            set?: {
                [key: string]: string | number | boolean | {
                    [key: string]: unknown;
                } | unknown[];
            };
            /**
             * @description false: the API server fills it in when a Pod itself is created, and leaves pod templates in other objects as they are.
             * @constant
             */
            templates?: false;
            /** @description Absolute path to a value; the default does not apply where it stands there. */
            unless?: {
                [key: string]: string | number | boolean;
            };
            /** @description Absolute path to the value that must stand there for the default to apply. */
            when?: {
                [key: string]: string | number | boolean;
            };
        };
        /** @description A text of an annotation, and the value that it becomes. */
        ServerDefaultAnnotationValue: {
            /** @description The beginning of the text. */
            begins?: string;
            /** @description The whole text. */
            is?: string;
            /** @description Bytes that the rest may have. */
            maxLength?: number;
            /** @description The field that takes what follows the beginning; it must not be empty, nor padded with white space. */
            rest?: components["schemas"]["ServerDefaultFieldName"];
            /** @description Fields of the value. */
            set: {
                [key: string]: string | number | boolean;
            };
        };
        /** @description Name of one field of the object itself. */
        ServerDefaultFieldName: string;
        /** @description Status of meta/v1: why the request is refused. */
        Status: {
            /** @description The HTTP status that the API server gives. */
            code: number;
            details?: {
                causes?: {
                    /** @description Field path. */
                    field?: string;
                    /** @description What is wrong. */
                    message: string;
                    /** @description Why, in a word. */
                    reason?: string;
                }[];
                /** @description API group of the object. */
                group?: string;
                /** @description Resource or kind of the object. */
                kind?: string;
                /** @description Name of the object. */
                name?: string;
            };
            /** @description Why, in the words of the built-in plugin. */
            message: string;
            /** @description Empty. */
            metadata: Record<string, never>;
            /** @description Why, in a word: Forbidden, Invalid, BadRequest or InternalError. */
            reason: string;
            /**
             * @description It is refused.
             * @constant
             */
            status: "Failure";
        };
        StreamBrokenOff: {
            problem: components["schemas"]["Problem"];
        };
        StreamEnd: {
            /** @description True only if nothing is denied, invalid or not evaluated. */
            allowed: boolean;
            omitted?: components["schemas"]["Omitted"];
            ruleset: components["schemas"]["RuleSet"];
            summary: components["schemas"]["Summary"];
        };
        Summary: {
            /** @description Results that are allowed. */
            allowed: number;
            /** @description Results that are denied. */
            denied: number;
            /** @description Results that an exemption covers. */
            exempt: number;
            /** @description Objects that the API server would refuse. */
            invalid: number;
            /** @description Objects without pods. */
            notApplicable: number;
            /** @description Objects, or parts of objects beside judged pods, that hold something like a pod which could not be judged. */
            notEvaluated: number;
            /** @description Objects in the body. */
            objects: number;
            /** @description Violations of all results. */
            violations: number;
        };
        ValidateAnswer: {
            errors: components["schemas"]["RuleMistake"][];
            examples: components["schemas"]["ExampleRun"] | null;
            /** @description The control's id, as far as it can be read. */
            id: string | null;
            /** @description The pack whose control of this id it would replace. */
            replaces: string | null;
            ruleset: components["schemas"]["RuleSet"];
            /** @description It has no mistakes, and its examples come true. */
            valid: boolean;
        };
        /**
         * @description What became of a pod, or of an object without one.
         * @enum {string}
         */
        Verdict: "allowed" | "denied" | "exempt" | "notApplicable" | "notEvaluated" | "invalid";
        /**
         * @description `latest`, or a minor version of Kubernetes.
         * @example latest
         * @example v1.34
         */
        Version: string;
        VersionList: {
            newest: components["schemas"]["MinorVersion"];
            ruleset: components["schemas"]["RuleSet"];
            versions: {
                /** @description Controls of which a revision starts here, by level. */
                changes: {
                    [key: string]: components["schemas"]["ControlId"][];
                };
                /** @description How many controls run, by level. */
                controls: {
                    [key: string]: number;
                };
                judgedAt: components["schemas"]["MinorVersion"];
                version: components["schemas"]["Version"];
            }[];
        };
        /** @description A failed control. */
        Violation: {
            control: components["schemas"]["ControlId"];
            /** @description The detail that the API server gives. */
            detail: string;
            /**
             * Format: uri
             * @description Where Kubernetes documents it.
             */
            docs: string;
            /** @description Every offending value. */
            findings: components["schemas"]["Finding"][];
            /** @description How many more findings there are, when the answer would be too long with them. */
            findingsOmitted?: number;
            level: components["schemas"]["Level"];
            /** @description Modes whose policy is violated. */
            modes: components["schemas"]["Mode"][];
            /** @description The reason that the API server gives. */
            reason: string;
            /** @description How to repair it. */
            remediation: string;
            since: components["schemas"]["MinorVersion"];
            /** @description The control's title. */
            title: string;
        };
        /** @description The highest level that every graded pod meets. */
        WholeGrade: {
            latest: components["schemas"]["Level"] | null;
            next: {
                controls: {
                    control: components["schemas"]["ControlId"];
                    /** @description Pods that it stops. */
                    pods: number;
                    /** @description The control's title. */
                    title: string;
                }[];
                /** @description Values that offend in them. */
                findings: number;
                level: components["schemas"]["Level"];
                /** @description Pods that do not meet it. */
                pods: number;
            } | null;
            ranges: components["schemas"]["LevelRange"][];
            /** @description Objects that could not be graded. */
            ungraded: number;
        };
        /** @description Kinds of one API group that keep their pods in the same places. */
        Workload: {
            /** @description What the kinds are, and what of their pods cannot be seen in them. */
            description: string;
            /** @description API group of the kinds; empty for the core group. Every version of the group is judged. */
            group: string;
            /** @description The kinds that the entry describes. */
            kinds: string[];
            /** @description The places of whole manifests in the object. The pods in them are judged as its own. */
            manifests?: components["schemas"]["WorkloadManifests"][];
            /** @description Names the entry, by custom as group/Kind; a layer above replaces it by this name. */
            name: string;
            /** @description Instead of templates: the kinds make no pods, whatever stands in them. A sentence without an end mark that says why, and what to send instead; it is part of the answer. */
            noPods?: string;
            /** @description What of the pods does not stand in the object, because the operator adds it: a sentence without an end mark that is part of each verdict. */
            partial?: string;
            /** @description Versions that clusters no longer serve; the warning says so. */
            retired?: components["schemas"]["WorkloadVersion"][];
            /** @description Versions of the group that clusters serve, perhaps none. When stated, an object of any other version is judged with a warning. */
            served?: components["schemas"]["WorkloadVersion"][];
            /** @description The places of pods, in reporting order. Each is a template (path) or put together (at, assemble). Empty for kinds that only change pods of others. */
            templates?: components["schemas"]["WorkloadPlace"][];
            /** @description Values that change pods and cannot be judged. Each that is set yields a warning; in an object without pods it is told as not evaluated. */
            unjudged?: components["schemas"]["WorkloadUnjudged"][];
            /** @description The apiVersion that the warning about a version recommends. */
            writeInstead?: string;
        };
        /** @description Names of fields. */
        WorkloadFields: string[];
        WorkloadGrade: {
            controls: {
                control: components["schemas"]["ControlId"];
                /** @description The API server's text. */
                detail: string;
                /**
                 * Format: uri
                 * @description Where it is explained.
                 */
                docs: string;
                /** @description Values that offend. */
                findings: number;
                /**
                 * @description `pods`: the workload is in order, but something changed its running pods.
                 * @enum {string}
                 */
                foundIn: "workload" | "pods";
                /** @description How to repair it. */
                remediation: string;
                /** @description The control's title. */
                title: string;
            }[];
            /** @description Controls between here and the next level. */
            controlsLeft: number;
            /** @description The grade in words, or why there is none. */
            explanation: string;
            /** @description Values that offend, of these controls; those of a workload's pods count once. */
            findingsLeft: number;
            /** @description The highest level met at `version`; null when none is, or nothing was graded. */
            level: components["schemas"]["Level"] | null;
            /** @description The same at `newestVersion`: what an upgrade of the cluster makes of it. */
            levelAtNewest: components["schemas"]["Level"] | null;
            /** @description The next level; null at the highest, or when nothing was graded. */
            nextLevel: components["schemas"]["Level"] | null;
            object: {
                /** @description Its API version. */
                apiVersion: string | null;
                /** @description Its kind. */
                kind: string | null;
                /** @description Its name. */
                name: string | null;
                /** @description Its namespace. */
                namespace: string | null;
            };
            /** @description Running pods of it that were found and judged, too. */
            pods: number;
            /**
             * @description Whether it could be graded.
             * @enum {string}
             */
            verdict: "graded" | "notEvaluated" | "invalid";
        };
        /** @description A place of whole manifests, each with apiVersion and kind; Lists are unfolded. */
        WorkloadManifests: {
            /**
             * @description text: they are written in a text, as YAML or JSON. Values unless stated.
             * @constant
             */
            as?: "text";
            /** @description Where they stand. */
            path: components["schemas"]["WorkloadRootPath"];
            /** @description A text that shows that a value is still to be filled in with what is no text. A pod that holds it is not evaluated. */
            placeholder?: string;
        };
        /** @description Where one part of a pod comes from. */
        WorkloadPart: {
            /** @description Paths of the values, in order. */
            from: components["schemas"]["WorkloadPath"][];
            /** @description Each value found becomes this field of a new item, instead of the item. */
            into?: string;
            /** @description Name of an item that states none. */
            name?: string;
            /** @description Fields that are taken; all others are left. */
            only?: components["schemas"]["WorkloadFields"];
            /** @description Path of an object that holds what the items found leave out: objects are completed field by field, lists of objects joined, everything else in the item counts. */
            over?: components["schemas"]["WorkloadPath"];
            /** @description What is filled in, from the root of the pod. With [*] at its end each value found becomes an item of that list; without, the fields of each object found become fields of that object, and a later one counts instead of an earlier one of the same name. */
            to: string;
            /** @description Fields that are not taken: settings of the kind that no pod has. */
            without?: components["schemas"]["WorkloadFields"];
        };
        /** @description A path from the root of the object ($...) or from the node that the pod is put together for (@ is the node itself). */
        WorkloadPath: string;
        /** @description One place, or one kind of place, of pods. */
        WorkloadPlace: {
            /** @description The parts of the pod, applied in order. A node of which no part finds anything has no pod. */
            assemble?: components["schemas"]["WorkloadPart"][];
            /** @description Paths of nodes; for each node one pod is put together. */
            at?: components["schemas"]["WorkloadRootPath"][];
            /** @description Only nodes with at least one of these paths set have a pod. */
            needs?: components["schemas"]["WorkloadPath"][];
            /** @description Path of a pod template: an object with metadata and spec. */
            path?: components["schemas"]["WorkloadRootPath"];
            /** @description Nodes with one of these paths set have no pod. */
            unless?: components["schemas"]["WorkloadPath"][];
            /**
             * @description judgeEmpty: an object without this template has an empty pod, as in built-in kinds whose template is required. none (the default): there is no pod.
             * @enum {string}
             */
            whenAbsent?: "judgeEmpty" | "none";
        };
        /** @description A path from the root of the object. */
        WorkloadRootPath: string;
        /** @description A value that changes pods and cannot be judged. */
        WorkloadUnjudged: {
            /** @description Where it stands. */
            path: components["schemas"]["WorkloadRootPath"];
            /** @description What the warning says, without an end mark. */
            why: string;
        };
        /** @description A version of an API group. */
        WorkloadVersion: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description `no-store`; `no-cache` where there is an `etag` to ask with; for good where the name changes with the content. */
        CacheControl: "no-store" | "no-cache" | "public, max-age=31536000, immutable";
        /** @description Which token is asked for, as RFC 6750 has it. */
        Challenge: string;
        /** @description What the page, or the worker, may load and reach: nothing but its own. */
        ContentSecurityPolicy: string;
        /** @description Nobody shall guess another type. */
        ContentTypeOptions: "nosniff";
        /** @description Tag of this representation, for `if-none-match` and, where there is one, `if-match`; weak when it was compressed. */
        ETag: string;
        /** @description No other page gets hold of this one. */
        OpenerPolicy: "same-origin";
        /** @description What of the machine the page may use: nothing. */
        PermissionsPolicy: string;
        /** @description With --rate-limit: requests left (`r`) until the seconds (`t`) are over. */
        RateLimit: string;
        /** @description With --rate-limit: requests (`q`) that a caller may make in a window of seconds (`w`). */
        RateLimitPolicy: string;
        /** @description No other site learns where a reader came from. */
        ReferrerPolicy: "no-referrer";
        /** @description Names the request in the log: the `x-request-id` that was sent, if it is made of 1 to 128 letters, digits, `.`, `_` and `-`; else one that was made. */
        RequestId: string;
        /** @description No other site loads it. */
        ResourcePolicy: "same-origin";
        /** @description Seconds after which to ask again. */
        RetryAfter: string;
        /** @description Request headers on which the answer depends. */
        Vary: string;
    };
    pathItems: never;
}
export type ActivateAnswer = components['schemas']['ActivateAnswer'];
export type AdmissionRequest = components['schemas']['AdmissionRequest'];
export type AdmissionResponse = components['schemas']['AdmissionResponse'];
export type AdmissionReview = components['schemas']['AdmissionReview'];
export type AnsweredAdmissionReview = components['schemas']['AnsweredAdmissionReview'];
export type AppliedExemption = components['schemas']['AppliedExemption'];
export type AppliedSource = components['schemas']['AppliedSource'];
export type Change = components['schemas']['Change'];
export type Changes = components['schemas']['Changes'];
export type CompareAnswer = components['schemas']['CompareAnswer'];
export type ComparedResult = components['schemas']['ComparedResult'];
export type ComparedSummary = components['schemas']['ComparedSummary'];
export type ComparedViolation = components['schemas']['ComparedViolation'];
export type Conditions = components['schemas']['Conditions'];
export type Control = components['schemas']['Control'];
export type ControlAnswer = components['schemas']['ControlAnswer'];
export type ControlFile = components['schemas']['ControlFile'];
export type ControlFileBound = components['schemas']['ControlFileBound'];
export type ControlFileConditions = components['schemas']['ControlFileConditions'];
export type ControlFileEntries = components['schemas']['ControlFileEntries'];
export type ControlFileExampleParameters = components['schemas']['ControlFileExampleParameters'];
export type ControlFileFailExample = components['schemas']['ControlFileFailExample'];
export type ControlFileField = components['schemas']['ControlFileField'];
export type ControlFileFields = components['schemas']['ControlFileFields'];
export type ControlFileKeyEntries = components['schemas']['ControlFileKeyEntries'];
export type ControlFileLine = components['schemas']['ControlFileLine'];
export type ControlFileName = components['schemas']['ControlFileName'];
export type ControlFileOverrides = components['schemas']['ControlFileOverrides'];
export type ControlFilePassExample = components['schemas']['ControlFilePassExample'];
export type ControlFilePod = components['schemas']['ControlFilePod'];
export type ControlFileRevision = components['schemas']['ControlFileRevision'];
export type ControlFileScalar = components['schemas']['ControlFileScalar'];
export type ControlFileScalars = components['schemas']['ControlFileScalars'];
export type ControlFileStrings = components['schemas']['ControlFileStrings'];
export type ControlFileTemplate = components['schemas']['ControlFileTemplate'];
export type ControlFileText = components['schemas']['ControlFileText'];
export type ControlFileVersion = components['schemas']['ControlFileVersion'];
export type ControlId = components['schemas']['ControlId'];
export type ControlList = components['schemas']['ControlList'];
export type ControlSummary = components['schemas']['ControlSummary'];
export type ControlYaml = components['schemas']['ControlYaml'];
export type DeleteControlAnswer = components['schemas']['DeleteControlAnswer'];
export type Digest = components['schemas']['Digest'];
export type Distance = components['schemas']['Distance'];
export type Entry = components['schemas']['Entry'];
export type EvaluateAnswer = components['schemas']['EvaluateAnswer'];
export type EvaluateLine = components['schemas']['EvaluateLine'];
export type ExamplePod = components['schemas']['ExamplePod'];
export type ExampleRun = components['schemas']['ExampleRun'];
export type ExampleVerdict = components['schemas']['ExampleVerdict'];
export type Exemption = components['schemas']['Exemption'];
export type ExemptionBody = components['schemas']['ExemptionBody'];
export type ExemptionChange = components['schemas']['ExemptionChange'];
export type ExemptionList = components['schemas']['ExemptionList'];
export type ExemptionPattern = components['schemas']['ExemptionPattern'];
export type ExemptionPatterns = components['schemas']['ExemptionPatterns'];
export type ExemptionText = components['schemas']['ExemptionText'];
export type ExemptionView = components['schemas']['ExemptionView'];
export type ExemptionYaml = components['schemas']['ExemptionYaml'];
export type FailingExample = components['schemas']['FailingExample'];
export type Field = components['schemas']['Field'];
export type Finding = components['schemas']['Finding'];
export type Fix = components['schemas']['Fix'];
export type FormerRuleSet = components['schemas']['FormerRuleSet'];
export type GradeAnswer = components['schemas']['GradeAnswer'];
export type GradeResult = components['schemas']['GradeResult'];
export type GroupVersionKind = components['schemas']['GroupVersionKind'];
export type GroupVersionResource = components['schemas']['GroupVersionResource'];
export type HiddenViolation = components['schemas']['HiddenViolation'];
export type History = components['schemas']['History'];
export type ImpactAnswer = components['schemas']['ImpactAnswer'];
export type ImpactBody = components['schemas']['ImpactBody'];
export type ImpactYaml = components['schemas']['ImpactYaml'];
export type Injector = components['schemas']['Injector'];
export type InjectorMark = components['schemas']['InjectorMark'];
export type JudgedAt = components['schemas']['JudgedAt'];
export type JudgedPolicies = components['schemas']['JudgedPolicies'];
export type LabelError = components['schemas']['LabelError'];
export type Level = components['schemas']['Level'];
export type LevelEntry = components['schemas']['LevelEntry'];
export type LevelEntryName = components['schemas']['LevelEntryName'];
export type LevelList = components['schemas']['LevelList'];
export type LevelRange = components['schemas']['LevelRange'];
export type LevelVersion = components['schemas']['LevelVersion'];
export type ManifestObject = components['schemas']['ManifestObject'];
export type Manifests = components['schemas']['Manifests'];
export type ManifestsYaml = components['schemas']['ManifestsYaml'];
export type Messages = components['schemas']['Messages'];
export type MinorVersion = components['schemas']['MinorVersion'];
export type Mode = components['schemas']['Mode'];
export type ModePolicy = components['schemas']['ModePolicy'];
export type Namespace = components['schemas']['Namespace'];
export type NamespaceAnswer = components['schemas']['NamespaceAnswer'];
export type NamespaceBody = components['schemas']['NamespaceBody'];
export type NamespaceImpact = components['schemas']['NamespaceImpact'];
export type NamespaceList = components['schemas']['NamespaceList'];
export type NamespacePolicy = components['schemas']['NamespacePolicy'];
export type NamespaceQuestion = components['schemas']['NamespaceQuestion'];
export type NamespaceYaml = components['schemas']['NamespaceYaml'];
export type Notice = components['schemas']['Notice'];
export type ObjectImpact = components['schemas']['ObjectImpact'];
export type ObjectName = components['schemas']['ObjectName'];
export type Omitted = components['schemas']['Omitted'];
export type OpenApiDocument = components['schemas']['OpenApiDocument'];
export type PassingExample = components['schemas']['PassingExample'];
export type PatchOperation = components['schemas']['PatchOperation'];
export type Policies = components['schemas']['Policies'];
export type PolicySource = components['schemas']['PolicySource'];
export type PolicySources = components['schemas']['PolicySources'];
export type Problem = components['schemas']['Problem'];
export type ProblemError = components['schemas']['ProblemError'];
export type ProblemType = components['schemas']['ProblemType'];
export type PutControlAnswer = components['schemas']['PutControlAnswer'];
export type RankedControl = components['schemas']['RankedControl'];
export type RemainingFinding = components['schemas']['RemainingFinding'];
export type RemediateAnswer = components['schemas']['RemediateAnswer'];
export type RemediateResult = components['schemas']['RemediateResult'];
export type RemediationOmitted = components['schemas']['RemediationOmitted'];
export type RepairedValue = components['schemas']['RepairedValue'];
export type RepairRule = components['schemas']['RepairRule'];
export type RepairRuleAbsolute = components['schemas']['RepairRuleAbsolute'];
export type RepairRuleConditions = components['schemas']['RepairRuleConditions'];
export type RepairRulePath = components['schemas']['RepairRulePath'];
export type Result = components['schemas']['Result'];
export type Revision = components['schemas']['Revision'];
export type RuleData = components['schemas']['RuleData'];
export type RuleMistake = components['schemas']['RuleMistake'];
export type RuleSet = components['schemas']['RuleSet'];
export type SarifLocation = components['schemas']['SarifLocation'];
export type SarifLog = components['schemas']['SarifLog'];
export type SarifMessage = components['schemas']['SarifMessage'];
export type SarifResult = components['schemas']['SarifResult'];
export type SarifRule = components['schemas']['SarifRule'];
export type SarifRun = components['schemas']['SarifRun'];
export type Scalar = components['schemas']['Scalar'];
export type Scope = components['schemas']['Scope'];
export type ScopeName = components['schemas']['ScopeName'];
export type ScopeWord = components['schemas']['ScopeWord'];
export type ScorecardFacts = components['schemas']['ScorecardFacts'];
export type ServerDefault = components['schemas']['ServerDefault'];
export type ServerDefaultAnnotationValue = components['schemas']['ServerDefaultAnnotationValue'];
export type ServerDefaultFieldName = components['schemas']['ServerDefaultFieldName'];
export type Status = components['schemas']['Status'];
export type StreamBrokenOff = components['schemas']['StreamBrokenOff'];
export type StreamEnd = components['schemas']['StreamEnd'];
export type Summary = components['schemas']['Summary'];
export type ValidateAnswer = components['schemas']['ValidateAnswer'];
export type Verdict = components['schemas']['Verdict'];
export type Version = components['schemas']['Version'];
export type VersionList = components['schemas']['VersionList'];
export type Violation = components['schemas']['Violation'];
export type WholeGrade = components['schemas']['WholeGrade'];
export type Workload = components['schemas']['Workload'];
export type WorkloadFields = components['schemas']['WorkloadFields'];
export type WorkloadGrade = components['schemas']['WorkloadGrade'];
export type WorkloadManifests = components['schemas']['WorkloadManifests'];
export type WorkloadPart = components['schemas']['WorkloadPart'];
export type WorkloadPath = components['schemas']['WorkloadPath'];
export type WorkloadPlace = components['schemas']['WorkloadPlace'];
export type WorkloadRootPath = components['schemas']['WorkloadRootPath'];
export type WorkloadUnjudged = components['schemas']['WorkloadUnjudged'];
export type WorkloadVersion = components['schemas']['WorkloadVersion'];
export type HeaderCacheControl = components['headers']['CacheControl'];
export type HeaderChallenge = components['headers']['Challenge'];
export type HeaderContentSecurityPolicy = components['headers']['ContentSecurityPolicy'];
export type HeaderContentTypeOptions = components['headers']['ContentTypeOptions'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderOpenerPolicy = components['headers']['OpenerPolicy'];
export type HeaderPermissionsPolicy = components['headers']['PermissionsPolicy'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitPolicy = components['headers']['RateLimitPolicy'];
export type HeaderReferrerPolicy = components['headers']['ReferrerPolicy'];
export type HeaderRequestId = components['headers']['RequestId'];
export type HeaderResourcePolicy = components['headers']['ResourcePolicy'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type HeaderVary = components['headers']['Vary'];
export type $defs = Record<string, never>;
export interface operations {
    home: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "content-security-policy": components["headers"]["ContentSecurityPolicy"];
                    "cross-origin-opener-policy": components["headers"]["OpenerPolicy"];
                    etag: components["headers"]["ETag"];
                    "permissions-policy": components["headers"]["PermissionsPolicy"];
                    "referrer-policy": components["headers"]["ReferrerPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "content-security-policy": components["headers"]["ContentSecurityPolicy"];
                    "cross-origin-opener-policy": components["headers"]["OpenerPolicy"];
                    etag: components["headers"]["ETag"];
                    "permissions-policy": components["headers"]["PermissionsPolicy"];
                    "referrer-policy": components["headers"]["ReferrerPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    admit: {
        parameters: {
            query?: {
                /**
                 * @description How long the API server waits, as Go writes durations; the dry run of existing pods takes half of it.
                 * @example 10s
                 */
                timeout?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiVersion": "admission.k8s.io/v1",
                 *       "kind": "AdmissionReview",
                 *       "request": {
                 *         "uid": "1",
                 *         "operation": "CREATE",
                 *         "namespace": "shop",
                 *         "kind": {
                 *           "group": "",
                 *           "version": "v1",
                 *           "kind": "Pod"
                 *         },
                 *         "resource": {
                 *           "group": "",
                 *           "version": "v1",
                 *           "resource": "pods"
                 *         },
                 *         "object": {
                 *           "apiVersion": "v1",
                 *           "kind": "Pod",
                 *           "metadata": {
                 *             "name": "web"
                 *           },
                 *           "spec": {
                 *             "containers": []
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AdmissionReview"];
            };
        };
        responses: {
            /** @description The answer; a refusal is one, too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredAdmissionReview"];
                };
            };
            /** @description It is no review. Or a problem. `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/plain": string;
                };
            };
            /** @description The caller has no certificate of the authorities of --admission-client-ca-file. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than --max-body-bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service failed; its log tells more. Or a problem. `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/plain": string;
                };
            };
            /** @description `no-cluster`: There is no cluster. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    docs: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "content-security-policy": components["headers"]["ContentSecurityPolicy"];
                    etag: components["headers"]["ETag"];
                    "referrer-policy": components["headers"]["ReferrerPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "content-security-policy": components["headers"]["ContentSecurityPolicy"];
                    etag: components["headers"]["ETag"];
                    "referrer-policy": components["headers"]["ReferrerPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: {
                /** @description One line for each check. */
                verbose?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    livez: {
        parameters: {
            query?: {
                /** @description One line for each check. */
                verbose?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus's text format. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    portalFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, which changes with its content. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, compressed as the caller takes it; it may be kept for good. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "content-security-policy": components["headers"]["ContentSecurityPolicy"];
                    "cross-origin-resource-policy": components["headers"]["ResourcePolicy"];
                    vary: components["headers"]["Vary"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                    "text/javascript": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: {
                /** @description One line for each check. */
                verbose?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now, with one line for each check. Or a problem. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                    "text/plain": string;
                };
            };
        };
    };
    compare: {
        parameters: {
            query: {
                /**
                 * @description The first policy, LEVEL:VERSION; without a version, latest.
                 * @example baseline:latest
                 */
                from: string;
                /** @description The namespace of objects that name none. */
                namespace?: string;
                /**
                 * @description The second policy, LEVEL:VERSION; without a version, latest.
                 * @example restricted:latest
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiVersion": "v1",
                 *       "kind": "Pod",
                 *       "metadata": {
                 *         "name": "web"
                 *       },
                 *       "spec": {
                 *         "containers": [
                 *           {
                 *             "name": "web",
                 *             "image": "example.com/web:1.4"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Manifests"];
                "application/x-yaml": components["schemas"]["ManifestsYaml"];
                /**
                 * @example apiVersion: v1
                 *     kind: Pod
                 *     metadata: { name: web }
                 *     spec:
                 *       containers:
                 *         - name: web
                 *           image: example.com/web:1.4
                 */
                "application/yaml": components["schemas"]["ManifestsYaml"];
                "text/x-yaml": components["schemas"]["ManifestsYaml"];
                "text/yaml": components["schemas"]["ManifestsYaml"];
            };
        };
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompareAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listControls: {
        parameters: {
            query?: {
                /**
                 * @description A level of the rule set, such as restricted.
                 * @example restricted
                 */
                level?: components["schemas"]["Level"];
                /** @description `latest` (the default) or v1.N. */
                version?: components["schemas"]["Version"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The controls. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlList"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getControl: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The control's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The control. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    vary: components["headers"]["Vary"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlAnswer"];
                    "application/x-yaml": string;
                    "application/yaml": string;
                    "text/yaml": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    vary: components["headers"]["Vary"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-control`: There is no such control. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putControl: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that GET /v1/controls/{id} answered with, or `*`: whatever is there.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description `*`: the control must not exist yet. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The control's id: 1 to 63 letters, digits, _ and -, beginning with a letter. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ControlFile"];
                "application/x-yaml": components["schemas"]["ControlYaml"];
                "application/yaml": components["schemas"]["ControlYaml"];
                "text/x-yaml": components["schemas"]["ControlYaml"];
                "text/yaml": components["schemas"]["ControlYaml"];
            };
        };
        responses: {
            /** @description The control of this id was replaced. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutControlAnswer"];
                };
            };
            /** @description There was no control of this id. */
            201: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutControlAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lost-race`: Somebody else changed the rules first. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: The rules have changed since they were read. */
            412: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: A precondition is needed. */
            428: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `store-full`: The store is full. */
            507: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteControl: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that GET /v1/controls/{id} answered with, or `*`: whatever is there.
                 * @example *
                 */
                "If-Match"?: string;
            };
            path: {
                /** @description The control's id: 1 to 63 letters, digits, _ and -, beginning with a letter. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The control is gone from the store. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteControlAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-control`: There is no such control. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lost-race`: Somebody else changed the rules first. `not-in-store`: What shall be deleted is not in the store. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: The rules have changed since they were read. */
            412: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: A precondition is needed. */
            428: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `store-full`: The store is full. */
            507: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    impact: {
        parameters: {
            query?: {
                /** @description The level to judge at; the control's own unless given. */
                level?: components["schemas"]["Level"];
                /** @description The namespace of objects that name none. */
                namespace?: string;
                /** @description `latest` (the default) or v1.N. */
                version?: components["schemas"]["Version"];
            };
            header?: never;
            path: {
                /** @description The control's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImpactBody"];
                "application/x-yaml": components["schemas"]["ImpactYaml"];
                "application/yaml": components["schemas"]["ImpactYaml"];
                "text/x-yaml": components["schemas"]["ImpactYaml"];
                "text/yaml": components["schemas"]["ImpactYaml"];
            };
        };
        responses: {
            /** @description The impact. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpactAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `invalid-path`: The path cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-body`: The body can be read but not used. `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateControl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ControlFile"];
                "application/x-yaml": components["schemas"]["ControlYaml"];
                "application/yaml": components["schemas"]["ControlYaml"];
                "text/x-yaml": components["schemas"]["ControlYaml"];
                "text/yaml": components["schemas"]["ControlYaml"];
            };
        };
        responses: {
            /** @description What is wrong with the control, if anything is. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidateAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluate: {
        parameters: {
            query?: {
                /** @description The audit level, as the namespace's label would give it. */
                audit?: components["schemas"]["Level"];
                /** @description The version of the audit level, as the namespace's label would give it. */
                "audit-version"?: components["schemas"]["Version"];
                /** @description The enforce level, as the namespace's label would give it. */
                enforce?: components["schemas"]["Level"];
                /** @description The version of the enforce level, as the namespace's label would give it. */
                "enforce-version"?: components["schemas"]["Version"];
                /** @description `violations`: answer 422 when something is not allowed, for pipelines that have only curl. */
                failOn?: "violations";
                /** @description The manifests' name in SARIF. */
                file?: string;
                /** @description The cluster's own minor version: nothing is judged at a newer one. */
                "kubernetes-version"?: components["schemas"]["MinorVersion"];
                /**
                 * @description Judge every pod at this level, in every mode.
                 * @example restricted
                 */
                level?: components["schemas"]["Level"];
                /** @description The namespace of objects that name none. */
                namespace?: string;
                /** @description The requesting user, for exemptions. */
                user?: string;
                /** @description The version for `level`; `latest` unless given. */
                version?: components["schemas"]["Version"];
                /** @description The warn level, as the namespace's label would give it. */
                warn?: components["schemas"]["Level"];
                /** @description The version of the warn level, as the namespace's label would give it. */
                "warn-version"?: components["schemas"]["Version"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiVersion": "v1",
                 *       "kind": "Pod",
                 *       "metadata": {
                 *         "name": "web"
                 *       },
                 *       "spec": {
                 *         "containers": [
                 *           {
                 *             "name": "web",
                 *             "image": "example.com/web:1.4"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Manifests"];
                "application/x-ndjson": string;
                "application/x-yaml": components["schemas"]["ManifestsYaml"];
                /**
                 * @example apiVersion: v1
                 *     kind: Pod
                 *     metadata: { name: web }
                 *     spec:
                 *       containers:
                 *         - name: web
                 *           image: example.com/web:1.4
                 */
                "application/yaml": components["schemas"]["ManifestsYaml"];
                "text/x-yaml": components["schemas"]["ManifestsYaml"];
                "text/yaml": components["schemas"]["ManifestsYaml"];
            };
        };
        responses: {
            /** @description The verdicts. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluateAnswer"];
                    "application/sarif+json": components["schemas"]["SarifLog"];
                    "application/x-ndjson": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The same answer, when `failOn=violations` and something is not allowed. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluateAnswer"];
                    "application/sarif+json": components["schemas"]["SarifLog"];
                    "application/x-ndjson": string;
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExemptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exemptions. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionList"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExemption: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The exemption's name.
                 * @example node-counters
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exemption. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exemption"];
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-exemption`: There is no such exemption. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putExemption: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that GET /v1/exemptions/{name} answered with. */
                "If-Match"?: string;
                /**
                 * @description `*`: the exemption must not exist yet.
                 * @example *
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The exemption's name.
                 * @example node-counters
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "owner": "team-metrics",
                 *       "reason": "reads the node's counters",
                 *       "expires": "2027-03-31",
                 *       "match": {
                 *         "namespaces": [
                 *           "metrics"
                 *         ]
                 *       },
                 *       "allow": [
                 *         {
                 *           "control": "someControl"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ExemptionBody"];
                "application/x-yaml": components["schemas"]["ExemptionYaml"];
                "application/yaml": components["schemas"]["ExemptionYaml"];
                "text/x-yaml": components["schemas"]["ExemptionYaml"];
                "text/yaml": components["schemas"]["ExemptionYaml"];
            };
        };
        responses: {
            /** @description The exemption of this name was replaced. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionChange"];
                };
            };
            /** @description There was no exemption of this name. */
            201: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionChange"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lost-race`: Somebody else changed the rules first. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: The rules have changed since they were read. */
            412: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: A precondition is needed. */
            428: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `store-full`: The store is full. */
            507: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteExemption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that GET /v1/exemptions/{name} answered with.
                 * @example *
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The exemption's name.
                 * @example node-counters
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exemption is gone from the store. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionChange"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-exemption`: There is no such exemption. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lost-race`: Somebody else changed the rules first. `not-in-store`: What shall be deleted is not in the store. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: The rules have changed since they were read. */
            412: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: A precondition is needed. */
            428: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `store-full`: The store is full. */
            507: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGrade: {
        parameters: {
            query?: {
                /** @description Grade as on a cluster of this minor version; the cluster's own unless given. */
                "kubernetes-version"?: components["schemas"]["MinorVersion"];
                /**
                 * @description Labels of workloads or of their pods, as Kubernetes writes selectors.
                 * @example app=web,tier!=test
                 */
                labelSelector?: string;
                /**
                 * @description The namespace; all, unless given.
                 * @example shop
                 */
                namespace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The facts, of all and of each. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorecardFacts"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-namespace`: There is no such namespace. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-cluster`: There is no cluster. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cluster-unavailable`: The cluster did not answer. */
            502: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grade: {
        parameters: {
            query?: {
                /** @description The cluster's own minor version: the newest that is graded. */
                "kubernetes-version"?: components["schemas"]["MinorVersion"];
                /** @description The namespace of objects that name none. */
                namespace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiVersion": "v1",
                 *       "kind": "Pod",
                 *       "metadata": {
                 *         "name": "web"
                 *       },
                 *       "spec": {
                 *         "containers": [
                 *           {
                 *             "name": "web",
                 *             "image": "example.com/web:1.4"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Manifests"];
                "application/x-yaml": components["schemas"]["ManifestsYaml"];
                /**
                 * @example apiVersion: v1
                 *     kind: Pod
                 *     metadata: { name: web }
                 *     spec:
                 *       containers:
                 *         - name: web
                 *           image: example.com/web:1.4
                 */
                "application/yaml": components["schemas"]["ManifestsYaml"];
                "text/x-yaml": components["schemas"]["ManifestsYaml"];
                "text/yaml": components["schemas"]["ManifestsYaml"];
            };
        };
        responses: {
            /** @description The grades. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLevels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The levels, the loosest first. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelList"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNamespaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The namespaces, by name. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceList"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-cluster`: There is no cluster. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cluster-unavailable`: The cluster did not answer. */
            502: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNamespace: {
        parameters: {
            query?: {
                /** @description As the label audit would be. */
                audit?: string;
                /** @description As the label audit-version would be. */
                "audit-version"?: string;
                /** @description As the label enforce would be. */
                enforce?: string;
                /** @description As the label enforce-version would be. */
                "enforce-version"?: string;
                /** @description Judge as on a cluster of this minor version; the cluster's own unless given. */
                "kubernetes-version"?: components["schemas"]["MinorVersion"];
                /** @description As the label warn would be. */
                warn?: string;
                /** @description As the label warn-version would be. */
                "warn-version"?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The namespace's name.
                 * @example shop
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy, and what changes. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-namespace`: There is no such namespace. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-cluster`: There is no cluster. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cluster-unavailable`: The cluster did not answer. */
            502: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateNamespace: {
        parameters: {
            query?: {
                /** @description The cluster's own minor version; the body's counts when both state one. */
                "kubernetes-version"?: components["schemas"]["MinorVersion"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "namespace": {
                 *         "apiVersion": "v1",
                 *         "kind": "Namespace",
                 *         "metadata": {
                 *           "name": "shop"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NamespaceBody"];
                "application/x-yaml": components["schemas"]["NamespaceYaml"];
                /**
                 * @example apiVersion: v1
                 *     kind: Namespace
                 *     metadata: { name: shop }
                 */
                "application/yaml": components["schemas"]["NamespaceYaml"];
                "text/x-yaml": components["schemas"]["NamespaceYaml"];
                "text/yaml": components["schemas"]["NamespaceYaml"];
            };
        };
        responses: {
            /** @description The policy, and what changes. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-body`: The body can be read but not used. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remediate: {
        parameters: {
            query?: {
                /**
                 * @description The level to meet, whatever labels say; the strictest where neither this nor a Namespace names one.
                 * @example restricted
                 */
                level?: components["schemas"]["Level"];
                /** @description The namespace of objects that name none. */
                namespace?: string;
                /** @description `whole`: objects that cannot be repaired whole are left as they are. */
                only?: "whole";
                /** @description The version for `level`; `latest` unless given. */
                version?: components["schemas"]["Version"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiVersion": "v1",
                 *       "kind": "Pod",
                 *       "metadata": {
                 *         "name": "web"
                 *       },
                 *       "spec": {
                 *         "containers": [
                 *           {
                 *             "name": "web",
                 *             "image": "example.com/web:1.4"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Manifests"];
                "application/x-yaml": components["schemas"]["ManifestsYaml"];
                /**
                 * @example apiVersion: v1
                 *     kind: Pod
                 *     metadata: { name: web }
                 *     spec:
                 *       containers:
                 *         - name: web
                 *           image: example.com/web:1.4
                 */
                "application/yaml": components["schemas"]["ManifestsYaml"];
                "text/x-yaml": components["schemas"]["ManifestsYaml"];
                "text/yaml": components["schemas"]["ManifestsYaml"];
            };
        };
        responses: {
            /** @description The repairs. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemediateAnswer"];
                    "application/yaml": string;
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `empty-body`: The body is empty. `unreadable-body`: The body cannot be read. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than allowed. `limit-exceeded`: The manifests exceed a limit. `time-exceeded`: The manifests take more time than allowed. */
            413: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The media type of the body is not supported. `unsupported-encoding`: The encoding of the body is not supported. */
            415: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `overloaded`: The service has too much to do. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuleData: {
        parameters: {
            query?: never;
            header?: {
                /** @description An etag: 304 when nothing changed. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules, and what the operator configured. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    vary: components["headers"]["Vary"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleData"];
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    etag: components["headers"]["ETag"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    vary: components["headers"]["Vary"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuleSets: {
        parameters: {
            query?: {
                /** @description Entries older than this one: what `next` said. */
                before?: number;
                /** @description How many entries at most; 50 unless given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the record. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuleSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The digest of a rule set, sha256:…. */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule set. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormerRuleSet"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-ruleset`: There has been no such rule set. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ruleset-aged`: The rule set cannot come back as it was. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activateRuleSet: {
        parameters: {
            query?: {
                /** @description `false`: take what the store held then even if the layers below it have changed since. */
                exact?: boolean;
            };
            header?: never;
            path: {
                /** @description The digest of a rule set, sha256:…. */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule set judges from the next request on. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivateAnswer"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. `invalid-parameter`: A query parameter cannot be used. `invalid-path`: The path cannot be used. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. `forbidden`: This caller may not do this. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-ruleset`: There has been no such rule set. */
            404: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lost-race`: Somebody else changed the rules first. `ruleset-aged`: The rule set cannot come back as it was. */
            409: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-rules`: The rules would not be in order. */
            422: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-store`: There is no store of rules. */
            501: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. `store-unusable`: The store takes no changes. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `store-full`: The store is full. */
            507: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions, the oldest first and `latest` last. */
            200: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            /** @description `bad-request`: The request is not HTTP as it should be. `unknown-parameter`: There is no such query parameter. */
            400: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: A valid bearer token is needed. */
            401: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "www-authenticate": components["headers"]["Challenge"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `foreign-host`: The request was meant for another host. */
            403: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-acceptable`: None of the accepted media types can be given. */
            406: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The body did not arrive in time. */
            408: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: There were too many requests. */
            429: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The headers are larger than allowed. */
            431: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong inside the service. */
            500: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `identity-unavailable`: The token cannot be checked now. `not-ready`: The service is not ready. */
            503: {
                headers: {
                    "cache-control": components["headers"]["CacheControl"];
                    ratelimit: components["headers"]["RateLimit"];
                    "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                    "retry-after": components["headers"]["RetryAfter"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
