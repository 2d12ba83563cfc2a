package main

import (
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	compbasemetrics "k8s.io/component-base/metrics"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/metrics"
)

// newest is the version that upstream's own build would carry.
const newest = 37

type counter struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
	Count  float64           `json:"count"`
}

// recorder is upstream's, with its own registry to read the counters from.
type recorder struct {
	upstream *metrics.PrometheusRecorder
	registry compbasemetrics.KubeRegistry
}

func newRecorder() recorder {
	r := recorder{metrics.NewPrometheusRecorder(api.MajorMinorVersion(1, newest)), compbasemetrics.NewKubeRegistry()}
	r.upstream.MustRegister(r.registry.MustRegister)
	return r
}

// take reads the counters and sets them back.
func (r recorder) take() []counter {
	families, err := r.registry.Gather()
	check(err)
	counters := []counter{}
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			if metric.GetCounter().GetValue() == 0 {
				continue
			}
			labels := map[string]string{}
			for _, pair := range metric.GetLabel() {
				labels[pair.GetName()] = pair.GetValue()
			}
			counters = append(counters, counter{family.GetName(), labels, metric.GetCounter().GetValue()})
		}
	}
	r.upstream.Reset()
	return counters
}

// newCodecs knows the groups that upstream's webhook knows.
func newCodecs() serializer.CodecFactory {
	scheme := runtime.NewScheme()
	check(corev1.AddToScheme(scheme))
	check(appsv1.AddToScheme(scheme))
	check(batchv1.AddToScheme(scheme))
	return serializer.NewCodecFactory(scheme)
}

func notFound(name string) error {
	return apierrors.NewNotFound(corev1.Resource("namespaces"), name)
}
