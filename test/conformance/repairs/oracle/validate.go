package main

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/extensions/install"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
)

// strategy is what the API server's storage asks of a kind: it prepares, and validates by hand-written and declared rules.
type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

type kind struct {
	strategy strategy
	resource schema.GroupVersionResource
	template *core.PodTemplateSpec
}

func strategyOf(object runtime.Object) *kind {
	switch o := object.(type) {
	case *core.Pod:
		return &kind{pod.Strategy, core.SchemeGroupVersion.WithResource("pods"), nil}
	case *core.PodTemplate:
		return &kind{podtemplate.Strategy, core.SchemeGroupVersion.WithResource("podtemplates"), &o.Template}
	case *core.ReplicationController:
		return &kind{replicationcontroller.Strategy, core.SchemeGroupVersion.WithResource("replicationcontrollers"), o.Spec.Template}
	case *apps.Deployment:
		return &kind{deployment.Strategy, apps.SchemeGroupVersion.WithResource("deployments"), &o.Spec.Template}
	case *apps.StatefulSet:
		return &kind{statefulset.Strategy, apps.SchemeGroupVersion.WithResource("statefulsets"), &o.Spec.Template}
	case *apps.DaemonSet:
		return &kind{daemonset.Strategy, apps.SchemeGroupVersion.WithResource("daemonsets"), &o.Spec.Template}
	case *apps.ReplicaSet:
		return &kind{replicaset.Strategy, apps.SchemeGroupVersion.WithResource("replicasets"), &o.Spec.Template}
	case *batch.Job:
		return &kind{job.Strategy, batch.SchemeGroupVersion.WithResource("jobs"), &o.Spec.Template}
	case *batch.CronJob:
		return &kind{cronjob.Strategy, batch.SchemeGroupVersion.WithResource("cronjobs"), &o.Spec.JobTemplate.Spec.Template}
	}
	return nil
}

var strict = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict)

// decode reads an object as the API server does, defaults applied, into the internal types. It answers the object and,
// beside it, what strict decoding refuses; no object when it cannot be read at all.
func decode(text []byte) (runtime.Object, error) {
	_, _, strictError := strict.UniversalDeserializer().Decode(text, nil, nil)
	object, _, err := legacyscheme.Codecs.UniversalDecoder().Decode(text, nil, nil)
	if err != nil {
		return nil, err
	}
	return object, strictError
}

// create says what the API server refuses when the object is created, and when a pod is created from its template.
func create(object runtime.Object) []string {
	k := strategyOf(object)
	told := tell(refusal(object.DeepCopyObject(), k))
	template := k.template
	if template == nil {
		return told
	}
	made := &core.Pod{ObjectMeta: *template.ObjectMeta.DeepCopy(), Spec: *template.Spec.DeepCopy()}
	made.Name, made.Namespace = "made", metav1.NamespaceDefault
	made = defaulted(made)
	for _, line := range tell(refusal(made, strategyOf(made))) {
		told = append(told, "pod: "+line)
	}
	return told
}

// defaulted fills in what the API server fills in when it is sent the pod: in templates it fills in less.
func defaulted(made *core.Pod) *core.Pod {
	sent := &corev1.Pod{}
	fatal(legacyscheme.Scheme.Convert(made, sent, nil))
	legacyscheme.Scheme.Default(sent)
	read := &core.Pod{}
	fatal(legacyscheme.Scheme.Convert(sent, read, nil))
	return read
}

// refusal is what the API server's storage says before it creates the object.
func refusal(object runtime.Object, k *kind) error {
	accessor, err := meta.Accessor(object)
	fatal(err)
	rest.FillObjectMetaSystemFields(accessor)
	return rest.BeforeCreate(k.strategy, contextOf(object, k.resource), object)
}

// update says what the API server refuses when the first object exists and is to become the second.
func update(before, after runtime.Object) []string {
	old, changed := before.DeepCopyObject(), after.DeepCopyObject()
	for _, object := range []runtime.Object{old, changed} {
		accessor, err := meta.Accessor(object)
		fatal(err)
		accessor.SetUID("00000000-0000-0000-0000-000000000001")
		accessor.SetResourceVersion("1")
		if accessor.GetNamespace() == "" {
			accessor.SetNamespace(metav1.NamespaceDefault)
		}
	}
	k := strategyOf(old)
	if strategyOf(changed) == nil {
		return []string{"the kind has changed"}
	}
	return tell(rest.BeforeUpdate(k.strategy, contextOf(old, k.resource), changed, old))
}

func contextOf(object runtime.Object, resource schema.GroupVersionResource) context.Context {
	accessor, err := meta.Accessor(object)
	fatal(err)
	namespace := accessor.GetNamespace()
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	ctx := genericapirequest.WithNamespace(context.Background(), namespace)
	return genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true, APIGroup: resource.Group, APIVersion: "v1", Resource: resource.Resource,
		Namespace: namespace, Name: accessor.GetName(),
	})
}

// tell lists the causes of a refusal one by one, so that two refusals can be compared.
func tell(err error) []string {
	if err == nil {
		return nil
	}
	if status, ok := err.(interface{ Status() metav1.Status }); ok && status.Status().Details != nil {
		told := []string{}
		for _, cause := range status.Status().Details.Causes {
			told = append(told, cause.Field+": "+cause.Message)
		}
		if len(told) > 0 {
			return told
		}
	}
	return []string{err.Error()}
}
