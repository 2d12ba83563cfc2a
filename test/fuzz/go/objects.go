package main

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	kjson "sigs.k8s.io/json"
)

var errOther = errors.New("a kind without pods, or not one of Kubernetes' own")

// decode reads an object by its type, as the API server does, and gives the pod in it with its defaults, and what a strict
// API server has against it.
func decode(apiVersion, kind string, text json.RawMessage) (metadata *metav1.ObjectMeta, spec *corev1.PodSpec, strict string, err error) {
	switch apiVersion + " " + kind {
	case "v1 Pod":
		var pod corev1.Pod
		metadata, spec, strict, err = finish(text, &pod, &pod.ObjectMeta, &pod.Spec)
		if err == nil {
			copyAppArmor(&pod)
		}
		return metadata, spec, strict, err
	case "v1 PodTemplate":
		var object corev1.PodTemplate
		return template(text, &object, &object.Template)
	case "v1 ReplicationController":
		var object corev1.ReplicationController
		if strict, err = unmarshal(text, &object); err != nil {
			return nil, nil, "", err
		}
		if object.Spec.Template == nil {
			return nil, nil, strict, errOther
		}
		setDefaults(&object.Spec.Template.Spec)
		return &object.Spec.Template.ObjectMeta, &object.Spec.Template.Spec, strict, nil
	case "apps/v1 ReplicaSet":
		var object appsv1.ReplicaSet
		return template(text, &object, &object.Spec.Template)
	case "apps/v1 Deployment":
		var object appsv1.Deployment
		return template(text, &object, &object.Spec.Template)
	case "apps/v1 StatefulSet":
		var object appsv1.StatefulSet
		return template(text, &object, &object.Spec.Template)
	case "apps/v1 DaemonSet":
		var object appsv1.DaemonSet
		return template(text, &object, &object.Spec.Template)
	case "batch/v1 Job":
		var object batchv1.Job
		return template(text, &object, &object.Spec.Template)
	case "batch/v1 CronJob":
		var object batchv1.CronJob
		return template(text, &object, &object.Spec.JobTemplate.Spec.Template)
	case "v1 Namespace":
		var object corev1.Namespace
		if strict, err = unmarshal(text, &object); err != nil {
			return nil, nil, "", err
		}
		if _, errs := api.PolicyToEvaluate(object.Labels, api.Policy{}); len(errs) > 0 {
			return nil, nil, "", errs.ToAggregate()
		}
		return nil, nil, strict, errOther
	}
	// whatever else an object holds, its metadata has a type
	var object metav1.PartialObjectMetadata
	if _, err = unmarshal(text, &object); err != nil {
		return nil, nil, "", err
	}
	return nil, nil, "", errOther
}

// unmarshal gives the first thing that only a strict API server refuses.
func unmarshal(text json.RawMessage, into any) (string, error) {
	strict, err := kjson.UnmarshalStrict(text, into)
	if len(strict) == 0 {
		return "", err
	}
	return strict[0].Error(), err
}

func template(text json.RawMessage, object any, of *corev1.PodTemplateSpec) (*metav1.ObjectMeta, *corev1.PodSpec, string, error) {
	return finish(text, object, &of.ObjectMeta, &of.Spec)
}

func finish(text json.RawMessage, object any, metadata *metav1.ObjectMeta, spec *corev1.PodSpec) (*metav1.ObjectMeta, *corev1.PodSpec, string, error) {
	strict, err := unmarshal(text, object)
	if err != nil {
		return nil, nil, "", err
	}
	setDefaults(spec)
	return metadata, spec, strict, nil
}

// setDefaults fills in what the API server fills in before admission, as far as it can change a verdict.
func setDefaults(spec *corev1.PodSpec) {
	for i := range spec.Volumes {
		if spec.Volumes[i].VolumeSource == (corev1.VolumeSource{}) {
			spec.Volumes[i].EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
	if !spec.HostNetwork {
		return
	}
	for _, containers := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
		for i := range containers {
			for j := range containers[i].Ports {
				if containers[i].Ports[j].HostPort == 0 {
					containers[i].Ports[j].HostPort = containers[i].Ports[j].ContainerPort
				}
			}
		}
	}
}

// copyAppArmor turns AppArmor annotations into fields, as the API server does for pods before admission.
func copyAppArmor(pod *corev1.Pod) {
	if pod.Spec.OS != nil && pod.Spec.OS.Name == corev1.Windows {
		return
	}
	var ofPod *corev1.AppArmorProfile
	if pod.Spec.SecurityContext != nil {
		ofPod = pod.Spec.SecurityContext.AppArmorProfile
	}
	visit := func(name string, context **corev1.SecurityContext) {
		annotation, ok := pod.Annotations[corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix+name]
		if !ok || (*context != nil && (*context).AppArmorProfile != nil) {
			return
		}
		profile := appArmorProfile(annotation)
		if profile == nil || reflect.DeepEqual(profile, ofPod) {
			return
		}
		if *context == nil {
			*context = &corev1.SecurityContext{}
		}
		(*context).AppArmorProfile = profile
	}
	for i := range pod.Spec.InitContainers {
		visit(pod.Spec.InitContainers[i].Name, &pod.Spec.InitContainers[i].SecurityContext)
	}
	for i := range pod.Spec.Containers {
		visit(pod.Spec.Containers[i].Name, &pod.Spec.Containers[i].SecurityContext)
	}
	for i := range pod.Spec.EphemeralContainers {
		visit(pod.Spec.EphemeralContainers[i].Name, &pod.Spec.EphemeralContainers[i].SecurityContext)
	}
}

// appArmorProfile is nil for an annotation that makes no valid field.
func appArmorProfile(annotation string) *corev1.AppArmorProfile {
	switch {
	case annotation == corev1.DeprecatedAppArmorBetaProfileNameUnconfined:
		return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeUnconfined}
	case annotation == corev1.DeprecatedAppArmorBetaProfileRuntimeDefault:
		return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeRuntimeDefault}
	}
	name, ok := strings.CutPrefix(annotation, corev1.DeprecatedAppArmorBetaProfileNamePrefix)
	if !ok || name == "" || strings.TrimSpace(name) != name || len(name) > 4096 {
		return nil
	}
	return &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeLocalhost, LocalhostProfile: &name}
}
