// Modules whose manifests are repaired. Nothing of them is built.
module conformance/corpus

go 1.26.0

require (
	github.com/cilium/cilium v1.20.2
	k8s.io/kubernetes v1.37.2
)
