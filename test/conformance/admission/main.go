// Command admission-oracle answers admission requests with k8s.io/pod-security-admission itself.
//
// One JSON question a line in, one JSON answer a line out, in the same order. The cluster is made of what the question
// holds: the labels of the namespace (absent: there is no such namespace), the pods in it, and how asking fails.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/klog/v2"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/admission/api/load"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	Request       *admissionv1.AdmissionRequest `json:"request"`
	Configuration string                        `json:"configuration"`
	Namespace     *metav1.ObjectMeta            `json:"namespace"`
	LookupError   string                        `json:"lookupError"`
	Pods          []*corev1.Pod                 `json:"pods"`
	ListError     string                        `json:"listError"`
	// The request is already too late for anything.
	Expired bool `json:"expired"`
}

type answer struct {
	Response *admissionv1.AdmissionResponse `json:"response,omitempty"`
	// Each counter that counted, with its labels.
	Metrics []counter `json:"metrics"`
	// Upstream crashed.
	Panic string `json:"panic,omitempty"`
}

func main() {
	silenceLog()
	codecs := newCodecs()
	recorder := newRecorder()
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	check(err)
	admissions := map[string]*admission.Admission{}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	buffered := bufio.NewWriterSize(os.Stdout, 1<<20)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for {
		line, readErr := in.ReadBytes('\n')
		if len(line) > 1 {
			var q question
			check(json.Unmarshal(line, &q))
			base, known := admissions[q.Configuration]
			if !known {
				c, err := load.LoadFromData([]byte(q.Configuration))
				check(err)
				base = &admission.Admission{Configuration: c, Evaluator: evaluator, Metrics: recorder.upstream}
				check(base.CompleteConfiguration())
				admissions[q.Configuration] = base
			}
			a := *base
			a.NamespaceGetter, a.PodLister = q, q
			response, crash := validate(&a, q, api.RequestAttributes(q.Request, codecs.UniversalDeserializer()))
			check(out.Encode(answer{Response: response, Metrics: recorder.take(), Panic: crash}))
		}
		if in.Buffered() == 0 {
			check(buffered.Flush())
		}
		if readErr != nil {
			break
		}
	}
}

func validate(a *admission.Admission, q question, attributes api.Attributes) (response *admissionv1.AdmissionResponse, crash string) {
	defer func() {
		if r := recover(); r != nil {
			response, crash = nil, fmt.Sprint(r)
		}
	}()
	ctx := context.Background()
	if q.Expired {
		late, cancel := context.WithDeadline(ctx, time.Now().Add(-time.Second))
		defer cancel()
		ctx = late
	}
	shared := a.Validate(ctx, attributes)
	own := *shared
	own.UID = q.Request.UID
	return &own, ""
}

func (q question) GetNamespace(_ context.Context, name string) (*corev1.Namespace, error) {
	if q.LookupError != "" {
		return nil, errors.New(q.LookupError)
	}
	if q.Namespace == nil {
		return nil, notFound(name)
	}
	return &corev1.Namespace{ObjectMeta: *q.Namespace}, nil
}

func (q question) ListPods(context.Context, string) ([]*corev1.Pod, error) {
	if q.ListError != "" {
		return nil, errors.New(q.ListError)
	}
	return q.Pods, nil
}

// silenceLog keeps upstream's log, which repeats its answers, off the screen.
func silenceLog() {
	flags := flag.NewFlagSet("", flag.PanicOnError)
	klog.InitFlags(flags)
	check(flags.Set("logtostderr", "false"))
	check(flags.Set("stderrthreshold", "FATAL"))
	klog.SetOutput(io.Discard)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
