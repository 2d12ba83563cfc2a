// Package suite runs the integration suite of k8s.io/pod-security-admission against a cluster that is already there.
package suite

import (
	"os"
	"testing"

	"k8s.io/client-go/tools/clientcmd"
	psatest "k8s.io/pod-security-admission/test"
)

// The suite creates a namespace for each level and version and asks for pods and Deployments in it as dry runs. It
// leaves namespaces that no controller removes here, so each run needs a cluster of its own.
func TestPodSecurity(t *testing.T) {
	file := os.Getenv("KUBECONFIG")
	if file == "" {
		t.Fatal("KUBECONFIG must name the kubeconfig of a cluster that only this test uses")
	}
	config, err := clientcmd.BuildConfigFromFlags("", file)
	if err != nil {
		t.Fatal(err)
	}
	// The client's own brake of five requests a second would make an hour of it.
	config.QPS = -1
	psatest.Run(t, psatest.Options{ClientConfig: config})
}
