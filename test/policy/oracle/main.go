// Answers, with k8s.io/pod-security-admission itself, what namespace labels mean, whether a configuration is accepted
// and how a namespace request is admitted: one JSON request a line in, one JSON answer a line out.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/pod-security-admission/admission"
	admissionapi "k8s.io/pod-security-admission/admission/api"
	"k8s.io/pod-security-admission/admission/api/load"
	"k8s.io/pod-security-admission/admission/api/validation"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/metrics"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	Ask           string            `json:"ask"`
	Labels        map[string]string `json:"labels"`
	Defaults      map[string]string `json:"defaults"`
	Configuration string            `json:"configuration"`
	Namespace     *corev1.Namespace `json:"namespace"`
	OldNamespace  *corev1.Namespace `json:"oldNamespace"`
	Pods          []*corev1.Pod     `json:"pods"`
}

type fieldError struct {
	Field  string `json:"field"`
	Value  string `json:"value"`
	Detail string `json:"detail,omitempty"`
	Type   string `json:"type,omitempty"`
}

type answer struct {
	Enforce       string                                 `json:"enforce,omitempty"`
	Audit         string                                 `json:"audit,omitempty"`
	Warn          string                                 `json:"warn,omitempty"`
	Errors        []fieldError                           `json:"errors,omitempty"`
	LoadError     string                                 `json:"loadError,omitempty"`
	Configuration *admissionapi.PodSecurityConfiguration `json:"configuration,omitempty"`
	Allowed       bool                                   `json:"allowed,omitempty"`
	Warnings      []string                               `json:"warnings,omitempty"`
	Message       string                                 `json:"message,omitempty"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var q question
		check(json.Unmarshal(in.Bytes(), &q))
		var a answer
		switch q.Ask {
		case "labels":
			a = askLabels(q)
		case "configuration":
			a = askConfiguration(q)
		case "namespace":
			a = askNamespace(q)
		default:
			panic("unknown question " + q.Ask)
		}
		check(out.Encode(a))
	}
	check(in.Err())
}

func askLabels(q question) answer {
	p, errs := api.PolicyToEvaluate(q.Labels, api.Policy{
		Enforce: levelVersion(q.Defaults, "enforce"),
		Audit:   levelVersion(q.Defaults, "audit"),
		Warn:    levelVersion(q.Defaults, "warn"),
	})
	a := answer{Enforce: p.Enforce.String(), Audit: p.Audit.String(), Warn: p.Warn.String()}
	for _, e := range errs {
		a.Errors = append(a.Errors, fieldError{Field: e.Field, Value: fmt.Sprint(e.BadValue), Detail: e.Detail})
	}
	return a
}

func askConfiguration(q question) answer {
	c, err := load.LoadFromData([]byte(q.Configuration))
	if err != nil {
		return answer{LoadError: err.Error()}
	}
	return answer{Configuration: c, Errors: withTypes(validation.ValidatePodSecurityConfiguration(c))}
}

func askNamespace(q question) answer {
	c, err := load.LoadFromData([]byte(q.Configuration))
	check(err)
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	check(err)
	a := &admission.Admission{
		Configuration:   c,
		Evaluator:       evaluator,
		Metrics:         silent{},
		NamespaceGetter: nil,
		PodLister:       pods(q.Pods),
	}
	check(a.CompleteConfiguration())
	attributes := &api.AttributesRecord{
		Name:      q.Namespace.Name,
		Namespace: q.Namespace.Name,
		Kind:      schema.GroupVersionKind{Version: "v1", Kind: "Namespace"},
		Resource:  schema.GroupVersionResource{Version: "v1", Resource: "namespaces"},
		Operation: admissionv1.Create,
		Object:    q.Namespace,
	}
	if q.OldNamespace != nil {
		attributes.Operation, attributes.OldObject = admissionv1.Update, q.OldNamespace
	}
	response := a.Validate(context.Background(), attributes)
	result := answer{Allowed: response.Allowed, Warnings: response.Warnings}
	if response.Result != nil {
		result.Message = response.Result.Message
	}
	return result
}

func levelVersion(defaults map[string]string, mode string) api.LevelVersion {
	level, err := api.ParseLevel(defaults[mode])
	check(err)
	version, err := api.ParseVersion(defaults[mode+"-version"])
	check(err)
	return api.LevelVersion{Level: level, Version: version}
}

func withTypes(errs field.ErrorList) []fieldError {
	var found []fieldError
	for _, e := range errs {
		found = append(found, fieldError{Field: e.Field, Value: fmt.Sprint(e.BadValue), Type: string(e.Type)})
	}
	return found
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

type pods []*corev1.Pod

func (p pods) ListPods(context.Context, string) ([]*corev1.Pod, error) { return p, nil }

type silent struct{}

func (silent) RecordEvaluation(metrics.Decision, api.LevelVersion, metrics.Mode, api.Attributes) {}
func (silent) RecordExemption(api.Attributes)                                                    {}
func (silent) RecordError(bool, api.Attributes)                                                  {}
