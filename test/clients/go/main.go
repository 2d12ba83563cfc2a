// Asks a running service through the generated client, and prints what it answered.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	"example.com/client/psr"
)

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: true, containers: [{name: web, image: example.com/web:1}]}
`

const exemption = `owner: team-metrics
reason: reads the counters of the node
expires: "2999-01-01"
match: {namespaces: [metrics]}
allow: [{control: hostNamespaces}]
`

func main() {
	url, token := os.Args[1], os.Args[2]
	bearer := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+token)
		return nil
	}
	client, err := psr.NewClientWithResponses(url, psr.WithRequestEditorFn(bearer))
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()

	level := psr.Level("baseline")
	judged, err := client.EvaluateWithBodyWithResponse(ctx, &psr.EvaluateParams{Level: &level}, "application/yaml", strings.NewReader(pod))
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range judged.JSON200.Results {
		for _, violation := range result.Violations {
			finding := violation.Findings[0]
			fmt.Println(result.Verdict, violation.Control, *finding.Line, finding.Path)
		}
	}

	control, err := client.GetControlWithResponse(ctx, "hostPort", nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(control.ApplicationproblemJSON404.Type)

	star := "*"
	written, err := client.PutExemptionWithBodyWithResponse(ctx, "agent", &psr.PutExemptionParams{IfNoneMatch: &star}, "application/yaml", strings.NewReader(exemption))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(written.JSON201.Exemption, *written.JSON201.Entry > 0)
}
